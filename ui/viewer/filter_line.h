// What to look for: a query with completion, history and help, and the time it is about. It tells
// when a person has settled on something that can be understood; what cannot is underlined and
// said.
#pragma once

#include "core/query/query.h"
#include "ui/viewer/query_history.h"
#include "ui/viewer/time_choice.h"

#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace ui {
class Backend;
}

namespace ui::viewer {

class ProblemNote;
class QueryCompleter;
class QueryField;
class RangeButton;

class FilterLine : public QWidget {
    Q_OBJECT

public:
    explicit FilterLine(Backend& backend, QWidget* parent = nullptr);

    [[nodiscard]] QString text() const; // the last one that can be understood
    void setText(const QString& text);  // at once
    void clear() { setText({}); }
    void focusText();
    void showTime(const TimeChoice& choice, Zone zone);
    void addTool(QWidget* tool); // at the end of the line
    void setCompact(bool compact);
    void openHelp();

    [[nodiscard]] QueryField* textField() const { return m_text; }
    [[nodiscard]] RangeButton* range() const { return m_range; }
    [[nodiscard]] QueryCompleter* completer() const { return m_completer; }
    [[nodiscard]] QString problem() const; // as it is said on the screen
    [[nodiscard]] QPushButton* helpButton() const { return m_help; }
    [[nodiscard]] QueryHistory& history() { return m_history; }

Q_SIGNALS:
    void changed();
    void left(); // Enter or Down: on to the events
    void timeChosen(const ui::viewer::TimeChoice& choice);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void arrange();
    bool settle();
    [[nodiscard]] bool isChoosing() const;
    Q_INVOKABLE void complain(); // what the clock does after a pause
    bool press(QKeyEvent& key);
    bool walk(int key);
    void escape();

    QueryField* m_text;
    RangeButton* m_range;
    QPushButton* m_help;
    QHBoxLayout* m_row = nullptr;
    QueryCompleter* m_completer;
    ProblemNote* m_note;
    QueryHistory m_history;
    QString m_understood;
    std::optional<core::query::Problem> m_problem; // of what stands there
    QTimer m_settle;
    QTimer m_complain; // not while one is still typing
};

} // namespace ui::viewer
