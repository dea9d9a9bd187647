// Which rows of a set are on the screen: 64-bit positions and pixels, no widget.
//
// Rows are told by their ids, so the same rows stay in sight while older ones are found and newer
// ones arrive. Rows up to the cleared one and after the presented one are out of sight. The order
// is that of arrival, with the newest at either end, or a snapshot by time. Positions are those of
// events; notes take lines between them and are never counted.
#pragma once

#include "ui/viewer/note_lines.h"
#include "ui/viewer/row_set.h"
#include "ui/viewer/row_snapshot.h"
#include "ui/viewer/selection.h"

#include <memory>

namespace ui::viewer {

enum class Newest : std::uint8_t { Bottom, Top };

// A note is between this row and the next.
struct NoteMark {
    std::int64_t id = 0;
    core::RowId after = 0;
};

class Viewport {
public:
    using Marks = std::vector<NoteMark>;

    explicit Viewport(const RowSet& rows)
        : m_rows(&rows)
    {
    }

    void resize(int height, int rowHeight);
    [[nodiscard]] int rowHeight() const { return m_rowHeight; }

    // -- order --------------------------------------------------------------------------------
    void setNewest(Newest end);
    [[nodiscard]] Newest newest() const { return m_newest; }
    // By time, as it was then; null: as they arrived.
    void sortBy(std::shared_ptr<const RowSnapshot> snapshot);
    [[nodiscard]] const RowSnapshot* snapshot() const { return m_sorted.get(); }

    // -- rows ---------------------------------------------------------------------------------
    void clearUpTo(core::RowId row);
    [[nodiscard]] core::RowId clearedUpTo() const { return m_cleared; }
    [[nodiscard]] std::int64_t cleared() const; // rows hidden by it
    void presentUpTo(core::RowId row);
    [[nodiscard]] core::RowId presentedUpTo() const { return m_presented; }

    [[nodiscard]] std::int64_t count() const;
    [[nodiscard]] core::RowId rowAt(std::int64_t position) const;
    // Or of the row that comes next in order of arrival.
    [[nodiscard]] std::int64_t positionOf(core::RowId row) const;
    [[nodiscard]] bool shows(core::RowId row) const;
    [[nodiscard]] std::vector<core::RowId> slice(std::int64_t position, std::int64_t most) const;

    // Positions first … first + count.
    struct Span {
        std::int64_t first = 0;
        std::int64_t count = 0;

        [[nodiscard]] bool contains(std::int64_t position) const
        {
            return position >= first && position < first + count;
        }
    };
    [[nodiscard]] Span spanOf(const Selection& selection) const;

    // -- notes --------------------------------------------------------------------------------
    // In the order of their rows; null: none. Settle when they have changed.
    void setNotes(const Marks* marks);
    // Rows below the lowest may still be found: what belongs further down has no place yet.
    enum class Past : std::uint8_t { Searching, Known };
    void setPast(Past past);
    [[nodiscard]] const NoteLines& notes() const;
    [[nodiscard]] std::int64_t lines() const { return count() + notes().size(); }
    [[nodiscard]] std::int64_t topLine() const { return m_top / m_rowHeight; }
    [[nodiscard]] std::int64_t visibleLines() const; // with those cut off
    [[nodiscard]] std::int64_t lineAtY(int y) const; // may be below the last
    [[nodiscard]] int yOfLine(std::int64_t line) const;
    void revealLine(std::int64_t line);

    // -- scrolling ----------------------------------------------------------------------------
    [[nodiscard]] std::int64_t top() const { return m_top; } // pixels above the screen
    [[nodiscard]] std::int64_t mostTop() const;
    [[nodiscard]] bool atEnd() const { return m_top >= mostTop(); }
    [[nodiscard]] bool atNewest() const { return m_newest == Newest::Top ? m_top == 0 : atEnd(); }
    void scrollTo(std::int64_t top);
    void scrollToEnd() { scrollTo(mostTop()); }
    void scrollToNewest() { scrollTo(m_newest == Newest::Top ? 0 : mostTop()); }
    void reveal(std::int64_t position)
    {
        revealLine(notes().lineOf(position));
    }              // the least movement
    void settle(); // the rows have changed: the one at the top stays there

    [[nodiscard]] std::int64_t page() const; // whole rows that fit
    [[nodiscard]] std::int64_t firstVisible() const { return notes().positionAt(topLine()); }
    [[nodiscard]] std::int64_t visibleCount() const;     // with those cut off
    [[nodiscard]] std::int64_t positionAtY(int y) const; // the nearest row; -1 if there are none
    [[nodiscard]] int yOf(std::int64_t position) const { return yOfLine(notes().lineOf(position)); }

private:
    [[nodiscard]] std::int64_t inArrival(std::int64_t position) const;
    [[nodiscard]] std::int64_t inSnapshot(std::int64_t place) const;
    void layNotes() const;
    [[nodiscard]] std::optional<std::int64_t> placeOf(const NoteMark& note) const;

    const RowSet* m_rows;
    std::shared_ptr<const RowSnapshot> m_sorted;
    Newest m_newest = Newest::Bottom;
    core::RowId m_cleared = 0;
    core::RowId m_presented = 0;
    int m_height = 0;
    int m_rowHeight = 1;
    std::int64_t m_top = 0;
    core::RowId m_topRow = 0; // the first row in sight, and how far m_top is below its upper edge
    std::int64_t m_inside = 0;
    const Marks* m_marks = nullptr;
    std::int64_t m_clearedNote = 0; // this one and those before it went with the cleared row
    Past m_past = Past::Known;
    mutable NoteLines m_notes;
    mutable std::int64_t m_laidFor = -1; // so many rows; -1: they are to be laid again
};

} // namespace ui::viewer
