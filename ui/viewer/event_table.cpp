#include "ui/viewer/event_table.h"

#include "ui/style/theme.h"
#include "ui/viewer/event_table_accessible.h"

#include <limits>

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QToolTip>

namespace ui::viewer {

namespace {

// A scroll bar counts in int; beyond that one step of it is several pixels.
std::int64_t pixelsPerStep(std::int64_t mostTop)
{
    return mostTop / (std::numeric_limits<int>::max() / 2) + 1;
}

} // namespace

EventTable::EventTable(LiveSearch& search, RowCache& cache, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_feed(search, cache)
    , m_columns(m_painter.measure())
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    EventTableAccessible::install(); // before anybody may ask for it
    setAccessibleName(tr("Events"));
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    makeHeader();
    connect(&m_feed, &TableFeed::updated, this, &EventTable::feedUpdated);
    connect(&search, &LiveSearch::replaced, this, [this] { setDays(Days::One, {}); });
    connect(&m_feed, &TableFeed::followingChanged, this, &EventTable::followingChanged);
    connect(&m_feed, &TableFeed::sortedChanged, this, [this] {
        fillHeader();
        layOutColumns();
        Q_EMIT sortedChanged();
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (!m_settingBars)
            scrollByHand(value * pixelsPerStep(view().mostTop()));
    });
    connect(horizontalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        m_header->setOffset(value);
        viewport()->update();
    });
}

void EventTable::refresh()
{
    m_painter.refresh();
    m_notePainter.refresh();
    m_columns.measure(m_painter.measure());
    m_feed.resize(viewport()->height(), m_painter.rowHeight());
    layOutColumns();
}

void EventTable::setDensity(core::settings::Density density)
{
    m_painter.setDensity(density);
    refresh();
}

bool EventTable::event(QEvent* event)
{
    const auto handled = QAbstractScrollArea::event(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        refresh();
    return handled;
}

void EventTable::showEvent(QShowEvent* event)
{
    QAbstractScrollArea::showEvent(event);
    m_feed.setSeen(TableFeed::Seen::Yes);
    if (m_notes)
        m_notes->setSeen(OwnNotes::Wanted::Yes);
}

void EventTable::hideEvent(QHideEvent* event)
{
    QAbstractScrollArea::hideEvent(event);
    m_feed.setSeen(TableFeed::Seen::No);
    if (m_notes)
        m_notes->setSeen(OwnNotes::Wanted::No);
}

// What is selected and in sight stays in sight when the details open below.
void EventTable::resizeEvent(QResizeEvent*)
{
    const auto current = view().positionOf(m_selection.current);
    const bool inSight = view().shows(m_selection.current) && current >= view().firstVisible()
        && current < view().firstVisible() + view().visibleCount();
    m_feed.resize(viewport()->height(), m_painter.rowHeight());
    if (inSight && !isFollowing())
        m_feed.reveal(current);
    layOutColumns();
}

void EventTable::feedUpdated()
{
    lookAtDays();
    updateBars();
    viewport()->update();
    if (m_notes && !isSorted() && view().visibleCount() > 0)
        m_notes->reachBack(view().rowAt(view().firstVisible()));
    Q_EMIT screenChanged();
}

void EventTable::updateBars()
{
    const auto most = view().mostTop();
    const auto step = pixelsPerStep(most);
    m_settingBars = true;
    auto* vertical = verticalScrollBar();
    vertical->setPageStep(int(std::max<std::int64_t>(viewport()->height() / step, 1)));
    vertical->setSingleStep(int(std::max<std::int64_t>(view().rowHeight() / step, 1)));
    vertical->setRange(0, int((most + step - 1) / step));
    vertical->setValue(view().atEnd() ? vertical->maximum() : int(view().top() / step));
    horizontalScrollBar()->setPageStep(columnsWidth());
    horizontalScrollBar()->setSingleStep(style::px(20));
    horizontalScrollBar()->setRange(0, std::max(m_header->length() - columnsWidth(), 0));
    m_settingBars = false;
}

// -- what it shows ------------------------------------------------------------------------------

const TableRow* EventTable::row(std::int64_t position) const
{
    return m_feed.row(view().rowAt(position));
}

QRect EventTable::rowRect(std::int64_t position) const
{
    return {-horizontalScrollBar()->value(), view().yOf(position),
            std::max(m_header->length() + TablePainter::gutter(), viewportWidth()),
            view().rowHeight()};
}

// The date stands where a day begins, and on the first whole row.
bool EventTable::dated(std::int64_t position) const
{
    const auto* here = row(position);
    const auto y = view().yOf(position);
    if (!here || position == 0 || (y >= 0 && y < view().rowHeight()))
        return true;
    const auto* before = row(position - 1);
    return before && !before->gone && before->day != here->day;
}

void EventTable::paintRow(QPainter& painter, std::int64_t position, const Viewport::Span& selected)
{
    const auto id = view().rowAt(position);
    const auto marks = marksOf(id);
    const RowLook look{.selected = selected.contains(position),
                       .current = id == m_selection.current && hasFocus(),
                       .dated = dated(position),
                       .waiting = m_feed.isLate(),
                       .bookmarked = marks.bookmarked,
                       .hit = marks.hit,
                       .tint = marks.tint};
    m_painter.paint(painter, rowRect(position), m_feed.row(id), look);
}

void EventTable::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const auto end = view().topLine() + view().visibleLines();
    const auto selected = view().spanOf(m_selection);
    for (auto line = view().topLine(); line < end; ++line) {
        if (!lineRect(line).intersects(event->rect()))
            continue;
        if (const auto* note = view().notes().noteAt(line))
            paintNote(painter, line, *note);
        else
            paintRow(painter, view().notes().positionAt(line), selected);
    }
    const auto bottom = end > view().topLine() ? lineRect(end - 1).bottom() + 1 : 0;
    if (bottom < viewport()->height())
        painter.fillRect(0, bottom, viewportWidth(), viewport()->height() - bottom,
                         style::colors().surface);
}

bool EventTable::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    showTime(help->pos(), help->globalPos());
    return true;
}

// Only our own words: what a stranger wrote never gets into a tooltip.
void EventTable::showTime(const QPoint& at, const QPoint& global)
{
    const auto position = view().positionAtY(at.y());
    const auto* here = position < 0 ? nullptr : row(position);
    const auto* column = columnAt(at.x());
    if (!here || noteAtLine(view().lineAtY(at.y())) != 0 || here->gone || !column
        || column->known != Column::Time) {
        QToolTip::hideText();
        return;
    }
    const auto& times = m_feed.times();
    QToolTip::showText(global,
                       tr("%1\n%2\nreceived %3")
                           .arg(times.full(here->event.time), sourceText(here->event.timeSource),
                                times.full(here->event.received)),
                       viewport(), rowRect(position));
}

// -- selecting ----------------------------------------------------------------------------------

void EventTable::changeSelection(Selection selection)
{
    if (!selection.empty())
        m_note = 0;
    if (selection == m_selection)
        return;
    m_selection = selection;
    viewport()->update();
    announce();
    Q_EMIT selectionChanged();
}

void EventTable::announce()
{
    if (!QAccessible::isActive() || !view().shows(m_selection.current))
        return;
    QAccessibleEvent moved(this, QAccessible::Focus);
    const auto position = view().positionOf(m_selection.current);
    moved.setChild(int(view().notes().lineOf(position) - view().topLine()));
    QAccessible::updateAccessibility(&moved);
}

void EventTable::select(core::RowId row)
{
    if (!view().shows(row))
        return;
    moveTo(view().positionOf(row), Reach::Move);
}

void EventTable::clearSelection() { changeSelection({}); }

std::int64_t EventTable::selectedCount() const { return view().spanOf(m_selection).count; }

std::vector<core::RowId> EventTable::selectedRows(std::int64_t most) const
{
    const auto span = view().spanOf(m_selection);
    return view().slice(span.first, std::min(most, span.count));
}

bool EventTable::isSelected(core::RowId row) const
{
    return view().shows(row) && view().spanOf(m_selection).contains(view().positionOf(row));
}

void EventTable::moveTo(std::int64_t position, Reach reach)
{
    if (view().count() == 0)
        return;
    pause();
    const auto to = std::clamp(position, std::int64_t{0}, view().count() - 1);
    const auto row = view().rowAt(to);
    const bool extend = reach == Reach::Extend && !m_selection.empty();
    m_feed.reveal(to);
    changeSelection({.anchor = extend ? m_selection.anchor : row, .current = row});
}

void EventTable::clearUpToHere()
{
    if (isSorted())
        follow(); // it is what arrives from now on that a person wants to see
    const auto up = m_selection.empty() ? view().presentedUpTo() : m_selection.high();
    clearSelection();
    m_feed.clearUpTo(up);
    Q_EMIT clearedChanged();
}

void EventTable::showCleared()
{
    m_feed.clearUpTo(0);
    Q_EMIT clearedChanged();
}

} // namespace ui::viewer
