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

void FieldBox::setProblem(const std::optional<Problem>& problem)
{
    m_problem->say(problem);
    m_hint->setVisible(!problem && !m_hint->text().isEmpty());
    const bool wrong = problem && problem->weight != Weight::Doubtful;
    m_editor->setAccessibleDescription(problem ? problem->sentence : m_hint->text());
    setHook(m_editor, "invalid", wrong);
}

} // namespace ui::wizard
