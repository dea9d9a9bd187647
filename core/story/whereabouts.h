// "Where is this event?": what became of one minute in one stream, in a plain sentence. From facts
// of the coverage ledger, the quarantine, the store and the collector's settings. Pure.
#pragma once

#include "core/event/event.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include <QTimeZone>

namespace core::story {

// A stretch of time of the coverage ledger.
struct Asked {
    enum class Kind : std::uint8_t { Collected, Empty, Gap, Removed };
    Kind kind = Kind::Empty;
    TimeRange range;
    QString cause = {}; // Gap, Removed: one sentence
};

struct StreamFacts {
    enum class Collector : std::uint8_t { Running, Paused, Removed };
    Collector collector = Collector::Running;
    std::optional<TimePoint> start = {}; // nothing older was asked for
    // Mimecast publishes up to this long after it happened.
    std::chrono::minutes late{0};
    // A position is asked for, not a time: that a minute was reached does not yet mean that all of
    // it had been published.
    bool byPosition = false;
    std::vector<Asked> asked = {};              // what touches the minute, in any order
    std::optional<TimePoint> lastGoodPoll = {}; // of this stream
    std::optional<TimePoint> nextPoll = {};
    QString trouble = {}; // why it gets nothing at present; empty: all is well
    std::int64_t stored = 0;
    std::int64_t quarantined = 0;
};

struct Whereabout {
    enum class State : std::uint8_t { Stored, Empty, Gap, NotYet, BeforeStart };
    State state = State::NotYet;
    QString sentence;
};

// Times in the sentence are told in this zone.
[[nodiscard]] Whereabout whereIs(const TimeRange& minute, const StreamFacts& facts, TimePoint now,
                                 const QTimeZone& zone);

// The same for a message nobody has seen, whenever it was: `facts.asked` is all of the ledger, and
// `facts.stored` how many events of the message this stream has brought.
[[nodiscard]] Whereabout whereItMayBe(const StreamFacts& facts, TimePoint now,
                                      const QTimeZone& zone);

} // namespace core::story
