// The steps of the wizard down its left side: done, current, to come.
//
// Tab reaches the current step; the arrow keys walk over those that can be gone to, Space or Enter
// goes there. To a screen reader each is a button that says its number and its state.
#pragma once

#include "ui/wizard/wizard_state.h"

#include <vector>

#include <QLabel>
#include <QStringList>
#include <QWidget>

namespace ui::wizard {

class StepButton;

class StepRail : public QWidget {
    Q_OBJECT

public:
    enum class Width : std::uint8_t { Full, Marks }; // Marks: the circles alone

    StepRail(const QString& heading, const QStringList& titles, QWidget* parent = nullptr);

    void setCurrent(Step current, Step reached);
    void setWidth(Width width);

Q_SIGNALS:
    void chosen(ui::wizard::Step step);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void moveFocus(StepButton* from, int direction);

    QLabel* m_heading;
    QLabel* m_promise;
    std::vector<StepButton*> m_steps;
};

} // namespace ui::wizard
