#include "ui/widgets/fact_rows.h"

#include "ui/widgets/fact_table.h"

namespace ui {

namespace {

QString whole(const FactRows::Cell& cell)
{
    return cell.note.isEmpty() ? cell.fact : QStringLiteral("%1, %2").arg(cell.fact, cell.note);
}

} // namespace

FactRows::FactRows(QStringList titles, QObject* parent)
    : QAbstractTableModel(parent)
    , m_titles(std::move(titles))
{
}

void FactRows::show(std::vector<Row> rows)
{
    if (rows.size() != m_rows.size()) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    m_rows = std::move(rows);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int FactRows::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FactRows::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_titles.size());
}

QVariant FactRows::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Cell& cell =
        m_rows[static_cast<std::size_t>(index.row())][static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return cell.fact;
    case NoteRole:
        return cell.note;
    case ToneRole:
        return static_cast<int>(cell.tone);
    case NoteToneRole:
        return static_cast<int>(cell.noteTone);
    case FactTextRole: // the heading is gone with its column
        return QStringLiteral("%1: %2").arg(m_titles[index.column()], whole(cell));
    case Qt::AccessibleTextRole:
        return whole(cell);
    }
    return {};
}

QVariant FactRows::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return m_titles.value(section);
}

} // namespace ui
