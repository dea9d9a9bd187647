#include "ui/collectors/collector_model.h"

#include "core/settings/key_age.h"
#include "ui/collectors/detail_card.h"
#include "ui/widgets/fact_table.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_label.h"

#include <algorithm>

namespace ui::collectors {

void CollectorModel::show(std::vector<CollectorView> views, Zone zone)
{
    m_zone = zone;
    const bool same = std::ranges::equal(
        views, m_views, {}, [](const auto& view) { return view.settings.id; },
        [](const auto& view) { return view.settings.id; });
    if (!same) {
        beginResetModel();
        m_views = std::move(views);
        endResetModel();
        return;
    }
    m_views = std::move(views);
    if (!m_views.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

const CollectorView& CollectorModel::at(int row) const
{
    return m_views[static_cast<std::size_t>(row)];
}

std::optional<int> CollectorModel::rowOf(const QString& collectorId) const
{
    const auto found = std::ranges::find_if(
        m_views, [&](const CollectorView& view) { return view.settings.id == collectorId; });
    if (found == m_views.end())
        return std::nullopt;
    return static_cast<int>(found - m_views.begin());
}

int CollectorModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_views.size());
}

int CollectorModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant CollectorModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CollectorView& view = at(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return fact(view, column);
    case NoteRole:
        return note(view, column);
    case FactTextRole:
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2").arg(fact(view, column), note(view, column));
    case MarkRole:
        return column == State ? QVariant(static_cast<int>(view.health.condition.state))
                               : QVariant();
    case ToneRole:
        return tone(view, column);
    }
    return {};
}

QString CollectorModel::fact(const CollectorView& view, Column column) const
{
    const core::settings::Collector& settings = view.settings;
    switch (column) {
    case Name:
        return settings.name;
    case State:
        return stateName(view.health.condition.state);
    case Domain:
        return settings.domain.host();
    case LogTypes:
        return tr("%n log type(s)", nullptr, static_cast<int>(settings.logTypes.size()));
    case Keys:
        return settings.secrets.backend.isEmpty() ? tr("for this session only")
                                                  : tr("in %1").arg(settings.secrets.backend);
    case Changed:
        return tr("changed %1").arg(dateText(settings.changed, m_zone));
    case Columns:
        break;
    }
    return {};
}

QString CollectorModel::note(const CollectorView& view, Column column) const
{
    const core::settings::Collector& settings = view.settings;
    switch (column) {
    case Name:
        return view.health.condition.reason;
    case State:
        return tr("since %1").arg(shortTime(view.health.condition.since, now(), m_zone));
    case Domain: {
        const QString api = tr("API %1.0").arg(settings.api);
        const QString region = settings.demo ? tr("demo tenant") : regionOf(settings.domain);
        return region.isEmpty() ? api : QStringLiteral("%1, %2").arg(api, region);
    }
    case LogTypes:
        return settings.logTypes.isEmpty() ? QString()
            : settings.logTypes.size() == 1
            ? titleOfLogType(settings.logTypes.front())
            : tr("%1 and more").arg(titleOfLogType(settings.logTypes.front()));
    case Keys: {
        if (settings.secrets.fingerprint.isEmpty())
            return tr("typed in at each start");
        const QString age =
            spanText(now() - settings.secrets.savedAt).section(QLatin1Char(' '), 0, 1);
        return tr("%1 old, %2").arg(age, settings.secrets.fingerprint);
    }
    case Changed:
        return tr("created %1").arg(dateText(settings.created, m_zone));
    case Columns:
        break;
    }
    return {};
}

QVariant CollectorModel::tone(const CollectorView& view, Column column)
{
    using HealthState = core::health::State;
    if (column == Keys && core::settings::expiresSoon(view.settings, now()))
        return static_cast<int>(Tone::Warning);
    if (column != State)
        return {};
    switch (view.health.condition.state) {
    case HealthState::Healthy:
        return static_cast<int>(Tone::Good);
    case HealthState::Degraded:
        return static_cast<int>(Tone::Warning);
    case HealthState::Unhealthy:
        return static_cast<int>(Tone::Bad);
    case HealthState::Waiting:
    case HealthState::Paused:
        return static_cast<int>(Tone::Muted);
    }
    return {};
}

QVariant CollectorModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Name:
        return tr("Collector");
    case State:
        return tr("State");
    case Domain:
        return tr("Domain");
    case LogTypes:
        return tr("Log types");
    case Keys:
        return tr("Keys");
    case Changed:
        return tr("Configuration");
    case Columns:
        break;
    }
    return {};
}

} // namespace ui::collectors
