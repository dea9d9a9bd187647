// A row of the live log, ready to be drawn: every text is safe to look at and short.
#pragma once

#include "ui/backend_types.h"
#include "ui/viewer/cell_text.h"
#include "ui/viewer/columns.h"
#include "ui/viewer/row_times.h"

#include <array>
#include <vector>

namespace ui::viewer {

struct TableRow {
    EventRow event;       // without its summary, but for the outcome
    bool gone = false;    // no longer stored
    bool stale = false;   // asked for again, for other columns
    std::int64_t day = 0; // changes when the date does
    QString date;
    std::array<QString, kColumns> cells;
    QString verdict;
    std::vector<QString> more; // of event.values, in their order
    std::vector<core::query::Kind> kinds;

    // What the painter made of it for one set of widths.
    struct Drawn {
        int generation = -1;
        CellText date;
        std::vector<CellText> cells; // of the columns, in their order
        CellText verdict;
    };
    mutable Drawn drawn;
};

// `fields` are those of the values it brings along.
[[nodiscard]] TableRow tableRow(EventRow event, const RowTimes& times,
                                const QStringList& fields = {});
[[nodiscard]] TableRow goneRow(core::RowId id);
void setTimes(TableRow& row, const RowTimes& times);

// "Accepted", "Held", "Rejected"; nothing where Mimecast does not dispose of a message.
[[nodiscard]] QString outcomeWord(core::Outcome outcome);
// "time, log type, action, from, to, subject": for those who listen.
[[nodiscard]] QString spoken(const TableRow& row);
// A time as the store tells one: milliseconds since 1970, or ISO 8601.
[[nodiscard]] std::optional<core::TimePoint> timeIn(const QString& value);
[[nodiscard]] const QString& cellText(const TableRow& row, const ColumnSpec& column);
// One line of text, for the clipboard.
[[nodiscard]] QString copied(const TableRow& row, const RowTimes& times);

} // namespace ui::viewer
