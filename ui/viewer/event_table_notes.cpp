// The lines of the table that are no events: what Mailweir did.
#include "ui/style/theme.h"
#include "ui/viewer/event_table.h"

#include <QAccessible>
#include <QHeaderView>

namespace ui::viewer {

void EventTable::setNotes(OwnNotes& notes)
{
    m_notes = &notes;
    connect(&notes, &OwnNotes::changed, this, &EventTable::notesChanged);
    notes.setSeen(isVisible() ? OwnNotes::Wanted::Yes : OwnNotes::Wanted::No);
    notesChanged();
}

void EventTable::notesChanged()
{
    m_notePainter.refresh();
    m_feed.setNotes(m_notes->marks());
    if (m_note != 0 && !lineOfNote(m_note))
        m_note = 0;
}

QRect EventTable::lineRect(std::int64_t line) const
{
    return {0, view().yOfLine(line), viewportWidth(), view().rowHeight()};
}

std::int64_t EventTable::noteAtLine(std::int64_t line) const
{
    const auto* note = view().notes().noteAt(line);
    return note ? m_notes->note(note->first + note->count - 1).id : 0;
}

std::optional<std::int64_t> EventTable::lineOfNote(std::int64_t id) const
{
    const auto* marks = m_notes ? m_notes->marks() : nullptr;
    if (!marks)
        return std::nullopt;
    const auto at = std::ranges::find(*marks, id, &NoteMark::id);
    if (at == marks->end())
        return std::nullopt;
    return view().notes().lineOfNote(std::size_t(at - marks->begin()));
}

QString EventTable::noteText(std::int64_t id) const
{
    const auto line = lineOfNote(id);
    if (!line)
        return {};
    const auto* note = view().notes().noteAt(*line);
    const auto& newest = m_notes->note(note->first + note->count - 1);
    return tr("Mailweir, %1: %2").arg(m_feed.times().full(newest.at), m_notes->text(*note));
}

// The sentence begins where the second column does, if the first is that of the time.
void EventTable::paintNote(QPainter& painter, std::int64_t line, const NoteLine& note)
{
    const auto& shown = m_columns.specs();
    const auto fitted = widths();
    const bool timed = !shown.empty() && shown.front().known == Column::Time;
    const auto time = timed ? m_painter.timeLeft() : TablePainter::gutter() + style::px(10);
    const auto least = time + style::px(100);
    const auto sentence =
        timed ? std::max(TablePainter::gutter() + fitted.front() + style::px(10), least) : least;
    const auto id = m_notes->note(note.first + note.count - 1).id;
    const RowLook look{.selected = id == m_note, .current = id == m_note && hasFocus()};
    m_notePainter.paint(painter, {.rect = lineRect(line), .time = time, .sentence = sentence},
                        *m_notes, note, m_feed.times(), look);
}

// -- selecting ----------------------------------------------------------------------------------

std::int64_t EventTable::startLine() const
{
    if (const auto line = m_note == 0 ? std::nullopt : lineOfNote(m_note))
        return *line;
    return view().notes().lineOf(start());
}

// Several events can be selected, and notes are none.
void EventTable::moveToLine(std::int64_t line, Reach reach)
{
    if (view().count() == 0)
        return;
    const auto to = std::clamp(line, std::int64_t{0}, view().lines() - 1);
    const auto note = noteAtLine(to);
    if (note != 0 && reach == Reach::Move)
        return selectNote(note);
    const bool up = note != 0 && to < startLine();
    moveTo(view().notes().positionAt(to) - (up ? 1 : 0), reach);
}

void EventTable::selectNote(std::int64_t id)
{
    pause();
    changeSelection({});
    m_note = id;
    const auto line = lineOfNote(id);
    if (!line)
        return;
    m_feed.revealLine(*line);
    viewport()->update();
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent moved(this, QAccessible::Focus);
    moved.setChild(int(*line - view().topLine()));
    QAccessible::updateAccessibility(&moved);
}

void EventTable::openNote()
{
    if (const auto line = lineOfNote(m_note)) {
        const auto* note = view().notes().noteAt(*line);
        Q_EMIT noteWanted(m_notes->note(note->first + note->count - 1).at);
    }
}

} // namespace ui::viewer
