// What is wrong with a query, in a sentence below the field. It lies over what is there, so that
// nothing moves; announced to screen readers when it appears.
#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;

namespace ui::viewer {

class ProblemNote final : public QFrame {
    Q_OBJECT

public:
    explicit ProblemNote(QLineEdit& field);

    void say(const QString& sentence); // empty: it goes
    [[nodiscard]] QString text() const;

private:
    QLineEdit& m_field;
    QLabel* m_text;
};

} // namespace ui::viewer
