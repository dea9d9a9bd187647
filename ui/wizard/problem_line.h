// One sentence under a field that says what is wrong with it; takes no room when nothing is.
// A shape goes with the colour, and a screen reader is told when the sentence changes.
#pragma once

#include "ui/wizard/wizard_state.h"

#include <optional>

#include <QLabel>
#include <QWidget>

namespace ui::wizard {

class ProblemLine : public QWidget {
    Q_OBJECT

public:
    explicit ProblemLine(QWidget* parent = nullptr);

    void say(const std::optional<Problem>& problem);
    [[nodiscard]] QString text() const { return m_text->text(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_text;
    Weight m_weight = Weight::Wrong;
};

} // namespace ui::wizard
