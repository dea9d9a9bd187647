// A label, the field it belongs to, a hint, the line that says what is wrong with it, and a padlock
// where an organisation has set it.
#pragma once

#include "ui/widgets/padlock.h"
#include "ui/wizard/problem_line.h"

#include <cstdint>

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
    // Who has set it; empty: it is open. Beside: a padlock close by says it for several fields.
    enum class Lock : std::uint8_t { Shown, Beside };
    void setLocked(const QString& words, Lock lock = Lock::Shown);
    void setProblem(const std::optional<Problem>& problem);

    [[nodiscard]] QWidget* editor() const { return m_editor; }
    [[nodiscard]] QString problemText() const { return m_problem->text(); }

private:
    void describe();

    QWidget* m_editor;
    QHBoxLayout* m_row;
    QLabel* m_hint;
    ProblemLine* m_problem;
    Padlock* m_padlock;
    QString m_lockWords;
};

} // namespace ui::wizard
