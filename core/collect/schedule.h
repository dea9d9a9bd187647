// What is due when, and who is at it: the queue that the workers take their visits from.
//
// Times are on the steady clock. A task is taken by one worker at a time and comes back with its
// next due time; of those that are due at the same time, the one that was put in first comes first.
// However many tasks there are, one worker at most is woken for a change. Any thread.
#pragma once

#include "core/base/clock.h"

#include <compare>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

#include <QString>

namespace core::collect {

// One stream of one collector.
struct TaskId {
    QString collector;
    QString stream;

    friend bool operator==(const TaskId&, const TaskId&) = default;
    friend bool operator<(const TaskId& a, const TaskId& b)
    {
        const int order = a.collector.compare(b.collector);
        return order != 0 ? order < 0 : a.stream < b.stream;
    }
};

class Schedule {
public:
    explicit Schedule(Clock& clock)
        : m_clock(clock)
    {
    }

    // One that is there already stays as it is.
    void add(const TaskId& task, Steady due);
    // Gone for good; waits until a worker that is at one of them has put it back.
    void removeAll(const QString& collector);
    // Due at once, or right after the visit that is under way.
    void hurry(const QString& collector);

    void hurryAll();

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
    // Of the tasks that nobody is at, the earliest.
    [[nodiscard]] std::optional<Steady> firstDue() const;

private:
    using Place = std::pair<Steady, std::uint64_t>; // in the queue: when, and who came first
    struct Entry {
        Place place{};
        bool taken = false; // then it is not in the queue
        bool hurried = false;
        bool removed = false;
    };
    using Entries = std::map<TaskId, Entry>;

    [[nodiscard]] std::pair<Entries::iterator, Entries::iterator> of(const QString& collector);
    void hurry(Entries::iterator entry);
    void enqueue(Entries::iterator entry, Steady due);
    [[nodiscard]] Next takeFirst();
    void wait(std::unique_lock<std::mutex>& lock, const std::stop_token& stop);
    void wakeOne();

    Clock& m_clock;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed; // for those that wait for a task
    std::condition_variable m_gone;        // for those that wait until a collector is removed
    Entries m_entries;
    std::map<Place, Entries::iterator> m_queue; // what is not taken
    std::uint64_t m_places = 0;                 // given out so far
    std::uint64_t m_watch = 0;   // of the one worker that sleeps until the first is due; 0: none
    std::uint64_t m_watches = 0; // begun so far
};

} // namespace core::collect
