#include "ui/viewer/row_snapshot.h"

#include <algorithm>

namespace ui::viewer {

RowSnapshot::RowSnapshot(TimeOrder order, core::RowId cleared)
    : m_rows(std::move(order.rows))
    , m_base(order.base)
    , m_upTo(order.upTo)
{
    std::erase_if(m_rows, [&](std::uint32_t row) { return m_base + row <= cleared; });
    if (m_rows.empty())
        return;
    const auto [low, high] = std::ranges::minmax(m_rows);
    m_low = m_base + low;
    m_places.resize(high - low + std::size_t{1});
    for (std::size_t place = 0; place < m_rows.size(); ++place)
        m_places[m_rows[place] - low] = std::uint32_t(place + 1);
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
