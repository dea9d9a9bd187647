// The bookmarks: what each row says, its comment to be edited, and the way there. Events that are
// gone are told from what was kept of them.
#pragma once

#include "ui/viewer/row_bookmarks.h"
#include "ui/widgets/dialog_frame.h"

class QTreeWidget;
class QTreeWidgetItem;

namespace ui::viewer {

class BookmarksDialog : public DialogFrame {
    Q_OBJECT

public:
    BookmarksDialog(Backend& backend, RowBookmarks& bookmarks, QWidget* parent);

    void select(core::RowId row);
    void editComment(); // of the selected one
    [[nodiscard]] QTreeWidget* list() const { return m_list; }
    [[nodiscard]] QString text() const; // all of them, a line each

Q_SIGNALS:
    void jumpWanted(core::RowId row);

private:
    void build();
    void fill();
    void askWhichAreGone();
    void jump();
    void removeCurrent();
    [[nodiscard]] core::RowId current() const;

    Backend& m_backend;
    RowBookmarks& m_bookmarks;
    QTreeWidget* m_list;
    bool m_filling = false;
};

} // namespace ui::viewer
