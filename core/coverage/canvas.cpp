#include "core/coverage/canvas.h"

#include <algorithm>

namespace core::coverage {

Canvas::Pieces::iterator Canvas::cutAt(TimePoint time)
{
    const auto after = m_pieces.upper_bound(time);
    const auto piece = std::prev(after);
    if (piece->first == time)
        return piece;
    return m_pieces.emplace_hint(after, time, piece->second);
}

void Canvas::paint(const TimeRange& range, const Paint& paint, const Over& over)
{
    if (range.from >= range.to)
        return;
    const auto first = cutAt(range.from);
    const auto end = cutAt(range.to);
    for (auto piece = first; piece != end; ++piece)
        if (over(piece->second))
            piece->second = paint;
}

void Canvas::forEach(const TimeRange& range,
                     const std::function<void(const TimeRange&, const Paint&)>& visit) const
{
    if (range.from >= range.to)
        return;
    auto piece = std::prev(m_pieces.upper_bound(range.from));
    for (TimePoint from = range.from; from < range.to;) {
        auto next = std::next(piece);
        while (next != m_pieces.end() && next->second == piece->second)
            ++next;
        const TimePoint to = next == m_pieces.end() ? range.to : std::min(next->first, range.to);
        if (from < to)
            visit({from, to}, piece->second);
        from = std::max(from, to);
        piece = next;
        if (piece == m_pieces.end())
            break;
    }
}

} // namespace core::coverage
