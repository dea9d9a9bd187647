// The guide in a window: contents at the left, the page at the right, search in all pages, and the
// way back. Opened at the entry that tells of what one has before oneself.
#pragma once

#include <optional>
#include <vector>

#include <QDialog>

#include "resources/guide.h"

class QLineEdit;
class QPushButton;
class QSplitter;
class QTreeWidget;
class QTreeWidgetItem;

namespace ui::help {

class GuideView;

class HelpWindow final : public QDialog {
    Q_OBJECT

public:
    // Over the window that `from` stands in, which has at most one; it is brought to the front. A
    // topic that has no entry opens the page on troubles.
    static HelpWindow* open(QWidget* from, const QString& topic = {});

    void goTo(const QString& topic);
    [[nodiscard]] const resources::Guide::Section& section() const;
    [[nodiscard]] GuideView* view() const { return m_view; }
    [[nodiscard]] QTreeWidget* contents() const { return m_contents; }
    [[nodiscard]] QLineEdit* searchField() const { return m_search; }
    [[nodiscard]] QPushButton* backButton() const { return m_back; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    using Place = resources::Guide::Place;

    HelpWindow(QWidget* parent, const QString& topic);

    void build();
    void addKeys();
    void follow(const QString& topic);
    void turnTo(const Place& place);
    void showStep(std::size_t step);
    void listContents();
    void listFound(const QString& words);
    void select(const Place& place);
    void pick(QTreeWidgetItem* item);
    void pickFirst();
    void placeContents();

    resources::Guide m_guide;
    std::vector<Place> m_history; // as a browser has it
    std::size_t m_step = 0;
    std::optional<bool> m_wanted; // the contents; nothing: as there is room
    QPushButton* m_toggle;
    QPushButton* m_back;
    QPushButton* m_on;
    QLineEdit* m_search;
    QTreeWidget* m_contents;
    GuideView* m_view;
    QSplitter* m_split;
};

} // namespace ui::help
