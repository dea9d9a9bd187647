#include "ui/wizard/privileges_card.h"

#include "ui/wizard/controls.h"

using ui::style::kGrid;

namespace ui::wizard {

namespace {

QString linesOf(const std::vector<std::string_view>& list)
{
    QStringList lines;
    for (const std::string_view each : list)
        lines.append(words(each));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

PrivilegesCard::PrivilegesCard(const QString& title, QWidget* parent)
    : Card(parent)
    , m_products(label(tr("Products of the application"), style::Type::Body, Tone::Muted))
    , m_productList(paragraph({}))
    , m_rightList(paragraph({}))
    , m_copy(action(tr("&Copy"), Role::Normal, QStringLiteral("copy")))
{
    auto* head = new QHBoxLayout;
    head->addWidget(paragraph(title, style::Type::BodyStrong), 1);
    head->addWidget(m_copy, 0, Qt::AlignTop);
    body()->setSpacing(kGrid);
    body()->addLayout(head);
    body()->addWidget(m_products);
    body()->addWidget(m_productList);
    body()->addSpacing(kGrid);
    body()->addWidget(paragraph(tr("Rights of the role"), style::Type::Body, Tone::Muted));
    body()->addWidget(m_rightList);
    m_copy->setObjectName(QStringLiteral("copyPrivileges"));
    m_copy->setAccessibleName(tr("Copy: %1").arg(title));
    for (QLabel* list : {m_productList, m_rightList})
        list->setTextInteractionFlags(Qt::TextSelectableByMouse);
    connect(m_copy, &QPushButton::clicked, this, [this] { Q_EMIT copyRequested(m_copied); });
}

void PrivilegesCard::setPrivileges(const core::mimecast::Privileges& privileges)
{
    m_copied = toText(privileges);
    m_products->setHidden(privileges.products.empty());
    m_productList->setHidden(privileges.products.empty());
    m_productList->setText(linesOf(privileges.products)); // our own words
    m_rightList->setText(linesOf(privileges.rights));
    setHidden(m_copied.isEmpty());
}

} // namespace ui::wizard
