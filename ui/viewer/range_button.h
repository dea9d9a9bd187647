// Which time is shown: a button that says it, with a menu of the usual ones and a range of one's
// own, and beside it a cross that goes back to all time.
#pragma once

#include "ui/viewer/time_choice.h"

#include <QWidget>

class QMenu;
class QPushButton;

namespace ui::viewer {

class RangeButton final : public QWidget {
    Q_OBJECT

public:
    explicit RangeButton(QWidget* parent = nullptr);

    void show(const TimeChoice& choice, Zone zone);
    void setCompact(bool compact); // the time is said on hover
    [[nodiscard]] QString text() const;
    [[nodiscard]] QMenu* menu() const { return m_menu; }
    [[nodiscard]] QPushButton* clearButton() const { return m_clear; }

Q_SIGNALS:
    void chosen(const ui::viewer::TimeChoice& choice);

private:
    void fill();
    void askForRange();

    void tell();

    TimeChoice m_choice;
    bool m_compact = false;
    Zone m_zone = Zone::Local;
    QPushButton* m_button;
    QPushButton* m_clear;
    QMenu* m_menu;
};

} // namespace ui::viewer
