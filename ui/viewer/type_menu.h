// Which log types to show: a button that says it, and a menu of check boxes by group that stays
// open while one chooses. Nothing chosen means all.
#pragma once

#include "core/event/event.h"

#include <vector>

#include <QPushButton>

class QMenu;

namespace ui::viewer {

class TypeMenu : public QPushButton {
    Q_OBJECT

public:
    explicit TypeMenu(QWidget* parent = nullptr);

    [[nodiscard]] std::vector<core::LogTypeCode> chosen() const; // in the table's order
    void choose(const std::vector<core::LogTypeCode>& types);

Q_SIGNALS:
    void changed();

private:
    void fill();
    void tell();

    QMenu* m_menu;
    QAction* m_all = nullptr;
    std::vector<QAction*> m_types; // data: the code
};

} // namespace ui::viewer
