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

void Viewport::setNewest(Newest end)
{
    m_newest = end;
    m_laidFor = -1;
}

void Viewport::sortBy(std::shared_ptr<const RowSnapshot> snapshot)
{
    m_sorted = std::move(snapshot);
    m_laidFor = -1;
}

// What has happened up to now goes with the rows.
void Viewport::clearUpTo(core::RowId row)
{
    m_cleared = row;
    m_clearedNote = 0;
    if (row != 0 && m_marks)
        for (const NoteMark& note : *m_marks)
            m_clearedNote = std::max(m_clearedNote, note.id);
    m_laidFor = -1;
}

void Viewport::presentUpTo(core::RowId row)
{
    m_presented = row;
    m_laidFor = -1;
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

// -- notes --------------------------------------------------------------------------------------

void Viewport::setNotes(const Marks* marks)
{
    m_marks = marks;
    m_laidFor = -1;
}

void Viewport::setPast(Past past)
{
    m_past = past;
    m_laidFor = -1;
}

// Before how many of the rows in order of time or arrival; nothing: it is not to be seen.
std::optional<std::int64_t> Viewport::placeOf(const NoteMark& note) const
{
    if (m_sorted)
        return m_sorted->placeOfNote(note.id);
    if (m_cleared != 0
        && (note.after < m_cleared || (note.after == m_cleared && note.id <= m_clearedNote)))
        return std::nullopt;
    const auto below = m_rows->countBelow(note.after + 1);
    if (below == 0 && m_past == Past::Searching)
        return std::nullopt;
    const auto place = std::max(below - cleared(), std::int64_t{0});
    return place <= count() ? std::optional(place) : std::nullopt; // rows before it are to come
}

// Where more than a few stand together, they share a line: notes must not drown events.
void Viewport::layNotes() const
{
    constexpr std::size_t kMostTogether = 3;
    std::vector<NoteLine> lines;
    for (std::size_t i = 0; m_marks && i < m_marks->size(); ++i) {
        const auto place = placeOf((*m_marks)[i]);
        if (place)
            lines.push_back({.place = *place, .first = i});
    }
    std::ranges::stable_sort(lines, {}, &NoteLine::place);
    std::vector<NoteLine> shared;
    for (auto from = lines.begin(); from != lines.end();) {
        const auto to = std::find_if(
            from, lines.end(), [&](const NoteLine& each) { return each.place != from->place; });
        const auto many = std::size_t(to - from);
        const bool together = many > kMostTogether && (to - 1)->first == from->first + many - 1;
        if (together)
            shared.push_back({.place = from->place, .first = from->first, .count = many});
        else
            shared.insert(shared.end(), from, to);
        from = to;
    }
    if (m_newest == Newest::Top) {
        std::ranges::reverse(shared);
        for (NoteLine& line : shared)
            line.place = count() - line.place;
    }
    m_notes.lay(std::move(shared));
}

const NoteLines& Viewport::notes() const
{
    if (!m_marks && m_notes.size() == 0)
        return m_notes;
    const auto rows = m_rows->size();
    if (m_laidFor != rows) {
        m_laidFor = rows;
        layNotes();
    }
    return m_notes;
}

std::int64_t Viewport::visibleLines() const
{
    const auto bottom = (m_top + m_height + m_rowHeight - 1) / m_rowHeight;
    return std::max(std::min(bottom, lines()) - topLine(), std::int64_t{0});
}

std::int64_t Viewport::lineAtY(int y) const { return (m_top + std::max(y, 0)) / m_rowHeight; }

int Viewport::yOfLine(std::int64_t line) const
{
    return int(
        std::clamp(line * m_rowHeight - m_top, std::int64_t{-100'000}, std::int64_t{100'000}));
}

void Viewport::revealLine(std::int64_t line)
{
    const auto y = line * m_rowHeight;
    if (y < m_top)
        scrollTo(y);
    else if (y + m_rowHeight > m_top + m_height)
        scrollTo(y + m_rowHeight - m_height);
}

// -- scrolling ----------------------------------------------------------------------------------

std::int64_t Viewport::mostTop() const
{
    return std::max(lines() * m_rowHeight - m_height, std::int64_t{0});
}

void Viewport::scrollTo(std::int64_t top)
{
    m_top = std::clamp(top, std::int64_t{0}, mostTop());
    const auto position = firstVisible();
    m_topRow = position < count() ? rowAt(position) : 0;
    m_inside = m_top - notes().lineOf(position) * m_rowHeight;
}

void Viewport::settle()
{
    m_laidFor = -1;
    scrollTo(m_topRow == 0 ? m_top : notes().lineOf(positionOf(m_topRow)) * m_rowHeight + m_inside);
}

std::int64_t Viewport::page() const { return std::max(m_height / m_rowHeight, 1); }

std::int64_t Viewport::visibleCount() const
{
    return notes().positionAt(topLine() + visibleLines()) - firstVisible();
}

std::int64_t Viewport::positionAtY(int y) const
{
    return std::min(notes().positionAt(lineAtY(y)), count() - 1);
}

} // namespace ui::viewer
