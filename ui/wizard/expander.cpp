#include "ui/wizard/expander.h"

#include "ui/wizard/controls.h"

#include <QAccessible>

using ui::style::kGrid;

namespace ui::wizard {

Expander::Expander(const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_toggle(action(title, Role::Link))
    , m_content(new QWidget(this))
    , m_layout(new QVBoxLayout(m_content))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * kGrid);
    layout->addWidget(m_toggle, 0, Qt::AlignLeft);
    layout->addWidget(m_content);
    m_layout->setContentsMargins(style::px(16) + 2 * kGrid, 0, 0, 0);
    m_layout->setSpacing(3 * kGrid);
    connect(m_toggle, &QPushButton::clicked, this, [this] { setOpen(!isOpen()); });
    setOpen(false);
}

void Expander::setOpen(bool open)
{
    m_content->setVisible(open);
    m_toggle->setIcon(
        style::icon(open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"),
                    style::colors().accent));
    m_toggle->setAccessibleDescription(open ? tr("Open") : tr("Closed"));
}

} // namespace ui::wizard
