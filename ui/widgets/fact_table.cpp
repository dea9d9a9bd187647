#include "ui/widgets/fact_table.h"

#include "ui/style/theme.h"
#include "ui/widgets/fact_delegate.h"

#include <algorithm>
#include <numeric>

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>

namespace ui {

namespace {

constexpr int kLeastFirst = 170; // the first column keeps at least this, and takes what is left
constexpr int kSparkColumn = 110;
constexpr int kChartGrowth = 120;
constexpr int kWords = 340; // what is longer wraps where there is no room for it
constexpr int kGrowth = 44; // a row with room to spare may get this much taller

} // namespace

FactTable::FactTable(const QString& accessibleName, Height height, QWidget* parent)
    : QTableView(parent)
    , m_delegate(new FactDelegate(this))
    , m_height(height)
{
    setAccessibleName(accessibleName);
    setItemDelegate(m_delegate);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    verticalHeader()->hide();
    verticalHeader()->setMinimumSectionSize(1);
    QHeaderView* header = horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setMinimumSectionSize(1);
    header->setHighlightSections(false);
    header->setSectionsClickable(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setFont(style::font(style::Type::Small));
    if (height == Height::Fitted) {
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setProperty("flat", true);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    }
}

void FactTable::setModel(QAbstractItemModel* model)
{
    QTableView::setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, &FactTable::arrange);
    connect(model, &QAbstractItemModel::rowsInserted, this, &FactTable::arrange);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &FactTable::arrange);
    connect(model, &QAbstractItemModel::dataChanged, this, &FactTable::arrange);
    m_widest.clear();
    arrange();
}

void FactTable::setPriority(std::vector<int> columns)
{
    m_priority = std::move(columns);
    arrange();
}

int FactTable::wanted(int column) const
{
    m_widest.resize(static_cast<std::size_t>(model()->columnCount()));
    int width = horizontalHeader()->sectionSizeHint(column);
    for (int row = 0; row < model()->rowCount(); ++row) {
        const QModelIndex index = model()->index(row, column);
        width = std::max(width, m_delegate->sizeHint({}, index).width());
        if (index.data(SparkRole).isValid())
            width = std::max(width, style::px(kSparkColumn));
    }
    if (column == 0) // its words can wrap
        return width;
    int& widest = m_widest[static_cast<std::size_t>(column)];
    widest = std::max(widest, width);
    return widest;
}

void FactTable::arrange()
{
    if (!model() || viewport()->width() <= 0)
        return;
    arrangeColumns();
    arrangeRows();
}

void FactTable::arrangeColumns()
{
    const int room = viewport()->width();
    int left = room - style::px(kLeastFirst);
    bool full = false;
    for (const int column : m_priority) {
        const int width = std::min(wanted(column), style::px(kWords));
        full = full || width > left;
        setColumnHidden(column, full);
        if (full)
            continue;
        setColumnWidth(column, width);
        left -= width;
    }
    setColumnWidth(0, spread(left + style::px(kLeastFirst)));
}

// What the words of the first column leave goes to the charts first, then to what had to wrap, then
// to all columns alike.
int FactTable::spread(int left)
{
    std::vector<int> shown;
    for (const int column : m_priority) {
        if (!isColumnHidden(column))
            shown.push_back(column);
    }
    const auto widen = [this, &left](int column, int by) {
        setColumnWidth(column, columnWidth(column) + by);
        left -= by;
    };
    const int words = wanted(0);
    for (const int column : shown) {
        if (model()->index(0, column).data(SparkRole).isValid() && left > words)
            widen(column, std::min(left - words, style::px(kChartGrowth)));
    }
    for (const int column : shown)
        widen(column,
              std::clamp(wanted(column) - columnWidth(column), 0, std::max(left - words, 0)));
    const int each = (left - words) / (static_cast<int>(shown.size()) + 1);
    for (const int column : shown) {
        if (each > 0)
            widen(column, each);
    }
    return left;
}

void FactTable::arrangeRows()
{
    const int rows = model()->rowCount();
    std::vector<int> heights;
    for (int row = 0; row < rows; ++row) {
        int height = 0;
        for (int column = 0; column < model()->columnCount(); ++column) {
            if (!isColumnHidden(column))
                height = std::max(
                    height,
                    m_delegate->heightFor(model()->index(row, column), columnWidth(column)));
        }
        heights.push_back(height);
    }
    const int least = std::accumulate(heights.begin(), heights.end(), 0);
    const int spare = viewport()->height() - least;
    const bool grows = m_height == Height::Fitted && rows > 0;
    const int each = grows ? std::clamp(spare / rows, 0, kGrowth) : 0;
    m_delegate->setSpare(each);
    for (int row = 0; row < rows; ++row)
        setRowHeight(row, heights[static_cast<std::size_t>(row)] + each);
    if (std::exchange(m_least, least) == least)
        return;
    setMaximumHeight(sizeHint().height() + (grows ? rows * kGrowth : 0));
    updateGeometry();
}

QSize FactTable::sizeHint() const
{
    const int header = horizontalHeader()->sizeHint().height();
    return {style::px(kLeastFirst) * 3, std::max(m_least, 1) + header + 2 * frameWidth()};
}

QSize FactTable::minimumSizeHint() const
{
    const int least = m_height == Height::Filling ? style::px(120) : QWIDGETSIZE_MAX;
    return {style::px(kLeastFirst), std::min(sizeHint().height(), least)};
}

void FactTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    arrange();
}

void FactTable::contextMenuEvent(QContextMenuEvent* event)
{
    QPoint where = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard && currentIndex().isValid())
        where = viewport()->mapToGlobal(visualRect(currentIndex()).center());
    Q_EMIT menuRequested(where);
}

void FactTable::keyPressEvent(QKeyEvent* event)
{
    // A row is one thing: left and right would only move an invisible cursor.
    if (event->key() != Qt::Key_Left && event->key() != Qt::Key_Right)
        QTableView::keyPressEvent(event);
    else
        event->ignore();
}

} // namespace ui
