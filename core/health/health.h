// How a stream, a collector, and all of them are doing: values a page or `mailweir status` shows.
//
// Health is derived from facts (rules.h), never from the existence of a running process.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <QString>

namespace core::health {

enum class State : std::uint8_t {
    Waiting,   // nothing to judge by yet: just set up, or nothing has arrived so far
    Healthy,   // the last poll was good and the newest stored event is as fresh as it should be
    Degraded,  // trouble that is being retried, or part of the collector affected
    Unhealthy, // nothing arrives, or nothing will until a person acts
    Paused,    // a person switched it off
};

// What a button beside the reason would do.
enum class Remedy : std::uint8_t {
    None,            // nothing to do, or nothing but waiting
    CheckAgain,      // visit now
    ReplaceKeys,     // the wizard's page of the keys
    OpenCollector,   // its configuration: domain, proxy, log types
    UnlockKeychain,  // the keychain's own way, then check again
    OpenDoctor,      // look for the cause, step by step
    FreeSpace,       // show the data folder
    SetClock,        // the system's own settings
    Resume,          // of a collector that is paused
    StartCollecting, // nobody collects: start Mailweir
    RefillGap,       // fetch again what Mimecast still has
    OpenCoverage,    // show what is missing
    Restart,         // of this program
};

// How near the loss of events is, should collection stay stopped (retention.h).
enum class Loss : std::uint8_t { Calm, Soon, Urgent, Losing };

// What comes in, against what is usual at this hour of the week (rhythm.h).
enum class Pulse : std::uint8_t {
    Learning, // what is usual is not known yet
    Usual,    // something came lately
    Quiet,    // nothing, as is usual now
    Silent,   // nothing, and that is unusual
};

// What the answers said about the calls that are left (quota.h).
struct QuotaOutlook {
    int limit = 0;
    int left = 0;
    std::optional<TimePoint> spentAt = {}; // if it goes on like this, and that is within a day
    int own = 0;                           // our calls in the last hour
    int foreign = 0;                       // calls of others with these keys in the last hour

    friend bool operator==(const QuotaOutlook&, const QuotaOutlook&) = default;
};

struct Condition {
    State state = State::Waiting;
    QString reason; // one sentence or phrase, never empty
    QString advice; // the next step, with the menu path; empty when there is nothing to do
    QString code;   // the Error's code, empty when there is none
    TimePoint since;
    Remedy remedy = Remedy::None;

    friend bool operator==(const Condition&, const Condition&) = default;
};

struct StreamHealth {
    QString stream; // id in the table of streams
    QString title;
    Condition condition;
    std::optional<TimePoint> newestEvent;  // time of the newest stored event
    std::optional<TimePoint> lastGoodPoll; // the last answer that was understood and stored
    std::optional<TimePoint> nextPoll;     // none while one is under way or paused
    std::optional<TimePoint> lostAfter;    // if collection stays stopped, loss begins here
    std::optional<int> quotaLeft;          // per cent, when Mimecast says so
    std::vector<std::uint32_t> perMinute;  // events stored in each of the last 60 minutes
    std::int64_t stored = 0;               // since the collector was set up
    std::int64_t duplicates = 0;
    std::int64_t quarantined = 0;
    bool polling = false;                   // a visit is under way
    std::chrono::milliseconds retention{0}; // how long Mimecast keeps its events
    Pulse pulse = Pulse::Learning;
    std::optional<QuotaOutlook> quota = {}; // of its keys, when Mimecast tells

    friend bool operator==(const StreamHealth&, const StreamHealth&) = default;
};

struct CollectorHealth {
    QString collector;   // id
    Condition condition; // the worst of its streams
    std::vector<StreamHealth> streams;

    friend bool operator==(const CollectorHealth&, const CollectorHealth&) = default;
};

// "healthy", "degraded" …: the glossary's word, for screens and JSON alike.
[[nodiscard]] QString stateWord(State state);

} // namespace core::health
