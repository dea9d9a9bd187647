// The table of the live log: one line per event, newest at the bottom, whatever their number.
//
// It draws the rows on the screen and knows no others. It follows new events until a person scrolls
// away or selects a row; End follows again.
#pragma once

#include "ui/viewer/columns.h"
#include "ui/viewer/selection.h"
#include "ui/viewer/table_feed.h"
#include "ui/viewer/table_painter.h"

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

    // Hides what is there, up to the selected row or the newest; only from sight, and until shown.
    void clearUpToHere();
    void showCleared();

    void setColumnShown(Column column, bool shown);
    void refresh(); // times are written another way, or the theme has changed

    // The columns as they are, for tests and for whoever remembers them.
    [[nodiscard]] std::array<int, kColumns> widths() const
    {
        return m_columns.fit(viewportWidth());
    }

Q_SIGNALS:
    void followingChanged();
    void selectionChanged();
    void activated(); // Enter, double click: show me
    void copyWanted();
    void dismissed(); // Esc
    void clearedChanged();

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    enum class Reach : std::uint8_t { Move, Extend };

    void makeHeader();
    void layOutColumns();
    void feedUpdated();
    void updateBars();
    void scrollByHand(std::int64_t top);
    bool navigate(int key, Reach reach);
    void moveTo(std::int64_t position, Reach reach);
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
    QHeaderView* m_header = nullptr;
    QStandardItemModel* m_titles = nullptr;
    int m_wheel = 0;
    bool m_settingBars = false;
    bool m_settingWidths = false;
};

} // namespace ui::viewer
