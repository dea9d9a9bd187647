#include "ui/viewer/note_lines.h"

#include <algorithm>

namespace ui::viewer {

std::int64_t NoteLines::lineOf(std::int64_t position) const
{
    const auto below = std::ranges::upper_bound(m_notes, position, {}, &NoteLine::place);
    return position + (below - m_notes.begin());
}

// The n-th note stands n lines further down than its place among the events.
std::int64_t NoteLines::notesAbove(std::int64_t line) const
{
    std::int64_t from = 0;
    for (std::int64_t to = size(); from < to;) {
        const auto middle = from + (to - from) / 2;
        if (m_notes[std::size_t(middle)].place + middle < line)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

std::int64_t NoteLines::positionAt(std::int64_t line) const { return line - notesAbove(line); }

const NoteLine* NoteLines::noteAt(std::int64_t line) const
{
    const auto n = notesAbove(line);
    if (n >= size() || m_notes[std::size_t(n)].place + n != line)
        return nullptr;
    return &m_notes[std::size_t(n)];
}

std::optional<std::int64_t> NoteLines::lineOfNote(std::size_t note) const
{
    const auto holds = [note](const NoteLine& line) {
        return note >= line.first && note < line.first + line.count;
    };
    const auto at = std::ranges::find_if(m_notes, holds);
    if (at == m_notes.end())
        return std::nullopt;
    return at->place + (at - m_notes.begin());
}

} // namespace ui::viewer
