// The story of one message, and where an event is: opened from a row, or by an id or a time that is
// typed or pasted. Stays open beside the log and stays live.
#pragma once

#include "ui/backend.h"
#include "ui/story/story_feed.h"
#include "ui/viewer/row_times.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace ui {
class EmptyState;
}

namespace ui::story {

class StoryView;
class WhereView;

class StoryDialog : public QDialog {
    Q_OBJECT

public:
    enum class Tab : std::uint8_t { Story, Where };

    explicit StoryDialog(Backend& backend, QWidget* parent = nullptr);

    void openRow(core::RowId row);
    void open(const QString& idOrTime, Tab tab = Tab::Story); // empty: asks for one
    void setZone(Zone zone);

    [[nodiscard]] QLineEdit* field() const { return m_field; }
    [[nodiscard]] QTabBar* tabs() const { return m_tabs; }
    [[nodiscard]] StoryView* story() const { return m_story; }
    [[nodiscard]] WhereView* where() const { return m_where; }
    [[nodiscard]] QString blank() const; // what it says in place of a story

Q_SIGNALS:
    void queryWanted(const QString& query);                  // "Show in the log"
    void rowWanted(core::RowId row, const QStringList& ids); // of the story it is in

protected:
    void hideEvent(QHideEvent* event) override;

private:
    using QDialog::open;
    void arrange();
    [[nodiscard]] QWidget* foot();
    void connectParts();
    void askTyped();
    void askWhere(const QString& idOrTime);
    void take(const Story& story);
    void sayBlank(const QString& title, const QString& text);
    void showTab(Tab tab);
    void bringUp();

    Backend& m_backend;
    StoryFeed m_feed;
    viewer::RowTimes m_times;
    core::RowId m_row = 0;   // it was opened from; 0: from none
    QString m_whereAbout;    // what the second page is about, as it was asked
    int m_whereQuestion = 0; // answers to earlier ones are late
    QLineEdit* m_field;
    QPushButton* m_go;
    QTabBar* m_tabs;
    QStackedWidget* m_pages;
    QStackedWidget* m_storyStack;
    EmptyState* m_empty;
    QPushButton* m_emptyAction;
    StoryView* m_story;
    WhereView* m_where;
    QPushButton* m_show;
};

} // namespace ui::story
