#include "ui/coverage/ribbon_model.h"

#include "core/base/text.h"
#include "ui/coverage/words.h"
#include "ui/widgets/fact_table.h"

#include <algorithm>
#include <array>

namespace ui::coverage {

void RibbonModel::show(CoverageReport report, Zone zone)
{
    const bool same =
        std::ranges::equal(report.streams, m_report.streams, [](const auto& a, const auto& b) {
            return a.collector == b.collector && a.stream == b.stream;
        });
    if (!same)
        beginResetModel();
    m_report = std::move(report);
    m_zone = zone;
    m_several = std::ranges::any_of(m_report.streams, [&](const auto& stream) {
        return stream.collector != m_report.streams.front().collector;
    });
    if (!same)
        endResetModel();
    else if (!m_report.streams.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

int RibbonModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_report.streams.size());
}

int RibbonModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant RibbonModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CoverageReport::Stream& stream = at(index.row());
    const bool said = role == Qt::DisplayRole || role == Qt::AccessibleTextRole;
    switch (static_cast<Column>(index.column())) {
    case Stream:
        if (role == NoteRole)
            return m_several ? core::displaySafe(stream.name) : QString();
        return said ? QVariant(core::displaySafe(stream.title)) : QVariant();
    case Ribbon:
        return role == Qt::AccessibleTextRole
            ? QVariant(core::displaySafe(ribbonText(stream.ribbon, m_zone)))
            : QVariant();
    case Share:
        return said ? QVariant(shareText(stream.ribbon)) : QVariant();
    case Columns:
        break;
    }
    return {};
}

QVariant RibbonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section >= Columns)
        return {};
    const bool said =
        role == Qt::AccessibleTextRole || (role == Qt::DisplayRole && section != Ribbon);
    const std::array titles{tr("Log type"), tr("Coverage"), tr("Had")};
    return said ? QVariant(titles[static_cast<std::size_t>(section)]) : QVariant();
}

} // namespace ui::coverage
