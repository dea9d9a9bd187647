// The table of the live log: one line per event, newest at the bottom, whatever their number.
//
// It draws the rows on the screen and knows no others. It follows new events until a person scrolls
// away or selects a row; End follows again.
#pragma once

#include "ui/viewer/columns.h"
#include "ui/viewer/note_painter.h"
#include "ui/viewer/selection.h"
#include "ui/viewer/table_feed.h"
#include "ui/viewer/table_painter.h"

#include <functional>

#include <QAbstractScrollArea>

class QHeaderView;
class QStandardItemModel;

namespace ui::viewer {

class EventTable final : public QAbstractScrollArea {
    Q_OBJECT

public:
    EventTable(LiveSearch& search, RowCache& cache, QWidget* parent = nullptr);

    [[nodiscard]] const Viewport& view() const { return m_feed.view(); }
    [[nodiscard]] const TableRow* row(std::int64_t position) const;
    [[nodiscard]] QRect rowRect(std::int64_t position) const; // in the viewport

    [[nodiscard]] bool isFollowing() const { return m_feed.isFollowing(); }
    void follow() { m_feed.follow(); }
    void pause() { m_feed.pause(); }

    [[nodiscard]] const Selection& selection() const { return m_selection; }
    [[nodiscard]] std::vector<core::RowId> selectedRows(std::int64_t most) const;
    [[nodiscard]] std::int64_t selectedCount() const;
    void select(core::RowId row);
    void clearSelection();

    // -- notes --------------------------------------------------------------------------------
    // What Mailweir did, between the events; it must outlive the table. They are no events: none
    // of them is among the rows, counted, copied with them or exported.
    void setNotes(OwnNotes& notes);
    [[nodiscard]] const OwnNotes* notes() const { return m_notes; }
    [[nodiscard]] QRect lineRect(std::int64_t line) const; // in the viewport
    [[nodiscard]] QString noteText(std::int64_t id) const; // with its time; empty: it is not shown
    [[nodiscard]] std::optional<std::int64_t> lineOfNote(std::int64_t id) const;
    [[nodiscard]] std::int64_t noteAtLine(std::int64_t line) const;   // 0: an event is there
    [[nodiscard]] std::int64_t currentNote() const { return m_note; } // 0: none

    // Hides what is there, up to the selected row or the newest; only from sight, and until shown.
    void clearUpToHere();
    void showCleared();

    // -- columns ------------------------------------------------------------------------------
    void setColumnShown(Column column, bool shown);
    void arrange(const std::vector<core::settings::ColumnChoice>& choice);
    [[nodiscard]] const Columns& columns() const { return m_columns; }
    [[nodiscard]] std::vector<int> widths() const { return m_columns.fit(columnsWidth()); }
    // Of a place in the viewport; null beside them.
    [[nodiscard]] const ColumnSpec* columnAt(int x) const;
    void moveColumn(std::size_t from, std::size_t to);

    // -- order and look -----------------------------------------------------------------------
    void setNewest(Newest end);
    void sortBy(std::shared_ptr<const RowSnapshot> snapshot, Newest end);
    void unsort() { m_feed.unsort(); }
    [[nodiscard]] bool isSorted() const { return m_feed.isSorted(); }
    void setDensity(core::settings::Density density);
    void refresh(); // times are written another way, or the theme has changed

    // What others know about a row: bookmarks, highlights, hits. Asked for those on the screen.
    struct Marks {
        bool bookmarked = false;
        bool hit = false;
        std::optional<core::settings::Tint> tint = {};
        QString spoken = {}; // "bookmarked, highlighted: Payments"
    };
    using MarksOf = std::function<Marks(core::RowId row)>;
    void setMarks(MarksOf marks) { m_marks = std::move(marks); }
    [[nodiscard]] Marks marksOf(core::RowId row) const { return m_marks ? m_marks(row) : Marks(); }
    [[nodiscard]] bool isSelected(core::RowId row) const;

Q_SIGNALS:
    void followingChanged();
    void selectionChanged();
    void activated(); // Enter, double click: show me
    void copyWanted();
    void noteWanted(core::TimePoint at); // Enter, click on a note: tell me more
    void noteCopyWanted(const QString& text);
    void dismissed(); // Esc
    void clearedChanged();
    void sortedChanged();
    void columnsChanged();                                      // by a person
    void timeClicked();                                         // in the header
    void headerMenuWanted(const QPoint& at);                    // on the screen
    void rowMenuWanted(const QPoint& at, const QString& field); // empty: by the keyboard
    void screenChanged();                                       // other rows are in sight

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    enum class Reach : std::uint8_t { Move, Extend };

    void makeHeader();
    void connectHeader();
    void fillHeader();
    void takeMove(int from, int to);
    void layOutColumns();
    [[nodiscard]] int columnsWidth() const;
    [[nodiscard]] QString titleOf(const ColumnSpec& spec) const;
    void lookAtDays();
    void setDays(Days days, const QString& date);
    void feedUpdated();
    void updateBars();
    void scrollByHand(std::int64_t top);
    bool navigate(int key, Reach reach);
    void moveTo(std::int64_t position, Reach reach);
    void moveToTop(Reach reach);
    void moveToEnd(Newest end, Reach reach);
    // Of the note the cursor is on, or of the selection.
    void copy();
    void open();
    void selectAll();
    void moveToLine(std::int64_t line, Reach reach);
    void selectNote(std::int64_t id);
    void openNote();
    void notesChanged();
    void paintRow(QPainter& painter, std::int64_t position, const Viewport::Span& selected);
    void paintNote(QPainter& painter, std::int64_t line, const NoteLine& note);
    [[nodiscard]] std::int64_t startLine() const;
    void changeSelection(Selection selection);
    void announce();
    void showTime(const QPoint& at, const QPoint& global);
    [[nodiscard]] std::int64_t start() const;
    [[nodiscard]] int viewportWidth() const;
    [[nodiscard]] bool dated(std::int64_t position) const;

    TableFeed m_feed;
    TablePainter m_painter;
    Columns m_columns;
    Selection m_selection;
    OwnNotes* m_notes = nullptr;
    NotePainter m_notePainter;
    std::int64_t m_note = 0;    // the current one, by its id; instead of a row
    std::int64_t m_pressed = 0; // the one a mouse button went down on
    QHeaderView* m_header = nullptr;
    QStandardItemModel* m_titles = nullptr;
    MarksOf m_marks;
    Days m_days = Days::One;
    QString m_date; // of all rows in sight, as the header has it
    int m_wheel = 0;
    bool m_settingBars = false;
    bool m_settingWidths = false;
};

} // namespace ui::viewer
