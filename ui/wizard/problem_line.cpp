#include "ui/wizard/problem_line.h"

#include "core/base/text.h"
#include "ui/widgets/label.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>

using ui::style::kGrid;

namespace ui::wizard {

ProblemLine::ProblemLine(QWidget* parent)
    : QWidget(parent)
    , m_text(paragraph({}, style::Type::Body, Tone::Bad, this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(style::px(16) + kGrid + 2, 0, 0, 0);
    layout->addWidget(m_text, 1);
    hide();
}

void ProblemLine::say(const std::optional<Problem>& problem)
{
    const QString sentence = problem ? core::displaySafe(problem->sentence, 500) : QString();
    const bool news = sentence != m_text->text();
    if (problem)
        m_weight = problem->weight;
    setTone(m_text, m_weight == Weight::Doubtful ? Tone::Warning : Tone::Bad);
    m_text->setText(sentence);
    setVisible(problem.has_value());
    update();
    if (!news || sentence.isEmpty())
        return;
    QAccessibleEvent said(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

void ProblemLine::paintEvent(QPaintEvent*)
{
    const int size = style::px(16);
    const QColor color =
        m_weight == Weight::Doubtful ? style::colors().warning : style::colors().bad;
    const int line = m_text->fontMetrics().height();
    QPainter(this).drawPixmap(
        0, m_text->y() + (line - size) / 2,
        style::pixmap(QStringLiteral("alert"), color, size, devicePixelRatioF()));
}

} // namespace ui::wizard
