#include "core/health/rhythm.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace core::health {

namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

constexpr std::int64_t kWeek = 24 * 7;      // hours
constexpr std::int64_t kEnough = 2 * kWeek; // of history
constexpr std::int64_t kFewEvents = 24;     // over all of it
constexpr double kFading = 0.75;            // what a week counts against the one after it
constexpr double kLowShare = 0.25;          // of the weeks had no more than what is counted on
constexpr double kCertain = 7;      // so many expected and none there: one chance in a thousand
constexpr std::size_t kHabit = 6;   // weeks: what was so before is one no more
constexpr auto kLookBack = 14 * 24; // hours

std::int64_t hourOf(TimePoint time) { return floor<hours>(time).time_since_epoch().count(); }

std::size_t slotOf(std::int64_t hour) { return std::size_t((hour % kWeek + kWeek) % kWeek); }

// The hours from the first to the last that had any, and how many each had.
struct History {
    std::int64_t first = 0;
    std::vector<std::int64_t> events;
    std::vector<std::uint16_t> empty; // how many without any in a row, up to and with each

    [[nodiscard]] std::int64_t end() const { return first + std::int64_t(events.size()); }
    [[nodiscard]] bool has(std::int64_t hour) const { return hour >= first && hour < end(); }
};

History historyOf(std::span<const Rhythm::Hour> counts, TimePoint now)
{
    // The last hours are still being told of.
    const std::int64_t end = hourOf(now) - 1;
    const std::int64_t begin = end - duration_cast<hours>(kRhythmKept).count();
    History history;
    std::int64_t last = begin - 1;
    history.first = end;
    for (const auto& [hour, events] : counts) {
        if (hour < begin || hour >= end || events <= 0)
            continue;
        history.first = std::min(history.first, hour);
        last = std::max(last, hour);
    }
    if (last < history.first)
        return {};
    history.events.assign(std::size_t(last - history.first + 1), 0);
    for (const auto& [hour, events] : counts)
        if (history.has(hour))
            history.events[std::size_t(hour - history.first)] += events;
    std::uint16_t run = 0;
    for (const std::int64_t events : history.events) {
        run = events > 0 ? std::uint16_t(0) : std::uint16_t(run + 1);
        history.empty.push_back(run);
    }
    return history;
}

// One look at the same hour of the week, and at the hours beside it: clocks are put forward and
// back, and nobody is punctual.
struct Look {
    double weight = 0;
    std::int64_t events = 0;
};

float countedOn(std::vector<Look>& looks)
{
    if (looks.empty())
        return 0;
    std::ranges::sort(looks, {}, &Look::events);
    double all = 0;
    for (const Look& look : looks)
        all += look.weight;
    double below = 0;
    for (const Look& look : looks) {
        below += look.weight;
        if (below >= kLowShare * all)
            return float(look.events);
    }
    return float(looks.back().events);
}

// Of several weeks the longest but one, so that a breakdown or a holiday is not taken for a habit.
std::uint16_t habitOf(std::vector<std::uint16_t>& runs)
{
    constexpr std::size_t kSeveral = 4;
    if (runs.empty())
        return 0;
    std::ranges::sort(runs, std::greater<>());
    return runs.size() < kSeveral ? runs[0] : runs[1];
}

// An hour and its neighbours. Returns the longest silence that ends in them.
std::uint16_t lookAround(const History& history, std::int64_t hour, double weight,
                         std::vector<Look>& looks)
{
    std::uint16_t run = 0;
    for (std::int64_t near = hour - 1; near <= hour + 1; ++near) {
        if (!history.has(near))
            continue;
        const auto at = std::size_t(near - history.first);
        looks.push_back({weight, history.events[at]});
        run = std::max(run, history.empty[at]);
    }
    return run;
}

QString tr(const char* text) { return QCoreApplication::translate("health", text); }

} // namespace

Rhythm Rhythm::learn(std::span<const Hour> counts, TimePoint now)
{
    Rhythm rhythm;
    const History history = historyOf(counts, now);
    std::int64_t all = 0;
    for (const std::int64_t events : history.events)
        all += events;
    if (std::ssize(history.events) < kEnough || all < kFewEvents)
        return rhythm;
    rhythm.m_learned = true;
    rhythm.m_longest = std::ranges::max(history.empty);
    const std::int64_t newest = history.end() - 1;
    for (std::int64_t back = 0; back < kWeek; ++back) {
        std::vector<Look> looks;
        std::vector<std::uint16_t> runs;
        double weight = 1;
        for (std::int64_t hour = newest - back; hour >= history.first; hour -= kWeek) {
            const std::uint16_t run = lookAround(history, hour, weight, looks);
            if (runs.size() < kHabit)
                runs.push_back(run);
            weight *= kFading;
        }
        const std::size_t slot = slotOf(newest - back);
        rhythm.m_rate[slot] = countedOn(looks);
        rhythm.m_empty[slot] = habitOf(runs);
    }
    return rhythm;
}

// How far back one has to go until something must have happened.
std::optional<milliseconds> Rhythm::untilCertain(TimePoint at) const
{
    double expected = 0;
    const std::int64_t now = hourOf(at);
    double part = duration<double, hours::period>(at - floor<hours>(at)).count();
    double passed = 0;
    for (std::int64_t back = 0; back < kLookBack; ++back) {
        const auto rate = double(m_rate[slotOf(now - back)]);
        if (rate > 0 && expected + rate * part >= kCertain) {
            const double rest = (kCertain - expected) / rate;
            return milliseconds(std::llround((passed + rest) * 3'600'000));
        }
        expected += rate * part;
        passed += part;
        part = 1;
    }
    return {};
}

std::optional<milliseconds> Rhythm::longestSilence(TimePoint at) const
{
    if (!m_learned)
        return {};
    // Whole hours without any: the silence began and ended in the hours around them.
    const milliseconds most = (hours(m_longest) + 2h) * 3 / 2;
    const milliseconds certain = std::min(untilCertain(at).value_or(most), most);
    const std::uint16_t empty = m_empty[slotOf(hourOf(at))];
    return empty == 0 ? certain : std::max<milliseconds>(certain, hours(empty) + 2h);
}

QString partOfWeek(TimePoint at)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count());
    const int hour = local.time().hour();
    const QDate day = hour < 6 ? local.date().addDays(-1) : local.date();
    const QString name = QLocale().standaloneDayName(day.dayOfWeek());
    if (hour < 6 || hour >= 22)
        return tr("%1 night").arg(name);
    if (hour < 12)
        return tr("%1 morning").arg(name);
    if (hour < 18)
        return tr("%1 afternoon").arg(name);
    return tr("%1 evening").arg(name);
}

} // namespace core::health
