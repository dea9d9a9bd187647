// Which rows of a set are on the screen: 64-bit positions and pixels, no widget.
//
// Rows are told by their ids, so the same rows stay in sight while older ones are found above or
// newer ones arrive below. Rows up to the cleared one and after the presented one are out of sight.
#pragma once

#include "ui/viewer/row_set.h"

namespace ui::viewer {

class Viewport {
public:
    explicit Viewport(const RowSet& rows)
        : m_rows(&rows)
    {
    }

    void resize(int height, int rowHeight);
    [[nodiscard]] int rowHeight() const { return m_rowHeight; }

    // -- rows ---------------------------------------------------------------------------------
    void clearUpTo(core::RowId row) { m_cleared = row; }
    [[nodiscard]] core::RowId clearedUpTo() const { return m_cleared; }
    [[nodiscard]] std::int64_t cleared() const; // rows hidden by it
    void presentUpTo(core::RowId row) { m_presented = row; }
    [[nodiscard]] core::RowId presentedUpTo() const { return m_presented; }

    [[nodiscard]] std::int64_t count() const;
    [[nodiscard]] core::RowId rowAt(std::int64_t position) const;
    [[nodiscard]] std::int64_t positionOf(core::RowId row) const; // or of the next higher one
    [[nodiscard]] bool shows(core::RowId row) const;
    [[nodiscard]] std::vector<core::RowId> slice(std::int64_t position, std::int64_t most) const;

    // -- scrolling ----------------------------------------------------------------------------
    [[nodiscard]] std::int64_t top() const { return m_top; } // pixels above the screen
    [[nodiscard]] std::int64_t mostTop() const;
    [[nodiscard]] bool atEnd() const { return m_top >= mostTop(); }
    void scrollTo(std::int64_t top);
    void scrollToEnd() { scrollTo(mostTop()); }
    void reveal(std::int64_t position); // with the least movement
    void settle();                      // the rows have changed: the one at the top stays there

    [[nodiscard]] std::int64_t page() const; // whole rows that fit
    [[nodiscard]] std::int64_t firstVisible() const { return m_top / m_rowHeight; }
    [[nodiscard]] std::int64_t visibleCount() const;     // with those cut off
    [[nodiscard]] std::int64_t positionAtY(int y) const; // the nearest row; -1 if there are none
    [[nodiscard]] int yOf(std::int64_t position) const;

private:
    const RowSet* m_rows;
    core::RowId m_cleared = 0;
    core::RowId m_presented = 0;
    int m_height = 0;
    int m_rowHeight = 1;
    std::int64_t m_top = 0;
    core::RowId m_topRow = 0; // the row m_top is in, and how far
    std::int64_t m_inside = 0;
};

} // namespace ui::viewer
