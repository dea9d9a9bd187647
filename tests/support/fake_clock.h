// A clock that never waits: sleeping moves it, and nothing else but advance() and setWall() does.
// Any thread.
#pragma once

#include "core/base/clock.h"

#include <mutex>
#include <vector>

namespace support {

class FakeClock final : public core::Clock {
public:
    explicit FakeClock(core::TimePoint start = std::chrono::sys_days(std::chrono::year(2024) / 1
                                                                     / 1))
        : m_wall(start)
    {
    }

    [[nodiscard]] core::TimePoint now() const override { return guarded(m_wall); }
    [[nodiscard]] core::Steady steady() const override { return guarded(m_steady); }
    [[nodiscard]] std::optional<std::chrono::milliseconds> asleep() const override
    {
        return guarded(m_asleep);
    }
    void sleepUntil(core::Steady when, std::stop_token stop) override
    {
        const std::scoped_lock lock(m_mutex);
        if (stop.stop_requested() || when <= m_steady)
            return;
        m_naps.push_back(std::chrono::duration_cast<std::chrono::milliseconds>(when - m_steady));
        move(m_naps.back());
    }

    // Time passes: both clocks.
    void advance(std::chrono::milliseconds by)
    {
        const std::scoped_lock lock(m_mutex);
        move(by);
    }
    // Somebody corrects the computer's clock; what waits does not notice.
    void setWall(core::TimePoint time)
    {
        const std::scoped_lock lock(m_mutex);
        m_wall = time;
    }
    // The computer is put to sleep: only the wall clock goes on.
    void suspend(std::chrono::milliseconds by)
    {
        const std::scoped_lock lock(m_mutex);
        m_wall += by;
        m_asleep += by;
    }
    // Every sleep so far, in order.
    [[nodiscard]] std::vector<std::chrono::milliseconds> naps() const { return guarded(m_naps); }

private:
    template<class T>
    T guarded(const T& value) const
    {
        const std::scoped_lock lock(m_mutex);
        return value;
    }
    void move(std::chrono::milliseconds by)
    {
        m_wall += by;
        m_steady += by;
    }

    mutable std::mutex m_mutex;
    core::TimePoint m_wall;
    core::Steady m_steady{std::chrono::hours(1)};
    std::chrono::milliseconds m_asleep{0};
    std::vector<std::chrono::milliseconds> m_naps;
};

} // namespace support
