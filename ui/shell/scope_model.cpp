#include "ui/shell/scope_model.h"

#include "ui/widgets/nav_list.h"
#include "ui/widgets/state_label.h"

#include <algorithm>

namespace ui::shell {

void ScopeModel::show(const std::vector<CollectorView>& views, core::health::State worst)
{
    std::vector<Row> rows;
    rows.reserve(views.size() + 1);
    rows.push_back({.id = {},
                    .name = tr("All collectors"),
                    .note = tr("%Ln collector(s)", nullptr, static_cast<int>(views.size())),
                    .state = worst});
    for (const CollectorView& view : views) {
        const core::health::State state = view.health.condition.state;
        rows.push_back({.id = view.settings.id,
                        .name = view.settings.name,
                        .note = stateName(state),
                        .state = state});
    }
    if (rows == m_rows)
        return;
    const bool same = std::ranges::equal(rows, m_rows, {}, &Row::id, &Row::id);
    if (same) {
        m_rows = std::move(rows);
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

QString ScopeModel::idAt(int row) const
{
    return row < 0 || row >= rowCount() ? QString() : m_rows[static_cast<std::size_t>(row)].id;
}

int ScopeModel::rowOf(const QString& id) const
{
    const auto found = std::ranges::find(m_rows, id, &Row::id);
    return found == m_rows.end() ? 0 : static_cast<int>(found - m_rows.begin());
}

int ScopeModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ScopeModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.name;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(row.name, row.note);
    case NavNoteRole:
        return row.note;
    case NavStateRole:
        return row.id.isEmpty() ? QVariant() : QVariant(static_cast<int>(row.state));
    }
    return {};
}

} // namespace ui::shell
