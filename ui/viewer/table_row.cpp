#include "ui/viewer/table_row.h"

#include "core/base/text.h"
#include "core/mimecast/log_types.h"

#include <QCoreApplication>

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
    row.drawn.generation = -1;
}

TableRow tableRow(EventRow event, const RowTimes& times)
{
    const auto summary = std::exchange(event.summary, {});
    TableRow row;
    row.event = std::move(event);
    row.event.summary.outcome = summary.outcome;
    const auto title = core::mimecast::logType(row.event.type).title;
    cell(row, Column::LogType) = QString::fromUtf8(title.data(), qsizetype(title.size()));
    cell(row, Column::Collector) = core::displaySafe(row.event.collector, kLongest);
    cell(row, Column::Action) = summary.action.isEmpty()
        ? outcomeWord(summary.outcome)
        : core::displaySafe(summary.action, kLongest);
    cell(row, Column::From) = core::displaySafe(summary.from, kLongest);
    cell(row, Column::To) = core::displaySafe(summary.to, kLongest);
    cell(row, Column::Subject) = core::displaySafe(summary.subject, kLongest);
    row.verdict = core::displaySafe(summary.verdict, kLongest);
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
