#include "core/collect/schedule.h"

#include <algorithm>

namespace core::collect {

void Schedule::add(const TaskId& task, Steady due)
{
    const std::scoped_lock lock(m_mutex);
    m_entries.push_back({.task = task, .due = due});
    m_changed.notify_all();
}

void Schedule::removeAll(const QString& collector)
{
    std::unique_lock lock(m_mutex);
    const auto own = [&](const Entry& entry) { return entry.task.collector == collector; };
    std::erase_if(m_entries, [&](const Entry& entry) { return own(entry) && !entry.taken; });
    for (Entry& entry : m_entries)
        entry.removed = entry.removed || own(entry);
    m_changed.wait(lock, [&] { return std::ranges::none_of(m_entries, own); });
}

void Schedule::hurry(const QString& collector)
{
    const std::scoped_lock lock(m_mutex);
    for (Entry& entry : m_entries)
        if (entry.task.collector == collector) {
            entry.due = m_clock.steady();
            entry.hurried = true;
        }
    m_changed.notify_all();
}

std::vector<Schedule::Entry>::iterator Schedule::earliest()
{
    auto best = m_entries.end();
    for (auto at = m_entries.begin(); at != m_entries.end(); ++at)
        if (!at->taken && (best == m_entries.end() || at->due < best->due))
            best = at;
    return best;
}

std::optional<TaskId> Schedule::take(std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        const auto next = earliest();
        if (next == m_entries.end()) {
            m_changed.wait(lock, stop, [&] { return earliest() != m_entries.end(); });
            continue;
        }
        if (next->due <= m_clock.steady()) {
            next->taken = true;
            next->hurried = false;
            return next->task;
        }
        const Steady due = next->due;
        m_changed.wait_until(lock, stop, due, [&] {
            const auto now = earliest();
            return now == m_entries.end() || now->due < due;
        });
    }
    return {};
}

std::optional<Schedule::Next> Schedule::takeNext()
{
    const std::scoped_lock lock(m_mutex);
    const auto next = earliest();
    if (next == m_entries.end())
        return {};
    next->taken = true;
    next->hurried = false;
    return Next{next->task, next->due};
}

void Schedule::putBack(const TaskId& task, Steady due)
{
    const std::scoped_lock lock(m_mutex);
    const auto entry = std::ranges::find_if(
        m_entries, [&](const Entry& each) { return each.taken && each.task == task; });
    if (entry == m_entries.end())
        return;
    if (entry->removed) {
        m_entries.erase(entry);
    } else {
        entry->taken = false;
        entry->due = entry->hurried ? m_clock.steady() : due;
    }
    m_changed.notify_all();
}

} // namespace core::collect
