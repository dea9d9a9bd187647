#include "ui/viewer/problem_note.h"

#include "ui/widgets/label.h"

#include <algorithm>

#include <QAccessible>
#include <QHBoxLayout>
#include <QLineEdit>

namespace ui::viewer {

ProblemNote::ProblemNote(QLineEdit& field)
    : QFrame(field.window())
    , m_field(field)
    , m_text(label({}, style::Type::Body, Tone::Bad))
{
    setObjectName(QStringLiteral("note"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    m_text->setWordWrap(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 6, 10, 6);
    row->addWidget(m_text);
    hide();
}

void ProblemNote::say(const QString& sentence)
{
    setLabelText(m_text, sentence);
    if (sentence.isEmpty())
        return hide();
    if (parentWidget() != m_field.window())
        setParent(m_field.window());
    const auto& colors = style::colors();
    setStyleSheet(QStringLiteral("QFrame#note { background: %1; border: 1px solid %2; "
                                 "border-radius: 8px; }")
                      .arg(colors.badSoft.name(), colors.bad.name()));
    const int width = std::min(m_field.width(), style::px(560));
    move(m_field.mapTo(m_field.window(), QPoint(0, m_field.height() + 2)));
    resize(width, layout()->totalHeightForWidth(width));
    show();
    raise();
    setAccessibleName(m_text->text());
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QString ProblemNote::text() const { return isVisible() ? m_text->text() : QString(); }

} // namespace ui::viewer
