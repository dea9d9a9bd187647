#include "core/health/board.h"

#include "core/health/rules.h"

#include <algorithm>

namespace core::health {

void Board::listen(std::function<void()> listener)
{
    const std::scoped_lock lock(m_mutex);
    m_listener = std::move(listener);
}

void Board::set(const QString& collector, const StreamHealth& stream)
{
    {
        const std::scoped_lock lock(m_mutex);
        const auto own = m_collectors.find(collector);
        if (own == m_collectors.end())
            return; // taken away while its last visit was still under way
        auto& streams = own->second.streams;
        const auto found = std::ranges::find(streams, stream.stream, &StreamHealth::stream);
        if (found == streams.end() || *found == stream)
            return;
        *found = stream;
        own->second.condition = judge(streams);
    }
    changed();
}

void Board::arrange(const QString& collector, const std::vector<StreamHealth>& streams)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_collectors[collector] = {
            .collector = collector, .condition = judge(streams), .streams = streams};
    }
    changed();
}

void Board::remove(const QString& collector)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_collectors.erase(collector);
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
    std::vector<CollectorHealth> all;
    for (const auto& [id, health] : m_collectors)
        all.push_back(health);
    return all;
}

CollectorHealth Board::of(const QString& collector) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_collectors.find(collector);
    return found == m_collectors.end()
        ? CollectorHealth{.collector = collector, .condition = {}, .streams = {}}
        : found->second;
}

} // namespace core::health
