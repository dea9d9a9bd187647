#include "ui/viewer/row_snapshot.h"

#include <algorithm>

namespace ui::viewer {

RowSnapshot::RowSnapshot(TimeOrder order, core::RowId cleared,
                         const std::vector<std::int64_t>& notes)
    : m_base(order.base)
    , m_upTo(order.upTo)
{
    placeNotes(order, cleared, notes);
    m_rows = std::move(order.rows);
    std::erase_if(m_rows, [&](std::uint32_t row) { return m_base + row <= cleared; });
    if (m_rows.empty())
        return;
    const auto [low, high] = std::ranges::minmax(m_rows);
    m_low = m_base + low;
    m_places.resize(high - low + std::size_t{1});
    for (std::size_t place = 0; place < m_rows.size(); ++place)
        m_places[m_rows[place] - low] = std::uint32_t(place + 1);
}

// In one walk over the rows, for some of them are cleared.
void RowSnapshot::placeNotes(const TimeOrder& order, core::RowId cleared,
                             const std::vector<std::int64_t>& notes)
{
    std::vector<std::pair<std::uint32_t, std::int64_t>> wanted;
    for (std::size_t i = 0; i < std::min(notes.size(), order.before.size()); ++i)
        wanted.emplace_back(order.before[i], notes[i]);
    std::ranges::sort(wanted);
    std::uint32_t seen = 0;
    std::int64_t kept = 0;
    for (const auto& [before, id] : wanted) {
        for (; seen < before && seen < order.rows.size(); ++seen)
            kept += order.base + order.rows[seen] > cleared ? 1 : 0;
        m_notes[id] = kept;
    }
}

std::optional<std::int64_t> RowSnapshot::placeOfNote(std::int64_t id) const
{
    const auto at = m_notes.find(id);
    return at == m_notes.end() ? std::nullopt : std::optional(at->second);
}

core::RowId RowSnapshot::at(std::int64_t place) const
{
    return m_base + m_rows[static_cast<std::size_t>(place)];
}

std::optional<std::int64_t> RowSnapshot::placeOf(core::RowId row) const
{
    const auto index = row - m_low;
    if (index < 0 || index >= std::int64_t(m_places.size()))
        return std::nullopt;
    const auto place = m_places[static_cast<std::size_t>(index)];
    return place == 0 ? std::nullopt : std::optional(std::int64_t{place} - 1);
}

} // namespace ui::viewer
