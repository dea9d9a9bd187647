#include "ui/widgets/copy_field.h"

#include "core/base/text.h"

#include <QHBoxLayout>

namespace ui {

CopyField::CopyField(const QString& name, const QString& value, QWidget* parent)
    : QWidget(parent)
    , m_name(core::displaySafe(name))
    , m_shown(paragraph({}, style::Type::Mono))
    , m_copy(iconButton(QStringLiteral("copy"), {}))
{
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(label(m_name, style::Type::Small, Tone::Muted));
    words->addWidget(m_shown);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addLayout(words, 1);
    row->addWidget(m_copy);
    m_shown->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_settle.setSingleShot(true);
    m_settle.setInterval(2000);
    connect(&m_settle, &QTimer::timeout, this, &CopyField::settle);
    connect(m_copy, &QPushButton::clicked, this, &CopyField::copied);
    setValue(value);
    settle();
}

void CopyField::setValue(const QString& value)
{
    m_value = value;
    setLabelText(m_shown, value);
    m_copy->setEnabled(!value.isEmpty());
}

void CopyField::copied()
{
    Q_EMIT copyRequested(m_value);
    m_copy->setIcon(style::icon(QStringLiteral("check"), style::colors().good));
    m_copy->setAccessibleName(tr("%1 copied").arg(m_name));
    m_settle.start();
}

void CopyField::settle()
{
    const QString says = tr("Copy %1").arg(m_name);
    m_copy->setIcon(style::icon(QStringLiteral("copy")));
    m_copy->setAccessibleName(says);
    m_copy->setToolTip(says.toHtmlEscaped());
}

} // namespace ui
