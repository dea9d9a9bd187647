#include "core/simulator/dates.h"

#include <array>

#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>

namespace core::simulator {

using namespace std::chrono;

namespace {

void appendDigits(std::string& out, int value, int digits)
{
    std::array<char, 8> text{};
    for (int at = digits - 1; at >= 0; --at) {
        text[static_cast<std::size_t>(at)] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
    out.append(text.data(), static_cast<std::size_t>(digits));
}

struct Parts {
    year_month_day date;
    hh_mm_ss<milliseconds> time;
};

Parts split(TimePoint time)
{
    const auto day = floor<days>(time);
    return {.date = year_month_day(day), .time = hh_mm_ss<milliseconds>(time - day)};
}

void appendDay(std::string& out, const Parts& parts, std::string_view dash)
{
    appendDigits(out, static_cast<int>(parts.date.year()), 4);
    out += dash;
    appendDigits(out, static_cast<int>(static_cast<unsigned>(parts.date.month())), 2);
    out += dash;
    appendDigits(out, static_cast<int>(static_cast<unsigned>(parts.date.day())), 2);
}

void appendTime(std::string& out, const Parts& parts, std::string_view colon)
{
    appendDigits(out, static_cast<int>(parts.time.hours().count()), 2);
    out += colon;
    appendDigits(out, static_cast<int>(parts.time.minutes().count()), 2);
    out += colon;
    appendDigits(out, static_cast<int>(parts.time.seconds().count()), 2);
}

std::optional<TimePoint> utc(const QDate& date, const QTime& time)
{
    const QDateTime at(date, time, Qt::UTC);
    if (!at.isValid())
        return std::nullopt;
    return TimePoint(milliseconds(at.toMSecsSinceEpoch()));
}

} // namespace

void appendDate(std::string& out, TimePoint time, int offsetMinutes)
{
    const Parts parts = split(time + minutes(offsetMinutes));
    appendDay(out, parts, "-");
    out += 'T';
    appendTime(out, parts, ":");
    out += offsetMinutes < 0 ? '-' : '+';
    const int size = offsetMinutes < 0 ? -offsetMinutes : offsetMinutes;
    appendDigits(out, size / 60, 2);
    appendDigits(out, size % 60, 2);
}

void appendStixDate(std::string& out, TimePoint time)
{
    const Parts parts = split(time);
    appendDay(out, parts, "-");
    out += 'T';
    appendTime(out, parts, ":");
    out += '.';
    appendDigits(out, static_cast<int>(parts.time.subseconds().count()), 3);
    out += 'Z';
}

void appendStamp(std::string& out, TimePoint time)
{
    const Parts parts = split(time);
    appendDay(out, parts, "");
    appendTime(out, parts, "");
    appendDigits(out, static_cast<int>(parts.time.subseconds().count()), 3);
}

QByteArray httpDate(TimePoint time)
{
    const auto at = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC);
    return QLocale::c().toString(at, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss")).toLatin1()
        + " GMT";
}

std::optional<TimePoint> fromHttpDate(const QByteArray& text)
{
    if (!text.endsWith(" UTC") && !text.endsWith(" GMT"))
        return std::nullopt;
    const QDateTime at = QLocale::c().toDateTime(QString::fromLatin1(text.chopped(4)),
                                                 QStringLiteral("ddd, dd MMM yyyy hh:mm:ss"));
    return utc(at.date(), at.time());
}

std::optional<TimePoint> fromBodyDate(const QByteArray& text)
{
    static const QRegularExpression kForm(
        QStringLiteral("^(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d:\\d\\d)(?:\\.\\d+)?(?:Z|([+-])("
                       "\\d\\d):?(\\d\\d))$"));
    const auto match = kForm.match(QString::fromLatin1(text));
    if (!match.hasMatch())
        return std::nullopt;
    const auto local = utc(QDate::fromString(match.captured(1), Qt::ISODate),
                           QTime::fromString(match.captured(2), Qt::ISODate));
    if (!local)
        return std::nullopt;
    const auto offset = hours(match.captured(4).toInt()) + minutes(match.captured(5).toInt());
    return match.captured(3) == QLatin1String("-") ? *local + offset : *local - offset;
}

} // namespace core::simulator
