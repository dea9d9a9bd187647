// From facts to a state, a reason and a next step. Pure, so that every situation is a test row.
//
// The rule above all: nothing is healthy because a process runs. Healthy means that the last poll
// was good, that it is not older than it should be, that events are as fresh as is usual at this
// hour, and that nothing is missing.
#pragma once

#include "core/base/result.h"
#include "core/health/health.h"

#include <optional>
#include <span>

namespace core::health {

// A stretch of time of which events are missing.
struct OpenGap {
    TimePoint from;
    TimePoint to;
    TimePoint noted;
    QString cause; // one sentence

    friend bool operator==(const OpenGap&, const OpenGap&) = default;
};

// What keeping events for a shorter time would free on the disk.
struct Sparing {
    int days = 0;
    std::int64_t bytes = 0;

    friend bool operator==(const Sparing&, const Sparing&) = default;
};

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
    std::chrono::milliseconds quiet{0}; // longest silence while what is usual is not learned
    QString emptyMeans;                 // likely cause of a silence

    std::chrono::milliseconds publishes{0};              // until an event can be fetched, as a rule
    std::optional<std::chrono::milliseconds> usual = {}; // longest silence that is usual just now
    std::optional<TimePoint> complete = {};  // the last time that nothing was left to fetch
    std::optional<TimePoint> coveredTo = {}; // whatever happened before was asked for
    std::optional<TimePoint> lostAfter = {}; // the retention clock
    std::chrono::milliseconds retention{0};
    std::optional<OpenGap> gap = {};       // the newest
    std::chrono::milliseconds clockOff{0}; // Mimecast's clock minus ours
    std::optional<TimePoint> awoke = {};   // of this computer, after a sleep
    std::chrono::milliseconds slept{0};
    std::optional<std::uint64_t> room = {}; // bytes on the disk of the store
    std::optional<Sparing> sparing = {};    // looked up when there is little
    std::optional<QuotaOutlook> quota = {};
};

[[nodiscard]] Condition judge(const Facts& facts);

// What comes in against what is usual.
[[nodiscard]] Pulse pulseOf(const Facts& facts);
// How long nothing may come before it is called unusual: the learned rhythm or half an hour,
// whichever is longer, past the time that publishing takes.
[[nodiscard]] std::chrono::milliseconds longestSilence(const Facts& facts);

// What a person can do about it, by the code of a trouble; CheckAgain for what is not known.
[[nodiscard]] Remedy remedyFor(const QString& code);

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
// "5 d 3 h", "3 h 20 min": two units where the first alone would be coarse.
[[nodiscard]] QString spellFully(std::chrono::milliseconds duration);

} // namespace core::health
