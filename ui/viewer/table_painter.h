// Draws the rows of the live log. Texts are laid out once per row and width and kept with the row,
// so painting a row again allocates nothing.
#pragma once

#include "ui/viewer/table_row.h"

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
};

class TablePainter {
public:
    TablePainter() { refresh(); }

    // The fonts, the text size or the widths are others now.
    void refresh();
    void setWidths(const std::array<int, kColumns>& widths);

    [[nodiscard]] int rowHeight() const { return m_rowHeight; }
    [[nodiscard]] Widths measure() const;
    void paint(QPainter& painter, const QRect& rect, const TableRow* row, RowLook look) const;

private:
    void layOut(const TableRow& row) const;
    void paintTime(QPainter& painter, const QRect& cell, const TableRow& row, RowLook look) const;
    void paintAction(QPainter& painter, const QRect& cell, const TableRow& row) const;
    void paintWaiting(QPainter& painter, const QRect& rect) const;
    [[nodiscard]] qreal baseline(const QRect& cell, const QFont& font) const;

    QFont m_body;
    QFont m_strong;
    QFont m_mono;
    QFont m_small;
    int m_rowHeight = 0;
    int m_dateWidth = 0;
    bool m_hasDate = true;
    std::array<int, kColumns> m_widths{};
    int m_generation = 0;
    CellText m_about; // "≈" before a time that is not the event's own
};

} // namespace ui::viewer
