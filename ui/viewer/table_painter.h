// Draws the rows of the live log. Texts are laid out once per row and width and kept with the row,
// so painting a row again allocates nothing.
#pragma once

#include "core/settings/viewer.h"
#include "ui/viewer/table_row.h"

#include <optional>

#include <QColor>
#include <QRect>

class QPainter;

namespace ui::viewer {

// How a row looks beyond what it says.
struct RowLook {
    bool selected = false;
    bool current = false; // and the table has the focus
    bool dated = false;   // the first of a day, or of the screen
    bool waiting = false; // it is not here yet and people should see that
    bool bookmarked = false;
    bool hit = false; // of a search within the results
    std::optional<core::settings::Tint> tint = {};
};

// A column as it is drawn.
struct ColumnLook {
    ColumnSpec spec;
    int width = 0;

    friend bool operator==(const ColumnLook&, const ColumnLook&) = default;
};

class TablePainter {
public:
    TablePainter() { refresh(); }

    // The fonts, the text size or the widths are others now.
    void refresh();
    void setDensity(core::settings::Density density);
    void setColumns(const std::vector<ColumnLook>& columns);

    [[nodiscard]] int rowHeight() const { return m_rowHeight; }
    // Before the first column, for the marks.
    [[nodiscard]] static int gutter();
    // Where the clock begins, if the first column is that of the time.
    [[nodiscard]] int timeLeft() const;
    [[nodiscard]] Widths measure() const;
    void paint(QPainter& painter, const QRect& rect, const TableRow* row, RowLook look) const;

private:
    void layOut(const TableRow& row) const;
    [[nodiscard]] CellText timeText(const TableRow& row, int room) const;
    void layOutAction(const TableRow& row, CellText& word, int room) const;
    void paintCell(QPainter& painter, const QRect& cell, const TableRow& row, std::size_t column,
                   RowLook look) const;
    void paintTime(QPainter& painter, const QRect& cell, const TableRow& row, const CellText& clock,
                   RowLook look) const;
    void paintAction(QPainter& painter, const QRect& cell, const TableRow& row,
                     const CellText& word) const;
    void paintWaiting(QPainter& painter, const QRect& rect) const;
    static void paintMarks(QPainter& painter, const QRect& rect, RowLook look);
    [[nodiscard]] static qreal baseline(const QRect& cell, const QFont& font);

    QFont m_body;
    QFont m_strong;
    QFont m_mono;
    QFont m_small;
    core::settings::Density m_density = core::settings::Density::Comfortable;
    int m_rowHeight = 0;
    int m_dateWidth = 0;
    bool m_hasDate = true;
    std::vector<ColumnLook> m_columns;
    int m_generation = 0;
    CellText m_about; // "≈" before a time that is not the event's own
};

} // namespace ui::viewer
