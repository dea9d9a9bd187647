#include "ui/settings/secret_model.h"

#include "core/base/text.h"
#include "ui/widgets/fact_table.h"

#include <array>

namespace ui::settings {

void SecretModel::show(std::vector<CollectorView> views, Zone zone)
{
    beginResetModel();
    m_views = std::move(views);
    m_zone = zone;
    endResetModel();
}

int SecretModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_views.size());
}

int SecretModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant SecretModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CollectorView& view = m_views[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return fact(view, column);
    case NoteRole:
        return note(view, column);
    case FactTextRole: // the heading is gone with its column
        return QStringLiteral("%1: %2 %3")
            .arg(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), fact(view, column),
                 note(view, column))
            .trimmed();
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1 %2").arg(fact(view, column), note(view, column)).trimmed();
    case MonoRole:
        return column == Place;
    }
    return {};
}

QString SecretModel::fact(const CollectorView& view, Column column) const
{
    const core::settings::SecretReceipt& receipt = view.settings.secrets;
    if (receipt.backend.isEmpty() && column != Collector)
        return column == Place ? tr("nowhere; typed in at each start") : QString();
    switch (column) {
    case Collector:
        return view.settings.name;
    case Place:
        return receipt.backend;
    case Saved:
        return dateText(receipt.savedAt, m_zone);
    case LastRead:
        return view.keysRead ? dateText(view.keysRead->first, m_zone) : tr("not yet");
    case Fingerprint:
        return receipt.fingerprint;
    case Columns:
        break;
    }
    return {};
}

QString SecretModel::note(const CollectorView& view, Column column)
{
    const core::settings::SecretReceipt& receipt = view.settings.secrets;
    switch (column) {
    case Collector:
        return view.settings.api == 1 ? tr("application key, access key, secret key")
                                      : tr("client ID and client secret");
    case Place:
        return receipt.backend.isEmpty() ? QString() : view.keyItem;
    case Saved:
        return receipt.backend.isEmpty() ? QString() : relativeTime(receipt.savedAt, now());
    case LastRead:
        return view.keysRead && !receipt.backend.isEmpty()
            ? tr("%1, by %2")
                  .arg(relativeTime(view.keysRead->first, now()),
                       core::displaySafe(view.keysRead->second))
            : QString();
    case Fingerprint:
    case Columns:
        break;
    }
    return {};
}

QVariant SecretModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section >= Columns)
        return {};
    const std::array titles{tr("Keys of"), tr("Where they lie"), tr("Saved"), tr("Last read"),
                            tr("Fingerprint")};
    return titles[static_cast<std::size_t>(section)];
}

} // namespace ui::settings
