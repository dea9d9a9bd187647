// What has been asked of Mimecast and what came of it, per source: running totals, and coverage as
// stretches of time. Values; the tables are written by EventStore and read by both halves.
#pragma once

#include "core/event/event.h"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include <QString>

namespace core::store {

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
