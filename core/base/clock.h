// Time, as something that can be handed in. Tests pass a clock that jumps.
//
// Wall time is for people and for signing only; anything that waits is measured on the steady
// clock, so that a corrected system clock causes neither a storm of requests nor a pause.
#pragma once

#include <chrono>
#include <optional>
#include <stop_token>

#include <QString>

namespace core {

using TimePoint = std::chrono::sys_time<std::chrono::milliseconds>; // UTC
using Steady = std::chrono::steady_clock::time_point;

class Clock {
public:
    virtual ~Clock() = default;

    [[nodiscard]] virtual TimePoint now() const = 0;
    [[nodiscard]] virtual Steady steady() const = 0;

    // How long this computer has been asleep so far, from an origin of no meaning; while it is, the
    // steady clock stands still. Nothing where the system does not tell.
    [[nodiscard]] virtual std::optional<std::chrono::milliseconds> asleep() const { return {}; }

    // Sleeps until the given time or a stop request, whichever is first. Any thread.
    virtual void sleepUntil(Steady when, std::stop_token stop) = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] TimePoint now() const override;
    [[nodiscard]] Steady steady() const override;
    [[nodiscard]] std::optional<std::chrono::milliseconds> asleep() const override;
    void sleepUntil(Steady when, std::stop_token stop) override;
};

// "2024-01-25T10:30:45.642Z": always UTC, milliseconds only when there are any.
[[nodiscard]] QString toIso(TimePoint time);
// Reads ISO 8601 with Z, +hhmm, +hh:mm or no offset (UTC); nothing if it is not a time.
[[nodiscard]] std::optional<TimePoint> fromIso(QStringView text);

} // namespace core
