#include "core/mimecast/times.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace core::mimecast {

namespace {

using namespace std::chrono;

bool isDigit(char c) { return c >= '0' && c <= '9'; }

// Reads figures off the front of a text.
class Figures {
public:
    explicit Figures(std::string_view text)
        : m_text(text)
    {
    }

    [[nodiscard]] bool done() const { return m_text.empty(); }

    bool take(char wanted)
    {
        if (!m_text.starts_with(wanted))
            return false;
        m_text.remove_prefix(1);
        return true;
    }

    // Exactly `count` digits.
    std::optional<int> digits(std::size_t count)
    {
        if (m_text.size() < count)
            return {};
        int value = 0;
        for (std::size_t at = 0; at < count; ++at) {
            if (!isDigit(m_text[at]))
                return {};
            value = value * 10 + (m_text[at] - '0');
        }
        m_text.remove_prefix(count);
        return value;
    }

    // As many digits as there are, as thousandths.
    int fraction()
    {
        int value = 0;
        int scale = 100;
        for (; !m_text.empty() && isDigit(m_text.front()); scale /= 10) {
            value += (m_text.front() - '0') * scale;
            m_text.remove_prefix(1);
        }
        return value;
    }

private:
    std::string_view m_text;
};

std::optional<TimePoint> assemble(std::optional<int> y, std::optional<int> mo, std::optional<int> d,
                                  std::optional<int> h, std::optional<int> mi, std::optional<int> s)
{
    if (!y || !mo || !d || !h || !mi || !s)
        return {};
    const year_month_day date(year(*y), month(static_cast<unsigned>(*mo)),
                              day(static_cast<unsigned>(*d)));
    // 60 is a leap second.
    if (!date.ok() || *h > 23 || *mi > 59 || *s > 60)
        return {};
    return sys_days(date) + hours(*h) + minutes(*mi) + seconds(*s);
}

std::optional<minutes> offsetOf(Figures& text)
{
    if (text.done() || text.take('Z') || text.take('z'))
        return minutes(0);
    const bool west = text.take('-');
    if (!west && !text.take('+'))
        return {};
    const std::optional<int> h = text.digits(2);
    text.take(':');
    const int m = text.digits(2).value_or(0);
    if (!h || *h > 23 || m > 59)
        return {};
    const minutes offset = hours(*h) + minutes(m);
    return west ? -offset : offset;
}

std::optional<TimePoint> parseIso(std::string_view text)
{
    Figures figures(text);
    const auto y = figures.digits(4);
    figures.take('-');
    const auto mo = figures.digits(2);
    figures.take('-');
    const auto d = figures.digits(2);
    if (!figures.take('T') && !figures.take('t'))
        figures.take(' ');
    const auto h = figures.digits(2);
    figures.take(':');
    const auto mi = figures.digits(2);
    figures.take(':');
    const auto s = figures.digits(2);
    const auto time = assemble(y, mo, d, h, mi, s);
    const int thousandths = figures.take('.') || figures.take(',') ? figures.fraction() : 0;
    const auto offset = offsetOf(figures);
    if (!time || !offset || !figures.done())
        return {};
    return *time + milliseconds(thousandths) - *offset;
}

// Beyond 1e11 it cannot be seconds, before it cannot be milliseconds of this century.
std::optional<TimePoint> parseNumber(std::string_view text)
{
    constexpr std::int64_t kLeastMilliseconds = 100'000'000'000;
    constexpr std::int64_t kMost = 253'402'300'800'000; // the year 10000
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault != std::errc() || end != text.data() + text.size() || number < 0 || number > kMost)
        return {};
    return TimePoint(number < kLeastMilliseconds ? seconds(number) : milliseconds(number));
}

QString format(TimePoint time, const char* shape)
{
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC);
    return QLocale::c().toString(utc, QString::fromLatin1(shape));
}

} // namespace

std::optional<TimePoint> parseTime(std::string_view text)
{
    if (const auto time = parseIso(text))
        return time;
    if (std::ranges::all_of(text, isDigit) && text.size() > 8)
        return parseNumber(text);
    if (text.size() > 40 || text.find(' ') == std::string_view::npos)
        return {};
    std::string without(text);
    std::erase(without, ' ');
    return parseIso(without);
}

std::optional<TimePoint> timeInFileName(std::string_view name)
{
    name = name.substr(0, name.find_last_of('.'));
    const std::size_t before = name.find_last_not_of("0123456789");
    const std::string_view text = name.substr(before == std::string_view::npos ? 0 : before + 1);
    if (text.size() != 14 && text.size() != 17)
        return {};
    Figures figures(text);
    const auto y = figures.digits(4);
    const auto mo = figures.digits(2);
    const auto d = figures.digits(2);
    const auto h = figures.digits(2);
    const auto mi = figures.digits(2);
    const auto s = figures.digits(2);
    const auto time = assemble(y, mo, d, h, mi, s);
    if (!time)
        return {};
    return *time + milliseconds(figures.fraction());
}

QByteArray toBodyTime(TimePoint time)
{
    return format(time, "yyyy-MM-ddTHH:mm:ss").toLatin1() + "+0000";
}

QByteArray toDay(TimePoint time) { return format(time, "yyyy-MM-dd").toLatin1(); }

QByteArray toQueryTime(TimePoint time)
{
    return format(time, "yyyy-MM-ddTHH:mm:ss.zzz").toLatin1() + 'Z';
}

QByteArray toHeaderTime(TimePoint time)
{
    return format(time, "ddd, dd MMM yyyy HH:mm:ss").toLatin1() + " UTC";
}

std::optional<TimePoint> parseHeaderTime(const QByteArray& text)
{
    constexpr qsizetype kSize = 25; // "Tue, 24 Nov 2015 12:50:11"
    // With its zone from the start: an hour that clocks here skip is an hour in UTC.
    const QDateTime time = QDateTime::fromString(QString::fromLatin1(text.trimmed().left(kSize))
                                                     + QStringLiteral(" +0000"),
                                                 Qt::RFC2822Date);
    if (!time.isValid())
        return {};
    return TimePoint(milliseconds(time.toMSecsSinceEpoch()));
}

} // namespace core::mimecast
