// What has been asked of Mimecast and what came of it, per source: running totals, and coverage as
// stretches of time. Values; the tables are written by EventStore and read by both halves.
//
// Of streams with a position (message logs) Collected and Empty are of the time of asking, because
// nobody says how far in time an answer reaches; all else is of the events' own time.
#pragma once

#include "core/event/event.h"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include <QString>

namespace core::store {

// Whose events: one stream of one collector.
struct Source {
    QString collector; // id
    QString stream;    // id

    friend bool operator==(const Source&, const Source&) = default;
};

struct Coverage {
    enum class Kind : std::uint8_t {
        Collected = 1, // asked, and there was something
        Empty = 2,     // asked, and there was nothing
        Gap = 3,       // not had, with the cause
        Refilled = 4,  // a gap that was had later
        Lost = 5,      // not had, and Mimecast has it no more
        Begun = 6,     // no time: there was nothing older to ask for
        NotAsked = 7,  // nobody asked in this time, with the cause; by the clock, not by events
        Removed = 8,   // what happened in this time is kept no longer; had or not, others say
    };
    Kind kind = Kind::Empty; // Empty becomes Collected when the page brought anything
    TimeRange range;
    QString cause; // of what is missing or was: one sentence
    std::int64_t stored = 0;
    std::int64_t known = 0;
    std::int64_t quarantined = 0;

    friend bool operator==(const Coverage&, const Coverage&) = default;
};

// How far the ledger of a source reaches.
struct Reach {
    std::optional<TimePoint> begun; // nothing older is in it
    std::optional<TimePoint> asked; // up to here, in the ledger's way of counting
    std::optional<TimePoint> lost;  // the end of the last loss
    std::optional<TimePoint> heard; // the last answer that was stored, by our clock

    friend bool operator==(const Reach&, const Reach&) = default;
};

// A stretch that is to be asked for again, and how far that has come.
struct Refill {
    std::int64_t id = 0;
    TimeRange range;
    Checkpoint at; // where it stands, beside the stream's own checkpoint
    // When this attempt began, or is to begin after one that failed; by Mimecast's clock.
    std::optional<TimePoint> begun;
    int attempts = 0;        // that came to their end without success
    std::int64_t stored = 0; // events it has brought
    QString trouble;         // what was in its way last
    bool done = false;       // to be forgotten

    friend bool operator==(const Refill&, const Refill&) = default;
};

// Since the collector was set up.
struct Totals {
    std::int64_t stored = 0;
    std::int64_t known = 0;
    std::int64_t quarantined = 0;
    std::optional<TimePoint> newestEvent;
    std::optional<TimePoint> lastGoodPoll;

    friend bool operator==(const Totals&, const Totals&) = default;
};

// How many events of a source happened in an hour, counted from 1970 in UTC.
struct HourCount {
    std::int64_t hour = 0;
    std::int64_t events = 0;

    friend bool operator==(const HourCount&, const HourCount&) = default;
};

struct NotedGap {
    Coverage coverage;
    TimePoint noted;
};

// Events stored in each of the last minutes, oldest first; by the ids of collector and stream.
using Arrivals = std::map<std::pair<QString, QString>, std::vector<std::uint32_t>>;

} // namespace core::store
