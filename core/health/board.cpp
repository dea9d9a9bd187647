#include "core/health/board.h"

#include "core/health/rules.h"

#include <algorithm>

namespace core::health {

void Board::listen(std::function<void()> listener)
{
    const std::scoped_lock lock(m_mutex);
    m_listener = std::move(listener);
}

CollectorHealth& Board::entry(const QString& collector)
{
    const auto found = std::ranges::find(m_collectors, collector, &CollectorHealth::collector);
    if (found != m_collectors.end())
        return *found;
    m_collectors.push_back({.collector = collector, .condition = {}, .streams = {}});
    return m_collectors.back();
}

void Board::set(const QString& collector, const StreamHealth& stream)
{
    {
        const std::scoped_lock lock(m_mutex);
        CollectorHealth& own = entry(collector);
        const auto found = std::ranges::find(own.streams, stream.stream, &StreamHealth::stream);
        if (found == own.streams.end())
            return; // taken away while its last visit was still under way
        if (*found == stream)
            return;
        *found = stream;
        own.condition = judge(own.streams);
    }
    changed();
}

void Board::arrange(const QString& collector, const std::vector<StreamHealth>& streams)
{
    {
        const std::scoped_lock lock(m_mutex);
        CollectorHealth& own = entry(collector);
        own.streams = streams;
        own.condition = judge(own.streams);
    }
    changed();
}

void Board::remove(const QString& collector)
{
    {
        const std::scoped_lock lock(m_mutex);
        std::erase_if(m_collectors, [&](const auto& one) { return one.collector == collector; });
    }
    changed();
}

void Board::changed()
{
    std::function<void()> listener;
    {
        const std::scoped_lock lock(m_mutex);
        listener = m_listener;
    }
    if (listener)
        listener();
}

std::vector<CollectorHealth> Board::all() const
{
    const std::scoped_lock lock(m_mutex);
    return m_collectors;
}

CollectorHealth Board::of(const QString& collector) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = std::ranges::find(m_collectors, collector, &CollectorHealth::collector);
    return found == m_collectors.end()
        ? CollectorHealth{.collector = collector, .condition = {}, .streams = {}}
        : *found;
}

} // namespace core::health
