// One step of the wizard: a title, a sentence, what is asked, and help that opens on the page.
//
// A page shows the session's state and writes into it; what is wrong appears beside the field it
// is wrong in. It scrolls downwards when it has to, never sideways.
#pragma once

#include "ui/wizard/field_box.h"
#include "ui/wizard/session.h"

#include <vector>

#include <QScrollArea>
#include <QVBoxLayout>
#include <QWidget>

namespace ui::wizard {

struct PageWords {
    QString title;
    QString subtitle;
    QString help;     // where to find what is asked for
    QString menuPath; // as the console prints it; may be empty
};

class Page : public QWidget {
    Q_OBJECT

public:
    Page(Session& session, Step step, const PageWords& words, QWidget* parent = nullptr);

    [[nodiscard]] Step step() const { return m_step; }
    // The page has become the current one, or is about to give way.
    virtual void entered() { }
    virtual void left() { }
    // Shows the state as it is now.
    virtual void refresh();
    // Overwrites what secrets it has in fields; the wizard is about to go.
    virtual void wipe() { }
    // Whether there could be a next step. Only what cannot be told beside a field says no.
    [[nodiscard]] virtual bool isComplete() const { return true; }
    // Where Next leads.
    [[nodiscard]] virtual Step nextStep() const;
    // Where the keyboard begins on this page; null: there is nothing to be typed or chosen.
    [[nodiscard]] virtual QWidget* firstField() const = 0;

    // Says all that is wrong, goes to the first of it, and answers whether one may go on.
    bool validate();
    void setHelpVisible(bool visible);
    [[nodiscard]] bool helpVisible() const;

Q_SIGNALS:
    void helpMoved(); // it opened or closed by itself, because the page has more or less room

protected:
    void resizeEvent(QResizeEvent* event) override;
    [[nodiscard]] Session& session() const { return m_session; }
    [[nodiscard]] State& state() const { return m_session.state; }
    [[nodiscard]] QVBoxLayout* body() const { return m_body; }
    // What the page says from now on; it depends on the API.
    void setWords(const PageWords& words);
    // Problems of `field` are shown by this box, or on this line with `target` to be corrected.
    void showProblemsIn(Field field, FieldBox* box);
    void showProblemsIn(Field field, ProblemLine* line, QWidget* target);

private:
    struct Spot {
        Field field;
        FieldBox* box;
        ProblemLine* line;
        QWidget* target;
    };

    void buildHelp();
    void placeHelp();
    void showProblems(const std::vector<Problem>& found);

    Session& m_session;
    Step m_step;
    QScrollArea* m_scroll;
    QVBoxLayout* m_body = nullptr;
    QHBoxLayout* m_columns = nullptr;
    QLabel* m_title;
    QLabel* m_subtitle;
    QWidget* m_help = nullptr;
    QLabel* m_helpText;
    QLabel* m_helpPath;
    std::optional<bool> m_helpWanted; // nothing: as there is room
    bool m_helpBeside = false;
    std::vector<Spot> m_spots;
    bool m_asked = false; // Next was pressed here: what is missing is said, too
};

} // namespace ui::wizard
