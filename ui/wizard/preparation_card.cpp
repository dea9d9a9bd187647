#include "ui/wizard/preparation_card.h"

#include "ui/widgets/copy_field.h"
#include "ui/wizard/controls.h"

#include <QHBoxLayout>

using ui::style::kGrid;

namespace ui::wizard {

PreparationCard::PreparationCard(int number, const core::mimecast::Preparation& step,
                                 QWidget* parent)
    : Card(parent)
    , m_id(words(step.id))
    , m_tick(tickBox(tr("%1. %2").arg(number).arg(words(step.title)), ""))
    , m_toggle(iconButton(QStringLiteral("chevron-down"), {}, this))
    , m_details(new QWidget(this))
{
    body()->setContentsMargins(4 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    m_tick->setObjectName(QStringLiteral("prepared-") + m_id);
    m_tick->setFont(style::font(style::Type::BodyStrong));
    m_toggle->setAutoDefault(true);
    auto* head = new QHBoxLayout;
    head->addWidget(m_tick);
    head->addStretch(1);
    head->addWidget(m_toggle);
    body()->addLayout(head);
    body()->addWidget(m_details);
    buildDetails(step);
    connect(m_tick, &QCheckBox::clicked, this, [this](bool done) { Q_EMIT ticked(m_id, done); });
    connect(m_toggle, &QPushButton::clicked, this, [this] {
        setOpen(!m_open);
        if (m_open)
            Q_EMIT opened(m_id);
    });
    setOpen(false);
}

void PreparationCard::buildDetails(const core::mimecast::Preparation& step)
{
    auto* layout = new QVBoxLayout(m_details);
    layout->setContentsMargins(style::px(16) + 3 * kGrid, 0, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(2 * kGrid);
    if (!step.menuPath.empty()) {
        QLabel* path = paragraph(words(step.menuPath), style::Type::BodyStrong, Tone::Accent);
        path->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(path);
    }
    layout->addWidget(paragraph(words(step.what)));
    layout->addWidget(paragraph(words(step.why), style::Type::Body, Tone::Muted));
    for (const auto& value : step.values) {
        auto* field = new CopyField(words(value.label), words(value.value), m_details);
        connect(field, &CopyField::copyRequested, this, &PreparationCard::copyRequested);
        auto* row = new QHBoxLayout;
        row->addWidget(field, 3);
        row->addStretch(1);
        layout->addLayout(row);
    }
}

void PreparationCard::setOpen(bool open)
{
    m_open = open;
    m_details->setVisible(open);
    m_toggle->setIcon(
        style::icon(open ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down")));
    const QString says = open ? tr("Hide what to do: %1") : tr("Show what to do: %1");
    m_toggle->setAccessibleName(says.arg(m_tick->text()));
    m_toggle->setToolTip(open ? tr("Hide what to do") : tr("Show what to do"));
}

} // namespace ui::wizard
