#include "ui/histogram/ticks.h"

#include <algorithm>
#include <array>

#include <QDateTime>
#include <QLocale>

namespace ui::histogram {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr std::array<milliseconds, 21> kSteps{1s,   2s,   5s,    10s,   15s,   30s,     1min,
                                              2min, 5min, 10min, 15min, 30min, 1h,      2h,
                                              3h,   6h,   12h,   24h,   48h,   24h * 7, 24h * 14};
constexpr std::array kMonths{1, 2, 3, 6, 12, 24, 60, 120};
constexpr int kDaysOfMonth = 30;

QDateTime local(core::TimePoint time, Zone zone)
{
    const auto utc = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC);
    return zone == Zone::Utc ? utc : utc.toLocalTime();
}

core::TimePoint pointOf(const QDateTime& time)
{
    return core::TimePoint(milliseconds(time.toMSecsSinceEpoch()));
}

QString textOf(const QDateTime& time, milliseconds step)
{
    const bool midnight = time.time() == QTime(0, 0);
    if (step >= 24h || midnight)
        return QLocale().toString(time.date(), QStringLiteral("d MMM"));
    return time.toString(step < 1min ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
}

// In steps of the clock: from midnight on, which a change of the clocks may have moved.
std::vector<Tick> byClock(const core::TimeRange& range, milliseconds step, Zone zone)
{
    std::vector<Tick> found;
    const auto day = local(range.from, zone).date();
    const auto days = std::max<qint64>(1, step / 24h);
    // Whole weeks begin on a Monday; several days count from a day that does not depend on the
    // range.
    auto date = day.addDays(-(day.toJulianDay() % days));
    const auto utcDay = [&](const QDate& at) {
        return zone == Zone::Utc ? QDateTime(at, QTime(0, 0), Qt::UTC) : at.startOfDay();
    };
    for (; pointOf(utcDay(date)) < range.to; date = date.addDays(days)) {
        const auto next = pointOf(utcDay(date.addDays(1)));
        for (auto time = pointOf(utcDay(date)); time < next;
             time += std::min<milliseconds>(step, 24h)) {
            if (time >= range.from && time < range.to)
                found.push_back({.time = time,
                                 .text = textOf(local(time, zone), step),
                                 .isDay = local(time, zone).time() == QTime(0, 0)});
            if (step >= 24h)
                break;
        }
    }
    return found;
}

std::vector<Tick> byMonth(const core::TimeRange& range, int months, Zone zone)
{
    std::vector<Tick> found;
    const auto first = local(range.from, zone).date();
    const int begin = (first.year() * 12 + first.month() - 1) / months * months;
    for (int month = begin;; month += months) {
        const QDate date(month / 12, month % 12 + 1, 1);
        const auto time =
            pointOf(zone == Zone::Utc ? QDateTime(date, QTime(0, 0), Qt::UTC) : date.startOfDay());
        if (time >= range.to)
            return found;
        if (time >= range.from)
            found.push_back({.time = time,
                             .text = QLocale().toString(date, QStringLiteral("MMM yyyy")),
                             .isDay = true});
    }
}

} // namespace

std::vector<Tick> ticks(const core::TimeRange& range, int most, Zone zone)
{
    if (range.from >= range.to || most < 1)
        return {};
    const auto span = range.to - range.from;
    for (const auto step : kSteps) {
        if (span / step < most)
            return byClock(range, step, zone);
    }
    for (const int months : kMonths) {
        if (span / (24h * kDaysOfMonth * months) < most)
            return byMonth(range, months, zone);
    }
    return byMonth(range, 1200, zone);
}

} // namespace ui::histogram
