// What has been asked of Mimecast and what came of it, per source: running totals, and coverage as
// stretches of time. Values; the tables are written by EventStore and read by both halves.
#pragma once

#include "core/event/event.h"

#include <cstdint>
#include <optional>

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
    };
    Kind kind = Kind::Empty; // Empty becomes Collected when the page brought anything
    TimeRange range;
    QString cause; // Gap only: one sentence
    std::int64_t stored = 0;
    std::int64_t known = 0;
    std::int64_t quarantined = 0;

    friend bool operator==(const Coverage&, const Coverage&) = default;
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

} // namespace core::store
