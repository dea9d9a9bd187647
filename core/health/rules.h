// From facts to a state, a reason and a next step. Pure, so that every situation is a test row.
//
// The rule above all: nothing is healthy because a process runs. Healthy means that the last poll
// was good, that it is not older than it should be, and that events are as fresh as is usual.
#pragma once

#include "core/base/result.h"
#include "core/health/health.h"

#include <optional>
#include <span>

namespace core::health {

// What is known about one stream.
struct Facts {
    TimePoint now;
    TimePoint began; // when the collector was set up, or collection last resumed
    bool paused = false;
    bool catchingUp = false;      // the last answer was good and said that there is more
    std::optional<Error> trouble; // of the last attempt
    std::optional<TimePoint> troubleSince;
    std::optional<TimePoint> lastGoodPoll;
    std::optional<TimePoint> newestEvent;
    std::chrono::milliseconds every{0}; // the pause between visits
    std::chrono::milliseconds quiet{0}; // longest usual silence
    QString emptyMeans;                 // likely cause of a silence
};

[[nodiscard]] Condition judge(const Facts& facts);

// A collector is as its streams are: unhealthy when none works, degraded when some do not.
[[nodiscard]] Condition judge(std::span<const StreamHealth> streams);

// The worst of several collectors: what the tray icon and `mailweir status` tell.
[[nodiscard]] Condition worst(std::span<const CollectorHealth> collectors);

struct Named {
    QString name;
    const CollectorHealth& health;
};
// "All 3 collectors healthy. Newest event 42 s ago." or the worst trouble in words.
[[nodiscard]] QString headline(std::span<const Named> collectors, TimePoint now);

// Of all its streams; nothing if none ever worked.
[[nodiscard]] std::optional<TimePoint> lastGoodPoll(const CollectorHealth& collector);

// Events per minute out of the counts of each minute: the last whole one's, or the running one's
// should it have more already.
[[nodiscard]] std::uint32_t rateOf(std::span<const std::uint32_t> perMinute);

// "42 s", "5 min", "3 h", "6 d": one unit, for sentences.
[[nodiscard]] QString spell(std::chrono::milliseconds duration);

} // namespace core::health
