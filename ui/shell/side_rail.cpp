#include "ui/shell/side_rail.h"

#include "core/base/text.h"

#include <QMenu>
#include <QVBoxLayout>

namespace ui::shell {

namespace {

constexpr int kWidth = 216;
constexpr int kCompactWidth = 44; // an icon and room around it
constexpr int kLogo = 24;

// A menu takes '&' for a mnemonic.
QString menuText(const QString& text)
{
    return core::displaySafe(text).replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace

SideRail::SideRail(QWidget* parent)
    : QFrame(parent)
    , m_logo(new QLabel)
    , m_title(label(QStringLiteral("Mailweir"), style::Type::Heading))
    , m_pageList(new NavList(tr("Pages")))
    , m_heading(label(tr("Collectors"), style::Type::Small, Tone::Muted))
    , m_scopeList(new NavList(tr("Show collectors")))
    , m_scopeButton(iconButton(QStringLiteral("filter"), tr("Show collectors")))
    , m_add(button(tr("Add collector"), Role::Normal, QStringLiteral("plus")))
    , m_addIcon(iconButton(QStringLiteral("plus"), tr("Add collector")))
    , m_guide(button(tr("Guide"), Role::Quiet, QStringLiteral("help")))
    , m_guideIcon(iconButton(QStringLiteral("help"), tr("Guide")))
{
    setObjectName(QStringLiteral("rail"));
    setAccessibleName(tr("Navigation"));
    m_pageList->setModel(&m_pages);
    m_scopeList->setModel(&m_scopes);
    build();
    setCompact(true);
    setCompact(false);
    connect(m_pageList, &NavList::picked, this, &SideRail::pagePicked);
    connect(m_scopeList, &NavList::picked, this,
            [this](int row) { pickScope(m_scopes.idAt(row)); });
    connect(m_scopeButton, &QPushButton::clicked, this, &SideRail::showMenu);
    connect(m_add, &QPushButton::clicked, this, &SideRail::addRequested);
    connect(m_addIcon, &QPushButton::clicked, this, &SideRail::addRequested);
    for (QPushButton* guide : {m_guide, m_guideIcon})
        connect(guide, &QPushButton::clicked, this, &SideRail::guideRequested);
}

void SideRail::build()
{
    const int logo = style::px(kLogo);
    m_logo->setPixmap(style::appIcon().pixmap(QSize(logo, logo), devicePixelRatioF()));
    m_logo->setFixedSize(logo, logo);
    m_title->setBuddy(nullptr);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(8, 0, 8, 0);
    head->setSpacing(10);
    head->addWidget(m_logo);
    head->addWidget(m_title, 1);
    QFont strong = m_heading->font();
    strong.setWeight(QFont::DemiBold);
    m_heading->setFont(strong);
    m_heading->setContentsMargins(12, 0, 0, 0);
    for (QPushButton* wide : {m_add, m_guide})
        wide->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 16, 8, 12);
    column->setSpacing(4);
    column->addLayout(head);
    column->addSpacing(12);
    column->addWidget(m_pageList);
    column->addSpacing(16);
    column->addWidget(m_heading);
    column->addWidget(m_scopeList, 1);
    column->addWidget(m_scopeButton, 0, Qt::AlignHCenter);
    column->addStretch(0);
    column->addWidget(m_guide);
    column->addWidget(m_guideIcon, 0, Qt::AlignHCenter);
    column->addWidget(m_add);
    column->addWidget(m_addIcon, 0, Qt::AlignHCenter);
}

void SideRail::addPage(const QString& iconName, const QString& title)
{
    auto* item = new QStandardItem(title);
    item->setData(iconName, NavIconRole);
    item->setToolTip(title);
    m_pages.appendRow(item);
}

void SideRail::showPage(int page) { m_pageList->select(page); }

void SideRail::showCollectors(const std::vector<CollectorView>& views, core::health::State worst)
{
    const QSignalBlocker quiet(
        m_scopeList); // a reset forgets the current row; it is set again here
    m_scopes.show(views, worst);
    const int row = m_scopes.rowOf(m_scope);
    m_scopeList->select(row);
    m_heading->setVisible(!views.empty() && !m_compact);
    m_scopeList->setVisible(!views.empty() && !m_compact);
    m_scopeButton->setVisible(!views.empty() && m_compact);
    m_add->setVisible(!m_compact);
    if (m_scopes.idAt(row) != m_scope)
        pickScope({});
    updateScopeButton();
}

void SideRail::showScope(const QString& collectorId)
{
    m_scopeList->select(m_scopes.rowOf(collectorId));
    pickScope(collectorId);
}

void SideRail::pickScope(const QString& collectorId)
{
    if (m_scope == collectorId)
        return;
    m_scope = collectorId;
    updateScopeButton();
    Q_EMIT scopePicked(m_scope);
}

void SideRail::setCompact(bool compact)
{
    if (m_compact == compact)
        return;
    m_compact = compact;
    const bool any = m_scopes.rowCount() > 1;
    m_pageList->setCompact(compact);
    m_title->setVisible(!compact);
    m_heading->setVisible(!compact && any);
    m_scopeList->setVisible(!compact && any);
    m_scopeButton->setVisible(compact && any);
    m_add->setVisible(!compact);
    m_addIcon->setVisible(compact);
    m_guide->setVisible(!compact);
    m_guideIcon->setVisible(compact);
    setFixedWidth(style::px(compact ? kCompactWidth : kWidth) + (compact ? 16 : 0));
}

void SideRail::showMenu()
{
    QMenu menu;
    for (int row = 0; row < m_scopes.rowCount(); ++row) {
        const QModelIndex index = m_scopes.index(row);
        const QString text = index.data(Qt::AccessibleTextRole).toString();
        QAction* action = menu.addAction(menuText(text));
        action->setCheckable(true);
        action->setChecked(m_scopes.idAt(row) == m_scope);
        connect(action, &QAction::triggered, this, [this, row] { showScope(m_scopes.idAt(row)); });
    }
    menu.exec(m_scopeButton->mapToGlobal(m_scopeButton->rect().topRight()));
}

void SideRail::updateScopeButton()
{
    const QModelIndex index = m_scopes.index(m_scopes.rowOf(m_scope));
    const QString says = core::displaySafe(index.data(Qt::AccessibleTextRole).toString());
    m_scopeButton->setAccessibleName(tr("Show collectors: %1").arg(says));
    m_scopeButton->setToolTip(QStringLiteral("<qt>%1</qt>").arg(says.toHtmlEscaped()));
}

} // namespace ui::shell
