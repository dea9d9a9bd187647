// One line of a check: a mark, what is checked, what was found, and below it what to do.
// Told to screen readers when it ends.
#pragma once

#include "ui/doctor/check_mark.h"
#include "ui/widgets/flow_layout.h"

#include <QBoxLayout>
#include <QLabel>
#include <QWidget>

namespace ui::doctor {

class CheckRow : public QWidget {
    Q_OBJECT

public:
    explicit CheckRow(const QString& title, QWidget* parent = nullptr);

    void say(std::optional<Check> state, const QString& sentence, const QString& advice = {});
    void setTitle(const QString& title);
    void addAction(QWidget* widget); // below the words
    void clearActions();

    [[nodiscard]] std::optional<Check> state() const { return m_state; }
    [[nodiscard]] QString sentence() const { return m_sentence->text(); }
    [[nodiscard]] QString advice() const { return m_advice->text(); }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    std::optional<Check> m_state;
    CheckMark* m_mark;
    QLabel* m_title;
    QLabel* m_sentence;
    QLabel* m_advice;
    QBoxLayout* m_text;
    FlowLayout* m_actions;
};

} // namespace ui::doctor
