#include "core/base/clock.h"

#include <condition_variable>
#include <ctime>
#include <mutex>

namespace core {

using namespace std::chrono;

TimePoint SystemClock::now() const { return time_point_cast<milliseconds>(system_clock::now()); }

Steady SystemClock::steady() const { return steady_clock::now(); }

std::optional<milliseconds> SystemClock::asleep() const
{
#ifdef Q_OS_LINUX
    const auto read = [](clockid_t clock) {
        timespec time{};
        ::clock_gettime(clock, &time);
        return seconds(time.tv_sec) + nanoseconds(time.tv_nsec);
    };
    return duration_cast<milliseconds>(read(CLOCK_BOOTTIME) - read(CLOCK_MONOTONIC));
#else
    return {};
#endif
}

void SystemClock::sleepUntil(Steady when, std::stop_token stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_until(lock, stop, when, [] { return false; });
}

QString toIso(TimePoint time)
{
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss<milliseconds> clock(time - day);
    QString text =
        QString::asprintf("%04d-%02u-%02uT%02d:%02d:%02d", int(date.year()), unsigned(date.month()),
                          unsigned(date.day()), int(clock.hours().count()),
                          int(clock.minutes().count()), int(clock.seconds().count()));
    if (clock.subseconds().count() > 0)
        text += QString::asprintf(".%03d", int(clock.subseconds().count()));
    return text + QLatin1Char('Z');
}

namespace {

// Walks over a time from left to right. One step that fails spoils all that follow.
class Reader {
public:
    explicit Reader(QStringView text)
        : m_rest(text)
    {
    }

    [[nodiscard]] bool good() const { return m_good; }
    [[nodiscard]] bool atEnd() const { return m_rest.isEmpty(); }
    [[nodiscard]] QChar peek() const { return atEnd() ? QChar() : m_rest.front(); }

    void skipBlanks()
    {
        while (peek().isSpace())
            m_rest = m_rest.mid(1);
    }
    bool take(char expected)
    {
        const bool there = peek() == QLatin1Char(expected);
        if (there)
            m_rest = m_rest.mid(1);
        return there;
    }
    void need(char expected) { m_good = take(expected) && m_good; }
    int digits(int count)
    {
        int value = 0;
        for (int i = 0; i < count && m_good; ++i)
            value = value * 10 + digit();
        return value;
    }
    // ".5" and ".500000" are both 500; what is finer than a millisecond is dropped.
    int fraction()
    {
        int value = 0;
        for (int scale = 100; isDigit(peek()) || scale == 100; scale /= 10)
            value += digit() * scale;
        return value;
    }

private:
    static bool isDigit(QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); }
    int digit()
    {
        m_good = m_good && isDigit(peek());
        if (!m_good) {
            m_rest = {};
            return 0;
        }
        const int value = m_rest.front().unicode() - u'0';
        m_rest = m_rest.mid(1);
        return value;
    }

    QStringView m_rest;
    bool m_good = true;
};

std::optional<sys_days> readDate(Reader& in)
{
    const year y(in.digits(4));
    in.need('-');
    const month m(unsigned(in.digits(2)));
    in.need('-');
    const year_month_day date(y, m, day(unsigned(in.digits(2))));
    if (!in.good() || !date.ok())
        return {};
    return sys_days(date);
}

std::optional<milliseconds> readTimeOfDay(Reader& in)
{
    const int h = in.digits(2);
    in.need(':');
    const int m = in.digits(2);
    const int s = in.take(':') ? in.digits(2) : 0;
    const int ms = in.take('.') || in.take(',') ? in.fraction() : 0;
    // 60 is a leap second; it counts as the first of the next minute.
    if (!in.good() || h > 23 || m > 59 || s > 60)
        return {};
    return hours(h) + minutes(m) + seconds(s) + milliseconds(ms);
}

std::optional<minutes> readOffset(Reader& in)
{
    if (in.atEnd() || in.take('Z') || in.take('z'))
        return minutes(0);
    const bool behind = in.peek() == QLatin1Char('-');
    if (!in.take('-'))
        in.need('+');
    const int h = in.digits(2);
    in.take(':');
    const int m = in.atEnd() ? 0 : in.digits(2);
    if (!in.good() || h > 23 || m > 59)
        return {};
    const auto offset = hours(h) + minutes(m);
    return behind ? -offset : offset;
}

} // namespace

std::optional<TimePoint> fromIso(QStringView text)
{
    Reader in(text.trimmed());
    const auto date = readDate(in);
    if (!date)
        return {};
    if (in.atEnd())
        return TimePoint(*date);
    if (!in.take('T') && !in.take('t') && !in.peek().isSpace())
        return {};
    // Mimecast has been seen to put a blank where none belongs, also before the offset.
    in.skipBlanks();
    const auto time = readTimeOfDay(in);
    in.skipBlanks();
    const auto offset = time ? readOffset(in) : std::nullopt;
    if (!offset || !in.atEnd())
        return {};
    return TimePoint(*date + *time - *offset);
}

} // namespace core
