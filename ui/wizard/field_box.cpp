#include "ui/wizard/field_box.h"

#include "ui/widgets/label.h"

#include <QVBoxLayout>

using ui::style::kGrid;

namespace ui::wizard {

FieldBox::FieldBox(const QString& label, QWidget* editor, QWidget* parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_row(new QHBoxLayout)
    , m_hint(paragraph({}, style::Type::Body, Tone::Muted, this))
    , m_problem(new ProblemLine(this))
    , m_padlock(new Padlock(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid + 2);
    QLabel* name = ui::label(label, style::Type::BodyStrong, Tone::Normal, this);
    name->setBuddy(editor);
    layout->addWidget(name);
    m_row->setSpacing(2 * kGrid);
    m_row->addWidget(editor, 1000);
    m_row->addStretch(1); // what the editor may not have
    layout->addLayout(m_row);
    m_hint->hide();
    layout->addWidget(m_padlock);
    layout->addWidget(m_problem);
    layout->addWidget(m_hint);
    editor->setAccessibleName(QString(label).remove(QLatin1Char('&')));
}

void FieldBox::setHint(const QString& hint)
{
    setLabelText(m_hint, hint);
    m_hint->setVisible(!hint.isEmpty() && m_problem->text().isEmpty());
}

void FieldBox::setFieldWidth(int width) { m_editor->setMaximumWidth(style::px(width)); }

void FieldBox::addBeside(QWidget* widget) { m_row->insertWidget(m_row->count() - 1, widget); }

void FieldBox::setLocked(const QString& words, Lock lock)
{
    m_lockWords = words;
    m_padlock->say(lock == Lock::Shown ? words : QString());
    for (int at = 0; at < m_row->count(); ++at)
        if (QWidget* const widget = m_row->itemAt(at)->widget())
            widget->setEnabled(words.isEmpty());
    describe();
}

// To those who hear the page.
void FieldBox::describe()
{
    const QString problem = m_problem->text();
    m_editor->setAccessibleDescription(!problem.isEmpty()          ? problem
                                           : m_lockWords.isEmpty() ? m_hint->text()
                                                                   : m_lockWords);
}

void FieldBox::setProblem(const std::optional<Problem>& problem)
{
    m_problem->say(problem);
    m_hint->setVisible(!problem && !m_hint->text().isEmpty());
    const bool wrong = problem && problem->weight != Weight::Doubtful;
    describe();
    setHook(m_editor, "invalid", wrong);
}

} // namespace ui::wizard
