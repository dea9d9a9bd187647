#include "ui/wizard/domain_page.h"

#include "core/base/text.h"
#include "core/mimecast/regions.h"
#include "ui/wizard/controls.h"
#include "ui/wizard/domain_finder.h"
#include "ui/wizard/expander.h"
#include "ui/wizard/host_card.h"
#include "ui/wizard/network_options.h"

using core::mimecast::Region;
using ui::style::kGrid;

namespace ui::wizard {

namespace {

QString urlOf(const Region& region) { return QStringLiteral("https://") + words(region.host); }

} // namespace

DomainPage::DomainPage(Session& session, QWidget* parent)
    : Page(session, Step::Domain,
           {tr("Domain"),
            tr("Which of Mimecast's regions hosts your account. Each has an address of its own."),
            tr("The account code at the top of the Administration Console tells the region: CUK is "
               "Europe, CDE Germany, CUSA and CUSB the United States, CCA Canada, CSA South "
               "Africa, CAU Australia."),
            QStringLiteral("Administration > Account > Account Settings")},
           parent)
    , m_region(new QComboBox(this))
    , m_url(new QLineEdit(this))
    , m_urlBox(new FieldBox(tr("&Base URL"), m_url, this))
    , m_known(new StateLabel(this))
    , m_confirm(tickBox({}, "confirmHost"))
    , m_stranger(paragraph({}, style::Type::Body, Tone::Muted))
    , m_confirmProblem(new ProblemLine(this))
    , m_byEmail(new Expander(tr("Find it from an e-mail address"), this))
    , m_finder(new DomainFinder(session, this))
    , m_host(new HostCard(session.backend, this))
    , m_network(new NetworkOptions(session, this))
{
    buildAddress();
    buildConfirmation();
    body()->addWidget(m_host);
    m_byEmail->toggle()->setObjectName(QStringLiteral("byEmail"));
    m_byEmail->body()->addWidget(m_finder);
    m_byEmail->setOpen(!session.state.email.isEmpty());
    body()->addWidget(m_byEmail);
    body()->addWidget(m_network);
    body()->addStretch(1);
    showProblemsIn(Field::Domain, m_urlBox);
    showProblemsIn(Field::HostConfirmed, m_confirmProblem, m_confirm);
    showProblemsIn(Field::ProxyHost, m_network->hostBox());
    showProblemsIn(Field::ProxyPort, m_network->portBox());
}

void DomainPage::buildAddress()
{
    m_region->setObjectName(QStringLiteral("region"));
    m_region->addItem(tr("Choose a region …"), QString());
    for (const auto& region : core::mimecast::regions())
        m_region->addItem(tr("%1: %2").arg(words(region.title), words(region.host)), urlOf(region));
    m_region->addItem(tr("Another address"), QString());
    m_region->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_region->setMinimumContentsLength(20);
    auto* region = new FieldBox(tr("&Region"), m_region, this);
    region->setFieldWidth(560);
    body()->addWidget(region);
    m_url->setObjectName(QStringLiteral("domain"));
    m_url->setPlaceholderText(QStringLiteral("https://eu-api.mimecast.com"));
    m_url->setInputMethodHints(Qt::ImhUrlCharactersOnly);
    m_urlBox->setFieldWidth(560);
    body()->addWidget(m_urlBox);
    connect(m_region, &QComboBox::activated, this, [this] {
        const QString url = m_region->currentData().toString();
        setDomain(url);
        if (url.isEmpty())
            m_url->setFocus();
    });
    connect(m_url, &QLineEdit::textEdited, this, &DomainPage::setDomain);
}

void DomainPage::buildConfirmation()
{
    auto* box = new QVBoxLayout;
    box->setSpacing(kGrid);
    box->addWidget(m_known);
    box->addWidget(m_confirm);
    m_stranger->setContentsMargins(style::px(16) + 3 * kGrid, 0, 0, 0);
    box->addWidget(m_stranger);
    box->addWidget(m_confirmProblem);
    body()->addLayout(box);
    connect(m_confirm, &QCheckBox::clicked, this, [this](bool confirmed) {
        state().collector.hostConfirmed = confirmed;
        session().touch();
    });
}

void DomainPage::setDomain(const QString& text)
{
    const auto before = core::mimecast::parseDomain(state().domain);
    const auto after = core::mimecast::parseDomain(text);
    state().domain = text;
    // A confirmation is for one host.
    if (!before || !after || before->host() != after->host())
        state().collector.hostConfirmed = false;
    session().touch();
}

void DomainPage::entered()
{
    if (state().domain.trimmed().isEmpty() && !state().email.trimmed().isEmpty()
        && canDiscover(state()))
        m_finder->find();
}

void DomainPage::refresh()
{
    if (m_url->text() != state().domain)
        m_url->setText(state().domain);
    refreshRegion();
    m_finder->refresh();
    m_network->refresh();
    refreshHost();
    Page::refresh();
}

void DomainPage::refreshRegion()
{
    const auto domain = core::mimecast::parseDomain(state().domain);
    int index = state().domain.trimmed().isEmpty() ? 0 : m_region->count() - 1;
    if (domain) {
        const int known = m_region->findData(domain->toString(QUrl::StripTrailingSlash));
        index = known > 0 ? known : index;
    }
    m_region->setCurrentIndex(index);
}

void DomainPage::refreshHost()
{
    const auto domain = core::mimecast::parseDomain(state().domain);
    const bool known = domain && core::mimecast::isKnownHost(*domain);
    const bool ours = domain && state().kind == Kind::Demo && state().collector.hostConfirmed;
    m_known->setVisible(known || ours);
    if (ours)
        m_known->setState(core::health::State::Healthy, tr("The demo tenant on this computer"));
    else if (known)
        m_known->setState(core::health::State::Healthy, tr("One of Mimecast's own hosts"));
    m_confirm->setVisible(domain && !known && !ours);
    m_confirm->setChecked(state().collector.hostConfirmed);
    m_stranger->setHidden(m_confirm->isHidden());
    if (domain) {
        m_confirm->setText(tr("Send my keys to %1").arg(core::displaySafe(domain->host(), 48)));
        setLabelText(m_stranger,
                     tr("%1 is not a host of Mimecast that Mailweir knows. Whoever "
                        "runs it will be able to read your logs.")
                         .arg(domain->host()));
    }
    m_host->look(session().collector());
}

} // namespace ui::wizard
