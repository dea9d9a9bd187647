// The table with all that belongs to it: columns, order, marks, finding, copying, exporting, and
// the menus and keys for them. A page makes one and shows it; what it cannot do itself it asks for.
#pragma once

#include "ui/palette/actions.h"
#include "ui/viewer/row_bookmarks.h"
#include "ui/viewer/row_highlights.h"
#include "ui/viewer/table_arrangement.h"
#include "ui/viewer/table_copy.h"
#include "ui/viewer/table_digest.h"
#include "ui/viewer/table_find_bar.h"
#include "ui/viewer/table_sort.h"

#include <map>

class QMenu;

namespace ui::viewer {

class NoteBar;

class TablePane : public QWidget {
    Q_OBJECT

public:
    // Its keys work in all of `page`, and it becomes a child of it.
    TablePane(Backend& backend, LiveSearch& search, RowCache& cache, QWidget* page);

    [[nodiscard]] EventTable* table() const { return m_table; }
    [[nodiscard]] OwnNotes& notes() { return m_notes; }
    [[nodiscard]] palette::Actions* actions() { return &m_actions; }
    [[nodiscard]] TableArrangement& arrangement() { return *m_arrangement; }
    [[nodiscard]] TableSort& sorting() { return *m_sort; }
    [[nodiscard]] RowBookmarks& bookmarks() { return m_bookmarks; }
    [[nodiscard]] TableCopy& copying() { return *m_copy; }
    [[nodiscard]] TableFindBar* findBar() const { return m_findBar; }
    [[nodiscard]] NoteBar* note() const { return m_note; }
    [[nodiscard]] NoteBar* sortBar() const { return m_sortBar; }
    // What is kept of the live log has been changed by somebody else: read from a file.
    void reload();

    void openColumns();
    void openHighlights(const QString& query = {}); // with a new rule, if there is a query
    void openBookmarks();
    void openExport();
    void toggleBookmark();
    void commentBookmark();
    void jumpToBookmark(TableFind::Step step);
    void goTo(core::RowId row);
    // Of the current row, by its cell: `field=value`.
    void include(const QString& field);
    void exclude(const QString& field);

    // A new menu, to be shown once.
    [[nodiscard]] QMenu* rowMenu(const QString& field); // empty: by the keyboard
    [[nodiscard]] QMenu* headerMenu(const ColumnSpec* column);

Q_SIGNALS:
    void queryWanted(const QString& text); // ask this instead
    void storyWanted(core::RowId row);
    void zoneWanted(ui::Zone zone);
    void timelineWanted(core::TimePoint at); // what happened then?
    void failed(const core::Error& why);

private:
    enum class Act : std::uint8_t {
        CopyText,
        CopyJson,
        CopyCsv,
        CopyQuery,
        Bookmark,
        Comment,
        Story,
        NextBookmark,
        PreviousBookmark,
        Bookmarks,
        Find,
        FindNext,
        FindPrevious,
        Columns,
        NewestFirst,
        OldestFirst,
        Arrival,
        NewestOnTop,
        Compact,
        Utc,
        Highlights,
        Notes,
        Export,
    };

    void arrange();
    void connectParts();
    void addRowActions(QWidget* page);
    void addViewActions(QWidget* page);
    void add(Act act, QWidget* where, const QString& group, const QString& title,
             const QList<QKeySequence>& keys, std::function<void()> run);
    void describeKeys();
    void tellActions();
    void wantNotes(OwnNotes::Wanted wanted);
    void tellSort();
    void screenChanged();
    void showColumns(const QStringList& members);
    [[nodiscard]] EventTable::Marks marksOf(core::RowId row) const;
    [[nodiscard]] QString summaryOf(core::RowId id) const;
    [[nodiscard]] QAction* act(Act act) const { return m_acts.at(act); }
    void addCellItems(QMenu* menu, const QString& field);
    void addEveryCell(QMenu* menu);

    Backend& m_backend;
    LiveSearch& m_search;
    RowCache& m_cache;
    palette::Actions m_actions;
    std::map<Act, QAction*> m_acts;
    RowBookmarks m_bookmarks;
    RowHighlights m_highlights;
    OwnNotes m_notes;
    EventTable* m_table;
    TableArrangement* m_arrangement;
    TableSort* m_sort;
    TableCopy* m_copy;
    TableFind* m_find;
    TableFindBar* m_findBar;
    NoteBar* m_sortBar;
    NoteBar* m_note;
};

// The dotted paths of the values of a record: "attachments.name". Each once.
[[nodiscard]] QStringList membersOf(const QByteArray& raw);

} // namespace ui::viewer
