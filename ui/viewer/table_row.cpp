#include "ui/viewer/table_row.h"

#include "core/base/text.h"
#include "core/mimecast/log_types.h"
#include "ui/widgets/action_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace ui::viewer {

namespace {

constexpr qsizetype kLongest = 300; // characters of a cell; no screen shows more

QString translated(const char* text)
{
    return QCoreApplication::translate("ui::viewer::TableRow", text);
}

QString& cell(TableRow& row, Column column) { return row.cells[static_cast<std::size_t>(column)]; }

const QString& cell(const TableRow& row, Column column)
{
    return row.cells[static_cast<std::size_t>(column)];
}

using core::query::Kind;

// A time in the zone of the screen, a number with its groups, anything else as it is.
QString shown(const QString& value, Kind kind, const RowTimes& times)
{
    if (kind == Kind::Time) {
        if (const auto time = timeIn(value))
            return times.moment(*time);
    }
    bool isNumber = false;
    const auto number = value.toLongLong(&isNumber);
    if (kind == Kind::Number && isNumber)
        return QLocale().toString(number);
    return core::displaySafe(value, kLongest);
}

void setMore(TableRow& row, const RowTimes& times)
{
    row.more.clear();
    for (qsizetype i = 0; i < row.event.values.size(); ++i)
        row.more.push_back(shown(row.event.values[i], row.kinds[std::size_t(i)], times));
}

} // namespace

std::optional<core::TimePoint> timeIn(const QString& value)
{
    bool isNumber = false;
    const auto number = value.toLongLong(&isNumber);
    if (isNumber)
        return core::TimePoint(std::chrono::milliseconds(number));
    return core::fromIso(value);
}

namespace {

// As Mimecast says it, unless that is a bare "true".
QString actionWord(core::LogTypeCode type, const core::Summary& summary)
{
    if (summary.action.isEmpty())
        return outcomeWord(summary.outcome);
    const bool delivers = core::mimecast::logType(type).id == "delivery";
    return core::displaySafe(delivers ? deliveryText(summary.action) : summary.action, kLongest);
}

} // namespace

QString outcomeWord(core::Outcome outcome)
{
    switch (outcome) {
    case core::Outcome::None:
        return {};
    case core::Outcome::Accepted:
        return translated("Accepted");
    case core::Outcome::Held:
        return translated("Held");
    case core::Outcome::Rejected:
        return translated("Rejected");
    }
    return {};
}

void setTimes(TableRow& row, const RowTimes& times)
{
    row.day = times.dayNumber(row.event.time);
    row.date = times.day(row.event.time);
    cell(row, Column::Time) = times.clock(row.event.time);
    setMore(row, times);
    row.drawn.generation = -1;
}

TableRow tableRow(EventRow event, const RowTimes& times, const QStringList& fields)
{
    const auto summary = std::exchange(event.summary, {});
    TableRow row;
    row.event = std::move(event);
    row.event.summary.outcome = summary.outcome;
    const auto title = core::mimecast::logType(row.event.type).title;
    cell(row, Column::LogType) = QString::fromUtf8(title.data(), qsizetype(title.size()));
    cell(row, Column::Collector) = core::displaySafe(row.event.collector, kLongest);
    cell(row, Column::Action) = actionWord(row.event.type, summary);
    cell(row, Column::From) = core::displaySafe(summary.from, kLongest);
    cell(row, Column::To) = core::displaySafe(summary.to, kLongest);
    cell(row, Column::Subject) = core::displaySafe(summary.subject, kLongest);
    row.verdict = core::displaySafe(summary.verdict, kLongest);
    row.event.values.resize(std::min(row.event.values.size(), fields.size()));
    for (const auto& field : fields)
        row.kinds.push_back(columnFor(field).kind);
    setTimes(row, times);
    return row;
}

TableRow goneRow(core::RowId id)
{
    TableRow row;
    row.event.row = id;
    row.gone = true;
    cell(row, Column::Subject) = translated("No longer stored");
    return row;
}

const QString& cellText(const TableRow& row, const ColumnSpec& column)
{
    static const QString kNothing;
    if (column.known)
        return cell(row, *column.known);
    return column.value < row.more.size() ? row.more[column.value] : kNothing;
}

QString spoken(const TableRow& row)
{
    QStringList parts;
    for (const auto column : {Column::Time, Column::LogType, Column::Action, Column::From,
                              Column::To, Column::Subject}) {
        if (!cell(row, column).isEmpty())
            parts << cell(row, column);
    }
    return parts.join(QLatin1String(", "));
}

// Blanks between the parts, not tabs: pasted into a spreadsheet it is one cell that begins with a
// time, and so never a formula.
QString copied(const TableRow& row, const RowTimes& times)
{
    if (row.gone)
        return cell(row, Column::Subject);
    QStringList parts{times.full(row.event.time), cell(row, Column::LogType)};
    for (const auto& text : {cell(row, Column::Action), row.verdict}) {
        if (!text.isEmpty())
            parts << text;
    }
    if (!cell(row, Column::From).isEmpty() || !cell(row, Column::To).isEmpty())
        parts << cell(row, Column::From) + QStringLiteral(" \u2192 ") + cell(row, Column::To);
    parts << cell(row, Column::Subject);
    return parts.join(QLatin1String("  ")).trimmed();
}

} // namespace ui::viewer
