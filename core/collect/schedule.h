// What is due when, and who is at it: the queue that the workers take their visits from.
//
// Times are on the steady clock. A task is taken by one worker at a time and comes back with its
// next due time. Any thread.
#pragma once

#include "core/base/clock.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <vector>

#include <QString>

namespace core::collect {

// One stream of one collector.
struct TaskId {
    QString collector;
    QString stream;

    friend bool operator==(const TaskId&, const TaskId&) = default;
};

class Schedule {
public:
    explicit Schedule(Clock& clock)
        : m_clock(clock)
    {
    }

    void add(const TaskId& task, Steady due);
    // Gone for good; waits until a worker that is at one of them has put it back.
    void removeAll(const QString& collector);
    // Due at once, or right after the visit that is under way.
    void hurry(const QString& collector);

    // The earliest task that is due, waiting for it. Nothing once a stop was requested.
    [[nodiscard]] std::optional<TaskId> take(std::stop_token stop);
    // The earliest task whenever it is due, without waiting; with its due time. For tests and for
    // running to an end.
    struct Next {
        TaskId task;
        Steady due;
    };
    [[nodiscard]] std::optional<Next> takeNext();
    void putBack(const TaskId& task, Steady due);

private:
    struct Entry {
        TaskId task;
        Steady due;
        bool taken = false;
        bool hurried = false;
        bool removed = false;
    };
    std::vector<Entry>::iterator earliest();

    Clock& m_clock;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::vector<Entry> m_entries; // some thousands at most
};

} // namespace core::collect
