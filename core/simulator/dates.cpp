#include "core/simulator/dates.h"

#include <array>

#include <QRegularExpression>
#include <QTimeZone>

namespace core::simulator {

using namespace std::chrono;

namespace {

constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";

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
    const Parts parts = split(time);
    const auto name = [](std::string_view all, unsigned at) { return all.substr(at * 3, 3); };
    std::string out;
    out += name("SunMonTueWedThuFriSat", weekday(floor<days>(time)).c_encoding());
    out += ", ";
    appendDigits(out, static_cast<int>(static_cast<unsigned>(parts.date.day())), 2);
    out += ' ';
    out += name(kMonths, static_cast<unsigned>(parts.date.month()) - 1);
    out += ' ';
    appendDigits(out, static_cast<int>(parts.date.year()), 4);
    out += ' ';
    appendTime(out, parts, ":");
    out += " GMT";
    return QByteArray::fromStdString(out);
}

std::optional<TimePoint> fromHttpDate(const QByteArray& text)
{
    if (text.size() != 29 || (!text.endsWith(" UTC") && !text.endsWith(" GMT")))
        return std::nullopt;
    const auto number = [&](qsizetype at, qsizetype length) {
        bool isNumber = false;
        const int value = text.mid(at, length).toInt(&isNumber);
        return isNumber ? value : -1;
    };
    const auto month = kMonths.find(std::string_view(text.constData() + 8, 3));
    const QDate date(number(12, 4), month % 3 == 0 ? int(month / 3) + 1 : 0, number(5, 2));
    const QTime time(number(17, 2), number(20, 2), number(23, 2));
    // Every other character, and the name of the day, is where it has to be.
    const auto at = utc(date, time);
    return at && httpDate(*at).chopped(4) == text.chopped(4) ? at : std::nullopt;
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
