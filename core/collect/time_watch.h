// Notices that this computer was asleep, or that somebody set its clock, from what the wall clock
// and the steady clock say since the last look. One thread at a time.
#pragma once

#include "core/base/clock.h"

namespace core::collect {

struct TimeJump {
    std::chrono::milliseconds slept{0};
    std::chrono::milliseconds stepped{0}; // the wall clock, by so much ahead; negative: back

    friend bool operator==(const TimeJump&, const TimeJump&) = default;
};

class TimeWatch {
public:
    explicit TimeWatch(const Clock& clock);

    // What happened since the last look; nothing of what is corrected little by little. Where the
    // system does not tell of a sleep, a clock that is put ahead is taken for one: that does no
    // harm.
    [[nodiscard]] TimeJump look();

private:
    struct Reading {
        TimePoint wall;
        Steady steady{};
        std::optional<std::chrono::milliseconds> asleep;
    };
    [[nodiscard]] Reading read() const;

    const Clock& m_clock;
    Reading m_last;
};

} // namespace core::collect
