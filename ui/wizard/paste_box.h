// Takes any text that holds credentials, fills every page of the wizard from it, and says what it
// found. The text is never shown, and overwritten as soon as it was read.
#pragma once

#include "ui/widgets/card.h"
#include "ui/wizard/problem_line.h"
#include "ui/wizard/session.h"

#include <functional>
#include <vector>

#include <QPlainTextEdit>

namespace ui::wizard {

// A field that takes pasted or dropped text and shows nothing of it.
class PasteField : public QPlainTextEdit {
    Q_OBJECT

public:
    PasteField(std::function<void(const core::Secret&)> use, QWidget* parent);

protected:
    void insertFromMimeData(const QMimeData* source) override;
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent*) override { }
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    std::function<void(const core::Secret&)> m_use;
};

class PasteBox : public Card {
    Q_OBJECT

public:
    PasteBox(Session& session, Step step, QWidget* parent = nullptr);

    void forget(); // what was found last

private:
    void take(const core::Secret& text);

    Session& m_session;
    Step m_step;
    PasteField* m_field;
    QLabel* m_found;
    QVBoxLayout* m_problems;
    std::vector<ProblemLine*> m_lines;
};

} // namespace ui::wizard
