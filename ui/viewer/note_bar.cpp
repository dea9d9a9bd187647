#include "ui/viewer/note_bar.h"

#include "ui/widgets/elided_label.h"
#include "ui/widgets/label.h"

#include <QAccessible>
#include <QHBoxLayout>

namespace ui::viewer {

NoteBar::NoteBar(QWidget* parent)
    : QWidget(parent)
    , m_text(new ElidedLabel)
    , m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins(12, 2, 12, 2);
    m_row->setSpacing(8);
    m_row->addWidget(m_text, 1);
    hide();
}

void NoteBar::addAction(const QString& text, std::function<void()> act)
{
    auto* link = button(text, Role::Link);
    connect(link, &QPushButton::clicked, this, [act = std::move(act)] { act(); });
    m_row->addWidget(link);
}

void NoteBar::say(const QString& text)
{
    if (text == m_words && isHidden() == text.isEmpty())
        return;
    const bool fresh = m_words.isEmpty();
    m_words = text;
    m_text->setFullText(text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    if (!fresh || text.isEmpty())
        return;
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace ui::viewer
