// A list below the query field: what could be typed there. It takes no focus and no key of its own;
// nothing is chosen until a person goes down into it.
#pragma once

#include <vector>

#include <QFrame>

class QLineEdit;
class QTreeWidget;

namespace ui::viewer {

class QueryPopup final : public QFrame {
    Q_OBJECT

public:
    struct Entry {
        QString text;
        QString about;
    };

    explicit QueryPopup(QLineEdit& field);

    void offer(const std::vector<Entry>& entries); // none: it closes
    void close();
    [[nodiscard]] bool isOpen() const { return isVisible(); }
    void step(int by);                 // beyond an end: nothing is chosen again
    [[nodiscard]] int current() const; // -1: none
    [[nodiscard]] QTreeWidget* list() const { return m_list; }

Q_SIGNALS:
    void picked(int entry); // with the pointer

private:
    void place();

    QLineEdit& m_field;
    QTreeWidget* m_list;
};

} // namespace ui::viewer
