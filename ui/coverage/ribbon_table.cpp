#include "ui/coverage/ribbon_table.h"

#include "core/coverage/cells.h"
#include "ui/style/theme.h"

#include <algorithm>

#include <QAccessible>
#include <QKeyEvent>

namespace ui::coverage {

using core::coverage::Stretch;

RibbonTable::RibbonTable(RibbonModel& model, QWidget* parent)
    : QTableView(parent)
    , m_model(model)
{
    setAccessibleName(tr("Coverage of each log type"));
    setModel(&m_model);
    setHorizontalHeader(new RibbonHeader(m_model, this));
    setItemDelegate(new RibbonDelegate(m_model, *this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setMouseTracking(true);
    setFrameShape(NoFrame);
    setTabKeyNavigation(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(RibbonModel::Stream, QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(RibbonModel::Ribbon, QHeaderView::Stretch);
    horizontalHeader()->setSectionResizeMode(RibbonModel::Share, QHeaderView::ResizeToContents);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &RibbonTable::keepPicked);
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] {
        updateGeometry();
        pick({});
    });
}

QSize RibbonTable::sizeHint() const
{
    const int rows = verticalHeader()->length();
    const int frame = 2 * style::kGrid; // the border of a table, and air below the last row
    return {style::px(300), rows + horizontalHeader()->sizeHint().height() + frame};
}

QRectF RibbonTable::stretchRect(const Place& place, const QRectF& cell) const
{
    const auto& ribbon = m_model.at(place.row).ribbon;
    const Stretch& stretch = ribbon.stretches[place.stretch];
    const double span = double((ribbon.range.to - ribbon.range.from).count());
    if (span <= 0)
        return {};
    const auto share = [&](core::TimePoint time) {
        return double((time - ribbon.range.from).count()) / span * cell.width();
    };
    const double from = share(stretch.range.from);
    return {cell.left() + from, cell.top(), std::max(2.0, share(stretch.range.to) - from),
            cell.height()};
}

std::optional<Place> RibbonTable::placeAt(const QPoint& position) const
{
    const QModelIndex index = indexAt(position);
    if (!index.isValid() || index.column() != RibbonModel::Ribbon)
        return {};
    const QRect cell = visualRect(index);
    const auto& ribbon = m_model.at(index.row()).ribbon;
    const double share = double(position.x() - cell.left()) / std::max(1, cell.width());
    const auto cells = core::coverage::cellsOf(ribbon, std::max(1, cell.width()));
    if (cells.empty())
        return {};
    // What is painted is what is picked: the worst of a pixel, and not what hides beside it.
    const auto at =
        std::clamp(std::size_t(share * double(cells.size())), std::size_t(0), cells.size() - 1);
    return Place{index.row(), cells[at].stretch};
}

void RibbonTable::pick(std::optional<Place> place)
{
    m_picked = place;
    if (place)
        m_pickedFrom = m_model.at(place->row).ribbon.stretches[place->stretch].range.from;
    viewport()->update();
    Q_EMIT pickedChanged();
}

// A newer report has other stretches; the one that was picked is where it began.
void RibbonTable::keepPicked()
{
    if (!m_picked)
        return;
    const auto& stretches = m_model.at(m_picked->row).ribbon.stretches;
    if (stretches.empty())
        return pick({});
    const auto found = std::ranges::find_if(
        stretches, [&](const Stretch& stretch) { return stretch.range.to > m_pickedFrom; });
    const auto at =
        found == stretches.end() ? stretches.size() - 1 : std::size_t(found - stretches.begin());
    pick(Place{m_picked->row, at});
}

void RibbonTable::step(int by)
{
    const int row = currentIndex().isValid() ? currentIndex().row() : 0;
    if (row >= m_model.rowCount() || m_model.at(row).ribbon.stretches.empty())
        return;
    const auto last = int(m_model.at(row).ribbon.stretches.size()) - 1;
    const int from = m_picked && m_picked->row == row ? int(m_picked->stretch) : last + 1;
    pick(Place{row, std::size_t(std::clamp(from + by, 0, last))});
}

void RibbonTable::mousePressEvent(QMouseEvent* event)
{
    QTableView::mousePressEvent(event);
    if (const auto place = placeAt(event->pos()))
        pick(place);
}

void RibbonTable::mouseDoubleClickEvent(QMouseEvent* event)
{
    QTableView::mouseDoubleClickEvent(event);
    if (placeAt(event->pos()))
        Q_EMIT zoomWanted(true);
}

void RibbonTable::mouseMoveEvent(QMouseEvent* event)
{
    QTableView::mouseMoveEvent(event);
    Q_EMIT hovered(placeAt(event->pos()));
}

void RibbonTable::leaveEvent(QEvent* event)
{
    QTableView::leaveEvent(event);
    Q_EMIT hovered({});
}

void RibbonTable::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return step(-1);
    case Qt::Key_Right:
        return step(1);
    case Qt::Key_Plus:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return Q_EMIT zoomWanted(true);
    case Qt::Key_Minus:
    case Qt::Key_Backspace:
        return Q_EMIT zoomWanted(false);
    default:
        QTableView::keyPressEvent(event);
    }
}

void RibbonTable::currentChanged(const QModelIndex& now, const QModelIndex& before)
{
    QTableView::currentChanged(now, before);
    if (now.isValid() && (!m_picked || m_picked->row != now.row()))
        step(-1);
}

} // namespace ui::coverage
