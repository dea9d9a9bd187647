// What was collected of a stream, what was asked for and empty, and what is missing: the ledger of
// one stream, read as one unbroken ribbon of stretches over any range of time.
//
// The one promise: of a stretch that is called collected, refilled or empty nothing is missing, and
// of one that is called removed nothing was when it went.
// Where that is not known it is called late, a gap or lost. Pure; any thread.
#pragma once

#include "core/event/event.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include <QString>

namespace core::coverage {

enum class Kind : std::uint8_t {
    BeforeStart, // before the collection start, or no longer there when collection began
    Empty,       // asked for, and there was nothing
    Collected,
    Refilled, // was missing for a while
    Removed,  // was had, and is kept no longer
    Late,     // Mimecast may still publish something of it
    Gap,      // not had; Mimecast still has it
    Lost,     // older than Mimecast keeps, or gone there
};

struct Counts {
    std::int64_t stored = 0;
    std::int64_t known = 0; // came again and was left alone
    std::int64_t quarantined = 0;

    friend bool operator==(const Counts&, const Counts&) = default;
};

// A row of the ledger, in the words of core/store/ledger.h.
struct Entry {
    enum class Kind : std::uint8_t {
        Collected,
        Empty,
        Gap,
        Refilled,
        Lost,
        Begun,
        NotAsked,
        Removed,
    };
    Kind kind = Kind::Empty;
    TimeRange range;
    QString cause = {};
    Counts counts = {};
};

struct StreamFacts {
    std::vector<Entry> ledger = {};        // in the order it was written
    std::optional<TimePoint> start = {};   // of collection, as it was set up
    std::chrono::milliseconds keeps{0};    // Mimecast does
    std::chrono::milliseconds delay{0};    // Mimecast publishes at most so long after it happened
    std::chrono::milliseconds patience{0}; // what is had later than this was missing meanwhile
    // A position is asked for, not a time: collected and empty entries are of the time of asking.
    bool byPosition = false;
    TimePoint now;
    QString trouble = {};               // why nothing comes at present; empty: all is well
    std::vector<TimeRange> wished = {}; // refills that are asked for and not done
};

struct Stretch {
    Kind kind = Kind::Late;
    TimeRange range;
    QString cause = {}; // one sentence; may be empty where nothing is missing
    Counts counts = {}; // of the ledger's rows that end here; stored: see withStored()
    std::optional<TimePoint> refillableUntil = {}; // Gap: Mimecast has all of it until then
    bool open = false;      // Gap: collection has not come so far yet, and goes on by itself
    bool refilling = false; // Gap: it is being asked for again

    friend bool operator==(const Stretch&, const Stretch&) = default;
};

// Unbroken from range.from to range.to; no stretch is empty, no two neighbours are alike.
struct Ribbon {
    TimeRange range;
    std::vector<Stretch> stretches;
};

// The range ends at `facts.now` should it reach further.
[[nodiscard]] Ribbon ribbonOf(const StreamFacts& facts, const TimeRange& range);

// How much of the time that could be had was had.
struct Share {
    std::chrono::milliseconds had{0};     // collected, refilled, empty, removed
    std::chrono::milliseconds missing{0}; // gaps and losses

    // Of 100; nothing if there is no time of which that can be said. Never 100 while a moment is
    // missing.
    [[nodiscard]] std::optional<double> percent() const;
};
[[nodiscard]] Share shareOf(const Ribbon& ribbon);

[[nodiscard]] bool isMissing(Kind kind); // Gap, Lost
[[nodiscard]] bool isHad(Kind kind);     // Collected, Refilled, Empty, Removed

// Sets what is stored of each stretch, by the events' own time.
void withStored(Ribbon& ribbon, const std::vector<std::int64_t>& stored);

} // namespace core::coverage
