// A label, the field it belongs to, a hint, and the line that says what is wrong with it.
#pragma once

#include "ui/wizard/problem_line.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QWidget>

namespace ui::wizard {

class FieldBox : public QWidget {
    Q_OBJECT

public:
    // The label names the editor to screen readers, too.
    FieldBox(const QString& label, QWidget* editor, QWidget* parent = nullptr);

    void setHint(const QString& hint);
    void setFieldWidth(int width);   // at normal text size; the hint may be wider
    void addBeside(QWidget* widget); // to the right of the editor
    void setProblem(const std::optional<Problem>& problem);

    [[nodiscard]] QWidget* editor() const { return m_editor; }
    [[nodiscard]] QString problemText() const { return m_problem->text(); }

private:
    QWidget* m_editor;
    QHBoxLayout* m_row;
    QLabel* m_hint;
    ProblemLine* m_problem;
};

} // namespace ui::wizard
