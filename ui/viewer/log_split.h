// The list, what is around one event of it, and that event's details, one below the other. In a low
// window the details take the place of the list.
#pragma once

#include "ui/viewer/empty_words.h"

#include <QSplitter>

class QPushButton;
class QStackedWidget;

namespace ui {
class EmptyState;
}

namespace ui::viewer {

class ContextPane;
class DetailPane;
class EventTable;
class TablePane;

class LogSplit final : public QSplitter {
    Q_OBJECT

public:
    LogSplit(TablePane& pane, ContextPane& context, DetailPane& detail, QWidget* parent = nullptr);

    void tell(Blank blank);
    [[nodiscard]] Blank blank() const { return m_blank; }
    [[nodiscard]] QPushButton* emptyAction() const { return m_emptyAction; }
    [[nodiscard]] QPushButton* whereAction() const { return m_whereAction; }

    void selectionChanged();
    void open(); // the details, to be read
    void hideDetail();
    void close(); // back to the list
    void toggleContext(const QStringList& collectors);
    void closeContext();

private:
    [[nodiscard]] bool hasRoomForBoth() const;
    void showDetail();

    EventTable& m_table;
    ContextPane& m_context;
    DetailPane& m_detail;
    EmptyState* m_empty;
    QPushButton* m_emptyAction;
    QPushButton* m_whereAction;
    QStackedWidget* m_stack;
    QWidget* m_card;
    QStringList m_collectors; // of the context
    Blank m_blank = Blank::None;
};

} // namespace ui::viewer
