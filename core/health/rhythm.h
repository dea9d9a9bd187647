// What is usual for a stream at this hour of the week, learned from how many events each hour had:
// how "quiet, as usual for Sunday night" is told from "broken". Pure; a value.
//
// A silence that has not ended is never learned from, so nothing becomes usual by going on.
#pragma once

#include "core/base/clock.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include <QString>

namespace core::health {

inline constexpr std::chrono::weeks kRhythmKept{10}; // of hours; older ones say nothing any more

class Rhythm {
public:
    // How many events happened in a whole hour, counted from 1970 in UTC.
    struct Hour {
        std::int64_t hour = 0;
        std::int64_t events = 0;
    };
    Rhythm() = default; // nothing learned

    // In any order; hours without events need not be there.
    [[nodiscard]] static Rhythm learn(std::span<const Hour> counts, TimePoint now);

    // For how long at most nothing happens, as a rule, up to this moment. Nothing while too little
    // is learned: less than two weeks, or hardly any events.
    [[nodiscard]] std::optional<std::chrono::milliseconds> longestSilence(TimePoint at) const;

    friend bool operator==(const Rhythm&, const Rhythm&) = default;

private:
    static constexpr std::size_t kSlots = 24 * 7;

    [[nodiscard]] std::optional<std::chrono::milliseconds> untilCertain(TimePoint at) const;

    bool m_learned = false;
    std::array<float, kSlots> m_rate{};          // events in an hour that can be counted on
    std::array<std::uint16_t, kSlots> m_empty{}; // hours without any, up to this one
    std::uint16_t m_longest = 0;                 // hours without any, ever
};

// "Sunday night", in local time: the night is that of the day it began on.
[[nodiscard]] QString partOfWeek(TimePoint at);

} // namespace core::health
