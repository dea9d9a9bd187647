// Workers that sleep at a schedule, and a clock that tells whether they do.
#pragma once

#include "core/collect/schedule.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>
#include <vector>

namespace support {

using namespace core;
using namespace std::chrono_literals;
using collect::Schedule;
using collect::TaskId;

// The system's clock, so much ahead. A worker asks it whenever it wakes and there is a task, and
// holds the schedule until it sleeps: whoever has seen it ask finds it asleep.
class CountingClock final : public Clock {
public:
    [[nodiscard]] TimePoint now() const override { return m_clock.now(); }
    [[nodiscard]] Steady steady() const override
    {
        const Steady now = m_clock.steady() + ahead.load();
        ++m_asked;
        return now;
    }
    void sleepUntil(Steady when, std::stop_token stop) override
    {
        m_clock.sleepUntil(when, std::move(stop));
    }
    [[nodiscard]] int asked() const { return m_asked; }
    [[nodiscard]] bool wasAsked(int times) const
    {
        const Steady end = m_clock.steady() + 10s;
        while (m_asked < times && m_clock.steady() < end)
            std::this_thread::yield();
        return m_asked >= times;
    }

    std::atomic<std::chrono::hours> ahead{0h};

private:
    SystemClock m_clock;
    mutable std::atomic<int> m_asked = 0;
};

// So many that each take one task, and what they took.
class Workers {
public:
    explicit Workers(Schedule& schedule)
        : m_schedule(schedule)
    {
    }
    Workers(const Workers&) = delete;
    ~Workers() { stop(); }

    void begin(std::size_t count = 1)
    {
        for (; count > 0; --count)
            m_taken.push_back(std::async(std::launch::async,
                                         [this] { return m_schedule.take(m_stop.get_token()); }));
    }
    // "" once it is waited for in vain.
    QString taken(std::size_t worker = 0)
    {
        if (m_taken[worker].wait_for(10s) != std::future_status::ready)
            return {};
        const auto task = m_taken[worker].get();
        return task ? task->collector : QStringLiteral("stopped");
    }
    bool isOneDone()
    {
        const auto isDone = [](auto& each) {
            return each.wait_for(0s) == std::future_status::ready;
        };
        return std::ranges::any_of(m_taken, isDone);
    }
    void stop()
    {
        m_stop.request_stop();
        for (auto& each : m_taken)
            if (each.valid())
                each.wait();
    }

private:
    Schedule& m_schedule;
    std::stop_source m_stop;
    std::vector<std::future<std::optional<TaskId>>> m_taken;
};

} // namespace support
