// The keyboard and the mouse of the table.
#include "ui/viewer/event_table.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

namespace ui::viewer {

namespace {

constexpr int kNotch = 120; // of a wheel, in eighths of a degree
constexpr int kRowsPerNotch = 3;

} // namespace

// At the end a person wants to see what is new, anywhere else to read.
void EventTable::scrollByHand(std::int64_t top)
{
    const auto before = view().top();
    m_feed.scrollTo(top);
    if (isSorted())
        return;
    const bool away =
        view().newest() == Newest::Top ? view().top() > before : view().top() < before;
    if (away)
        pause();
    else if (view().atNewest())
        follow();
}

void EventTable::wheelEvent(QWheelEvent* event)
{
    const auto sideways = event->angleDelta().x() != 0 && event->angleDelta().y() == 0;
    if (sideways || event->modifiers() & Qt::ShiftModifier) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    event->accept();
    if (const auto pixels = event->pixelDelta().y(); pixels != 0) {
        scrollByHand(view().top() - pixels);
        return;
    }
    m_wheel += event->angleDelta().y() * kRowsPerNotch * view().rowHeight();
    const auto pixels = m_wheel / kNotch;
    m_wheel %= kNotch;
    if (pixels != 0)
        scrollByHand(view().top() - pixels);
}

// Where the arrows start from: the current row, or, if it is out of sight, the edge of the screen
// where the newest is.
std::int64_t EventTable::start() const
{
    if (!isFollowing() && view().shows(m_selection.current))
        return view().positionOf(m_selection.current);
    if (view().newest() == Newest::Top)
        return view().firstVisible() - (isFollowing() ? 0 : 1);
    const auto last = view().firstVisible() + view().visibleCount() - 1;
    return last + (isFollowing() ? 0 : 1);
}

// With what stands above the first event.
void EventTable::moveToTop(Reach reach)
{
    moveTo(0, reach);
    m_feed.scrollTo(0);
}

void EventTable::moveToEnd(Newest end, Reach reach)
{
    if (!isSorted() && reach == Reach::Move && view().newest() == end)
        follow();
    else if (end == Newest::Top)
        moveToTop(reach);
    else
        moveTo(view().count() - 1, reach);
}

bool EventTable::navigate(int key, Reach reach)
{
    const bool fresh = m_note == 0 && (isFollowing() || !view().shows(m_selection.current));
    switch (key) {
    case Qt::Key_Up:
        moveToLine(startLine() - (fresh ? 0 : 1), reach);
        return true;
    case Qt::Key_Down:
        moveToLine(startLine() + (fresh ? 0 : 1), reach);
        return true;
    case Qt::Key_PageUp:
        moveTo(view().notes().positionAt(startLine() - view().page()), reach);
        return true;
    case Qt::Key_PageDown:
        moveTo(view().notes().positionAt(startLine() + view().page()), reach);
        return true;
    case Qt::Key_Home:
        moveToEnd(Newest::Top, reach);
        return true;
    case Qt::Key_End:
        moveToEnd(Newest::Bottom, reach);
        return true;
    }
    return false;
}

void EventTable::copy()
{
    if (m_note != 0)
        Q_EMIT noteCopyWanted(noteText(m_note));
    else
        Q_EMIT copyWanted();
}

void EventTable::open()
{
    if (m_note != 0)
        openNote();
    else
        Q_EMIT activated();
}

void EventTable::selectAll()
{
    if (view().count() == 0)
        return;
    pause();
    changeSelection({.anchor = view().rowAt(0), .current = view().rowAt(view().count() - 1)});
}

void EventTable::keyPressEvent(QKeyEvent* event)
{
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    if (navigate(event->key(), shift ? Reach::Extend : Reach::Move))
        return;
    if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        open();
    } else if (event->key() == Qt::Key_Escape) {
        Q_EMIT dismissed();
    } else if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
        auto* bar = horizontalScrollBar();
        bar->setValue(bar->value() + (event->key() == Qt::Key_Left ? -1 : 1) * bar->singleStep());
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void EventTable::mousePressEvent(QMouseEvent* event)
{
    const auto y = event->position().toPoint().y();
    m_pressed = noteAtLine(view().lineAtY(y));
    if (m_pressed != 0)
        return selectNote(m_pressed);
    const auto position = view().positionAtY(y);
    const bool onRow = position >= 0 && rowRect(position).bottom() >= y;
    if (!onRow || event->button() == Qt::MiddleButton)
        return;
    // A right click on what is selected is about all of it.
    if (event->button() == Qt::RightButton && isSelected(view().rowAt(position)))
        return;
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    moveTo(position, shift ? Reach::Extend : Reach::Move);
}

void EventTable::mouseReleaseEvent(QMouseEvent* event)
{
    const auto note = noteAtLine(view().lineAtY(event->position().toPoint().y()));
    if (std::exchange(m_pressed, 0) == note && note != 0 && event->button() == Qt::LeftButton)
        openNote();
}

void EventTable::mouseMoveEvent(QMouseEvent* event)
{
    if (!(event->buttons() & Qt::LeftButton) || m_selection.empty())
        return;
    const auto y = event->position().toPoint().y();
    const auto beyond = y < 0 ? -1 : (y >= viewport()->height() ? 1 : 0);
    const auto position = view().positionAtY(std::clamp(y, 0, viewport()->height() - 1));
    if (position >= 0)
        moveTo(position + beyond, Reach::Extend);
}

void EventTable::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && !m_selection.empty())
        Q_EMIT activated();
}

void EventTable::contextMenuEvent(QContextMenuEvent* event)
{
    if (m_selection.empty())
        return;
    if (event->reason() == QContextMenuEvent::Keyboard) {
        const auto at = rowRect(view().positionOf(m_selection.current)).bottomLeft();
        Q_EMIT rowMenuWanted(viewport()->mapToGlobal(at), {});
        return;
    }
    const auto* column = columnAt(viewport()->mapFromGlobal(event->globalPos()).x());
    Q_EMIT rowMenuWanted(event->globalPos(), column ? column->field : QString());
}

void EventTable::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void EventTable::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace ui::viewer
