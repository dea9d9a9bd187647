#include "core/collect/schedule.h"

#include <algorithm>

namespace core::collect {

void Schedule::add(const TaskId& task, Steady due)
{
    const std::scoped_lock lock(m_mutex);
    if (const auto [entry, isNew] = m_entries.try_emplace(task); isNew)
        enqueue(entry, due);
}

std::pair<Schedule::Entries::iterator, Schedule::Entries::iterator> Schedule::of(
    const QString& collector)
{
    const auto first = m_entries.lower_bound({collector, {}});
    auto last = first;
    while (last != m_entries.end() && last->first.collector == collector)
        ++last;
    return {first, last};
}

void Schedule::removeAll(const QString& collector)
{
    std::unique_lock lock(m_mutex);
    const auto [first, last] = of(collector);
    for (auto at = first; at != last;) {
        const auto entry = at++;
        entry->second.removed = true;
        if (entry->second.taken)
            continue;
        m_queue.erase(entry->second.place);
        m_entries.erase(entry);
    }
    m_gone.wait(lock, [&] {
        const auto [from, to] = of(collector);
        return from == to;
    });
}

void Schedule::hurry(const QString& collector)
{
    const std::scoped_lock lock(m_mutex);
    const auto [first, last] = of(collector);
    for (auto entry = first; entry != last; ++entry)
        hurry(entry);
}

void Schedule::hurryAll()
{
    const std::scoped_lock lock(m_mutex);
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry)
        hurry(entry);
}

void Schedule::hurry(Entries::iterator entry)
{
    entry->second.hurried = true;
    if (entry->second.taken)
        return;
    m_queue.erase(entry->second.place);
    enqueue(entry, m_clock.steady());
}

void Schedule::enqueue(Entries::iterator entry, Steady due)
{
    entry->second.place = {due, ++m_places};
    const auto [at, isNew] = m_queue.emplace(entry->second.place, entry);
    if (at == m_queue.begin())
        wakeOne();
}

// Whoever wakes takes what is due, or is the one that sleeps until it is.
void Schedule::wakeOne()
{
    m_watch = 0;
    m_changed.notify_one();
}

Schedule::Next Schedule::takeFirst()
{
    const auto first = m_queue.begin();
    const auto entry = first->second;
    const Steady due = first->first.first;
    entry->second.taken = true;
    entry->second.hurried = false;
    m_queue.erase(first);
    return {entry->first, due};
}

std::optional<TaskId> Schedule::take(std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        const bool isDue = !m_queue.empty() && m_queue.begin()->first.first <= m_clock.steady();
        if (!isDue) {
            wait(lock, stop);
            continue;
        }
        Next next = takeFirst();
        if (!m_queue.empty() && m_watch == 0)
            wakeOne(); // for what comes after it
        return std::move(next.task);
    }
    wakeOne(); // whoever stops may have been the one that was woken
    return {};
}

// Only one sleeps until the first task is due; the others until there is need for one of them.
void Schedule::wait(std::unique_lock<std::mutex>& lock, const std::stop_token& stop)
{
    if (m_queue.empty() || m_watch != 0) {
        m_changed.wait(lock, stop, [&] { return !m_queue.empty() && m_watch == 0; });
        return;
    }
    const std::uint64_t own = m_watch = ++m_watches;
    const Steady due = m_queue.begin()->first.first; // its entry may go while this one sleeps
    m_changed.wait_until(lock, stop, due, [&] { return m_watch != own; });
    if (m_watch == own)
        m_watch = 0;
}

std::optional<Schedule::Next> Schedule::takeNext()
{
    const std::scoped_lock lock(m_mutex);
    if (m_queue.empty())
        return {};
    return takeFirst();
}

void Schedule::putBack(const TaskId& task, Steady due)
{
    const std::scoped_lock lock(m_mutex);
    const auto entry = m_entries.find(task);
    if (entry == m_entries.end() || !entry->second.taken)
        return;
    if (entry->second.removed) {
        m_entries.erase(entry);
        m_gone.notify_all();
        return;
    }
    entry->second.taken = false;
    enqueue(entry, entry->second.hurried ? m_clock.steady() : due);
}

std::optional<Steady> Schedule::firstDue() const
{
    const std::scoped_lock lock(m_mutex);
    return m_queue.empty() ? std::nullopt : std::optional(m_queue.begin()->first.first);
}

} // namespace core::collect
