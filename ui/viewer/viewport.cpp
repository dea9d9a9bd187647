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
    return std::max(m_rows->countBelow(m_presented + 1) - cleared(), std::int64_t{0});
}

core::RowId Viewport::rowAt(std::int64_t position) const
{
    return m_rows->at(position + cleared());
}

std::int64_t Viewport::positionOf(core::RowId row) const
{
    return std::clamp(m_rows->countBelow(row) - cleared(), std::int64_t{0}, count());
}

bool Viewport::shows(core::RowId row) const
{
    return row > m_cleared && row <= m_presented && m_rows->contains(row);
}

std::vector<core::RowId> Viewport::slice(std::int64_t position, std::int64_t most) const
{
    const auto from = std::max(position, std::int64_t{0});
    return m_rows->slice(from + cleared(), std::clamp(count() - from, std::int64_t{0}, most));
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
