#include "ui/health/stream_model.h"

#include "core/health/retention.h"
#include "core/health/rules.h"
#include "ui/widgets/fact_table.h"
#include "ui/widgets/label.h"
#include "ui/widgets/sparkline.h"
#include "ui/widgets/state_label.h"

namespace ui::health {

namespace {

using HealthState = core::health::State;

Tone toneOf(core::health::Loss loss)
{
    using core::health::Loss;
    switch (loss) {
    case Loss::Calm:
    case Loss::Soon:
        return Tone::Normal;
    case Loss::Urgent:
        return Tone::Warning;
    case Loss::Losing:
        return Tone::Bad;
    }
    return Tone::Normal;
}

Tone toneOf(HealthState state)
{
    switch (state) {
    case HealthState::Healthy:
        return Tone::Good;
    case HealthState::Degraded:
        return Tone::Warning;
    case HealthState::Unhealthy:
        return Tone::Bad;
    case HealthState::Waiting:
    case HealthState::Paused:
        return Tone::Muted;
    }
    return Tone::Muted;
}

constexpr int kLowQuota = 20; // per cent

} // namespace

QString StreamModel::codeAt(int row) const
{
    const bool there = row >= 0 && row < rowCount();
    return there ? m_rows[std::size_t(row)].condition.code : QString();
}

void StreamModel::show(std::vector<Row> streams, Zone zone)
{
    m_zone = zone;
    m_now = now();
    if (streams.size() != m_rows.size()) {
        beginResetModel();
        m_rows = std::move(streams);
        endResetModel();
        return;
    }
    m_rows = std::move(streams);
    tick();
}

void StreamModel::tick()
{
    m_now = now();
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
}

int StreamModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int StreamModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant StreamModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return fact(row, column);
    case NoteRole:
        return note(row, column);
    case FactTextRole:
    case Qt::AccessibleTextRole:
        return phrase(row, column);
    case MarkRole:
        return column == State ? QVariant(static_cast<int>(row.condition.state)) : QVariant();
    case MonoRole:
        return column == NewestEvent;
    case SparkRole:
        return column == LastHour
            ? QVariant::fromValue(QList<std::uint32_t>(row.perMinute.begin(), row.perMinute.end()))
            : QVariant();
    case ToneRole:
    case NoteToneRole:
        return tone(row, column, role);
    }
    return {};
}

QString StreamModel::pollText(const Row& row) const
{
    if (row.polling)
        return tr("polling now");
    if (!row.nextPoll)
        return row.condition.state == HealthState::Paused ? tr("paused") : tr("about to start");
    return *row.nextPoll <= m_now ? tr("due now")
                                  : tr("next %1").arg(relativeTime(*row.nextPoll, m_now));
}

QString StreamModel::fact(const Row& row, Column column) const
{
    switch (column) {
    case Stream:
        return row.title;
    case State:
        return stateName(row.condition.state);
    case LastHour:
        return {};
    case NewestEvent:
        return relativeTime(row.newestEvent, m_now);
    case Polls:
        return pollText(row);
    case SetAside:
        return tr("%Ln duplicate(s)", nullptr, static_cast<int>(row.duplicates));
    case Quota:
        return row.quotaLeft ? tr("%1 %").arg(*row.quotaLeft) : tr("not told");
    case Retention:
        return row.lostAfter ? relativeTime(*row.lostAfter, m_now) : tr("nothing waits");
    case Columns:
        break;
    }
    return {};
}

QString StreamModel::note(const Row& row, Column column) const
{
    switch (column) {
    case Stream:
        return row.condition.reason;
    case State:
        return tr("since %1").arg(shortTime(row.condition.since, m_now, m_zone));
    case LastHour:
        return tr("%1 per minute").arg(countText(core::health::rateOf(row.perMinute)));
    case NewestEvent:
        return row.newestEvent ? shortTime(*row.newestEvent, m_now, m_zone) : QString();
    case Polls:
        return tr("last good %1").arg(relativeTime(row.lastGoodPoll, m_now));
    case SetAside:
        return tr("%1 quarantined").arg(countText(row.quarantined));
    case Quota:
        return {};
    case Retention:
        return row.lostAfter ? tr("if stopped now") : QString();
    case Columns:
        break;
    }
    return {};
}

QString StreamModel::phrase(const Row& row, Column column) const
{
    switch (column) {
    case Stream:
        return QStringLiteral("%1: %2").arg(row.title, row.condition.reason);
    case State:
        return QStringLiteral("%1 %2").arg(fact(row, column), note(row, column));
    case LastHour:
        return note(row, column);
    case NewestEvent:
        return tr("newest event %1").arg(relativeTime(row.newestEvent, m_now));
    case Polls:
    case SetAside:
        return QStringLiteral("%1, %2").arg(fact(row, column), note(row, column));
    case Quota:
        return row.quotaLeft ? tr("quota left %1 %").arg(*row.quotaLeft) : QString();
    case Retention:
        return row.lostAfter
            ? tr("first loss %1 if stopped").arg(relativeTime(*row.lostAfter, m_now))
            : QString();
    case Columns:
        break;
    }
    return {};
}

QVariant StreamModel::tone(const Row& row, Column column, int role) const
{
    const bool ofFact = role == ToneRole;
    switch (column) {
    case State:
        return ofFact ? QVariant(static_cast<int>(toneOf(row.condition.state))) : QVariant();
    case SetAside:
        return !ofFact && row.quarantined > 0 ? QVariant(static_cast<int>(Tone::Warning))
                                              : QVariant();
    case Quota:
        return ofFact && row.quotaLeft.value_or(100) < kLowQuota
            ? QVariant(static_cast<int>(Tone::Warning))
            : QVariant();
    case Retention:
        return ofFact ? QVariant(static_cast<int>(
                   toneOf(core::health::lossLevel(row.lostAfter, row.retention, m_now))))
                      : QVariant();
    case Stream:
    case LastHour:
    case NewestEvent:
    case Polls:
    case Columns:
        break;
    }
    return {};
}

QVariant StreamModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Stream:
        return tr("Stream");
    case State:
        return tr("State");
    case LastHour:
        return tr("Last hour");
    case NewestEvent:
        return tr("Newest event");
    case Polls:
        return tr("Polls");
    case SetAside:
        return tr("Set aside");
    case Quota:
        return tr("Quota left");
    case Retention:
        return tr("First loss");
    case Columns:
        break;
    }
    return {};
}

} // namespace ui::health
