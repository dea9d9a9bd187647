#include "ui/viewer/viewport.h"

#include <algorithm>

namespace ui::viewer {

void Viewport::resize(int height, int rowHeight)
{
    const auto inside = m_inside * rowHeight / m_rowHeight;
    m_height = std::max(height, 0);
    m_rowHeight = std::max(rowHeight, 1);
    m_inside = inside;
    settle();
}

std::int64_t Viewport::cleared() const { return m_rows->countBelow(m_cleared + 1); }

std::int64_t Viewport::count() const
{
    if (m_sorted)
        return m_sorted->size();
    return std::max(m_rows->countBelow(m_presented + 1) - cleared(), std::int64_t{0});
}

// A position on the screen as one in order of arrival, and the other way round.
std::int64_t Viewport::inArrival(std::int64_t position) const
{
    return m_newest == Newest::Top ? count() - 1 - position : position;
}

std::int64_t Viewport::inSnapshot(std::int64_t place) const
{
    return m_newest == Newest::Top ? m_sorted->size() - 1 - place : place;
}

core::RowId Viewport::rowAt(std::int64_t position) const
{
    if (m_sorted)
        return m_sorted->at(inSnapshot(position));
    return m_rows->at(inArrival(position) + cleared());
}

std::int64_t Viewport::positionOf(core::RowId row) const
{
    if (m_sorted) {
        const auto place = m_sorted->placeOf(row);
        return place ? inSnapshot(*place) : 0;
    }
    const auto all = count();
    const auto below = m_newest == Newest::Top ? all - (m_rows->countBelow(row + 1) - cleared())
                                               : m_rows->countBelow(row) - cleared();
    return std::clamp(below, std::int64_t{0}, all);
}

bool Viewport::shows(core::RowId row) const
{
    if (m_sorted)
        return m_sorted->placeOf(row).has_value();
    return row > m_cleared && row <= m_presented && m_rows->contains(row);
}

std::vector<core::RowId> Viewport::slice(std::int64_t position, std::int64_t most) const
{
    const auto from = std::max(position, std::int64_t{0});
    const auto many = std::clamp(count() - from, std::int64_t{0}, most);
    if (!m_sorted && m_newest == Newest::Bottom)
        return m_rows->slice(from + cleared(), many);
    std::vector<core::RowId> rows;
    rows.reserve(static_cast<std::size_t>(many));
    for (auto at = from; at < from + many; ++at)
        rows.push_back(rowAt(at));
    return rows;
}

// The rows between, whether the two ends are still among the rows or not; of a snapshot, which does
// not change, they are.
Viewport::Span Viewport::spanOf(const Selection& selection) const
{
    if (selection.empty())
        return {};
    if (m_sorted) {
        if (!shows(selection.current))
            return {};
        const auto current = positionOf(selection.current);
        const auto anchor = shows(selection.anchor) ? positionOf(selection.anchor) : current;
        return {.first = std::min(anchor, current), .count = std::abs(anchor - current) + 1};
    }
    const bool top = m_newest == Newest::Top;
    const auto first = positionOf(top ? selection.high() : selection.low());
    const auto end = positionOf(top ? selection.low() - 1 : selection.high() + 1);
    return {.first = first, .count = end - first};
}

std::int64_t Viewport::mostTop() const
{
    return std::max(count() * m_rowHeight - m_height, std::int64_t{0});
}

void Viewport::scrollTo(std::int64_t top)
{
    m_top = std::clamp(top, std::int64_t{0}, mostTop());
    const auto position = m_top / m_rowHeight;
    m_topRow = position < count() ? rowAt(position) : 0;
    m_inside = m_top % m_rowHeight;
}

void Viewport::reveal(std::int64_t position)
{
    const auto y = position * m_rowHeight;
    if (y < m_top)
        scrollTo(y);
    else if (y + m_rowHeight > m_top + m_height)
        scrollTo(y + m_rowHeight - m_height);
}

void Viewport::settle()
{
    scrollTo(m_topRow == 0 ? m_top : positionOf(m_topRow) * m_rowHeight + m_inside);
}

std::int64_t Viewport::page() const { return std::max(m_height / m_rowHeight, 1); }

std::int64_t Viewport::visibleCount() const
{
    const auto bottom = (m_top + m_height + m_rowHeight - 1) / m_rowHeight;
    return std::max(std::min(bottom, count()) - firstVisible(), std::int64_t{0});
}

std::int64_t Viewport::positionAtY(int y) const
{
    return std::min((m_top + std::max(y, 0)) / m_rowHeight, count() - 1);
}

int Viewport::yOf(std::int64_t position) const
{
    return int(
        std::clamp(position * m_rowHeight - m_top, std::int64_t{-100'000}, std::int64_t{100'000}));
}

} // namespace ui::viewer
