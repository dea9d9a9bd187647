// The header of the table: its columns, their order and widths, and the order of the rows.
#include "ui/style/theme.h"
#include "ui/viewer/event_table.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QStandardItemModel>

namespace ui::viewer {

void EventTable::makeHeader()
{
    m_titles = new QStandardItemModel(this);
    m_header = new QHeaderView(Qt::Horizontal, this);
    m_header->setModel(m_titles);
    m_header->setSectionResizeMode(QHeaderView::Interactive);
    m_header->setMinimumSectionSize(style::px(32));
    m_header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_header->setFocusPolicy(Qt::NoFocus);
    m_header->setTextElideMode(Qt::ElideRight);
    m_header->setSectionsMovable(true);
    m_header->setSectionsClickable(true);
    m_header->setHighlightSections(false);
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    fillHeader();
    connectHeader();
}

void EventTable::connectHeader()
{
    connect(m_header, &QHeaderView::sectionResized, this, [this](int section, int, int width) {
        if (m_settingWidths)
            return;
        m_columns.choose(std::size_t(section), width);
        layOutColumns();
        Q_EMIT columnsChanged();
    });
    connect(m_header, &QHeaderView::sectionHandleDoubleClicked, this, [this](int section) {
        m_columns.choose(std::size_t(section), 0);
        layOutColumns();
        Q_EMIT columnsChanged();
    });
    // The header is in the middle of a drag: the columns follow when it is over.
    connect(
        m_header, &QHeaderView::sectionMoved, this,
        [this](int, int from, int to) {
            if (!m_settingWidths)
                takeMove(from, to);
        },
        Qt::QueuedConnection);
    connect(m_header, &QHeaderView::sectionClicked, this, [this](int section) {
        if (m_columns.specs()[std::size_t(section)].known == Column::Time)
            Q_EMIT timeClicked();
    });
    connect(m_header, &QWidget::customContextMenuRequested, this,
            [this](const QPoint& at) { Q_EMIT headerMenuWanted(m_header->mapToGlobal(at)); });
}

// The header shows the columns as they come; it has no order of its own.
void EventTable::takeMove(int from, int to)
{
    if (m_header->visualIndex(from) == from)
        return;
    moveColumn(std::size_t(from), std::size_t(to));
}

void EventTable::moveColumn(std::size_t from, std::size_t to)
{
    m_columns.move(from, to);
    fillHeader();
    layOutColumns();
    Q_EMIT columnsChanged();
}

// The time says which way it is sorted, and which day it is if that does not stand in the rows.
QString EventTable::titleOf(const ColumnSpec& spec) const
{
    if (spec.known != Column::Time)
        return spec.title;
    auto title = spec.title;
    if (m_days == Days::One && !m_date.isEmpty())
        title += QStringLiteral(", ") + m_date;
    if (isSorted())
        title += view().newest() == Newest::Bottom ? QStringLiteral(" \u2191")
                                                   : QStringLiteral(" \u2193");
    return title;
}

// Once there were two days among the rows of a question, the dates stay: nothing jumps to and fro.
void EventTable::lookAtDays()
{
    const TableRow* known = nullptr;
    const auto first = view().firstVisible();
    for (const auto id : view().slice(first, view().visibleCount())) {
        const auto* here = m_feed.row(id);
        if (!here || here->gone)
            continue;
        if (known && known->day != here->day)
            return setDays(Days::Several, {});
        known = here;
    }
    if (known && m_days == Days::One)
        setDays(Days::One, known->date);
}

void EventTable::setDays(Days days, const QString& date)
{
    if (days == m_days && date == m_date)
        return;
    m_days = days;
    m_date = date;
    m_columns.setDays(days);
    fillHeader();
    layOutColumns();
}

void EventTable::fillHeader()
{
    m_settingWidths = true;
    m_titles->clear(); // and with it the order of the header
    QStringList titles;
    for (const auto& spec : m_columns.specs())
        titles << titleOf(spec);
    m_titles->setHorizontalHeaderLabels(titles);
    for (int i = 0; i < titles.size(); ++i) {
        const bool right = m_columns.specs()[std::size_t(i)].kind == core::query::Kind::Number;
        m_titles->setHeaderData(i, Qt::Horizontal,
                                int((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter),
                                Qt::TextAlignmentRole);
    }
    m_settingWidths = false;
}

int EventTable::viewportWidth() const { return viewport()->width(); }

int EventTable::columnsWidth() const { return viewportWidth() - TablePainter::gutter(); }

void EventTable::layOutColumns()
{
    const auto fitted = widths();
    std::vector<ColumnLook> looks;
    m_settingWidths = true;
    for (std::size_t i = 0; i < fitted.size(); ++i) {
        m_header->setSectionHidden(int(i), fitted[i] == 0);
        if (fitted[i] > 0)
            m_header->resizeSection(int(i), fitted[i]);
        looks.push_back({.spec = m_columns.specs()[i], .width = fitted[i]});
    }
    m_settingWidths = false;
    m_painter.setColumns(looks);
    const auto height = m_header->sizeHint().height();
    if (viewportMargins().top() != height)
        setViewportMargins(0, height, 0, 0);
    m_header->setGeometry(viewport()->x() + TablePainter::gutter(), viewport()->y() - height,
                          columnsWidth(), height);
    updateBars();
    viewport()->update();
}

void EventTable::setColumnShown(Column column, bool shown)
{
    m_columns.setShown(column, shown);
    layOutColumns();
}

void EventTable::arrange(const std::vector<core::settings::ColumnChoice>& choice)
{
    m_columns.arrange(choice);
    m_feed.setValues(m_columns.values());
    fillHeader();
    layOutColumns();
}

const ColumnSpec* EventTable::columnAt(int x) const
{
    const auto section = m_header->logicalIndexAt(x - TablePainter::gutter());
    return section < 0 ? nullptr : &m_columns.specs()[std::size_t(section)];
}

// -- order --------------------------------------------------------------------------------------

void EventTable::setNewest(Newest end) { m_feed.setNewest(end); }

// What is selected stays in sight.
void EventTable::sortBy(std::shared_ptr<const RowSnapshot> snapshot, Newest end)
{
    m_feed.sortBy(std::move(snapshot), end);
    if (view().shows(m_selection.current))
        m_feed.reveal(view().positionOf(m_selection.current));
}

} // namespace ui::viewer
