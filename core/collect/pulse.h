// Signs of life of the workers, so that a watchdog can be fed by facts: a visit begins, Mimecast
// answers, a page is stored, a visit ends. A worker that is at one step for too long does not beat,
// and neither does an engine that leaves what is due lying. Any thread.
#pragma once

#include "core/base/clock.h"
#include "core/net/transport.h"

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include <QString>

namespace core::collect {

class Pulse {
public:
    explicit Pulse(Clock& clock);

    // The visit of this thread.
    void begin();
    void sign();
    void end();
    // The same way out, each answer a sign of life of the thread that asked.
    [[nodiscard]] net::Transport& of(const QString& collectorId, net::Transport& way);

    // `due`: of what waits for a worker, the earliest.
    [[nodiscard]] bool beats(std::optional<Steady> due, std::chrono::milliseconds patience) const;

private:
    Clock& m_clock;
    mutable std::mutex m_mutex;
    std::map<std::thread::id, Steady> m_visits; // under way, with the last sign of each
    Steady m_last{};                            // of anybody
    std::map<QString, std::unique_ptr<net::Transport>> m_ways;
};

} // namespace core::collect
