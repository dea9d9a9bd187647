#include "ui/wizard/domain_page.h"

#include "core/base/text.h"
#include "core/mimecast/regions.h"
#include "ui/wizard/controls.h"
#include "ui/wizard/domain_finder.h"
#include "ui/wizard/expander.h"
#include "ui/wizard/host_card.h"
#include "ui/wizard/network_options.h"

#include <utility>

using ui::style::kGrid;

namespace ui::wizard {

namespace {

QString urlOf(std::string_view host) { return QStringLiteral("https://") + words(host); }

PageWords wordsFor(int api)
{
    if (api == 2)
        return {
            DomainPage::tr("Domain"),
            DomainPage::tr("Through which of Mimecast's hosts logs are fetched. Each serves the "
                           "accounts of all regions; they differ in where data is processed."),
            DomainPage::tr("The choice is yours: take Global unless your organisation wants data "
                           "kept in the United Kingdom or in the United States."),
            {}};
    return {
        DomainPage::tr("Domain"),
        DomainPage::tr(
            "Which of Mimecast's regions hosts your account. Each has an address of its own."),
        DomainPage::tr(
            "The account code at the top of the Administration Console tells the region: CUK is "
            "Europe, CDE Germany, CUSA and CUSB the United States, CCA Canada, CSA South "
            "Africa, CAU Australia."),
        QStringLiteral("Administration > Account > Account Settings")};
}

} // namespace

DomainPage::DomainPage(Session& session, QWidget* parent)
    : Page(session, Step::Domain, wordsFor(session.state.collector.api), parent)
    , m_region(new QComboBox(this))
    , m_url(new QLineEdit(this))
    , m_urlBox(new FieldBox(tr("Base &URL"), m_url, this))
    , m_offer(new Banner(this))
    , m_residency(paragraph({}, style::Type::Body, Tone::Muted))
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
    m_region->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_region->setMinimumContentsLength(20);
    m_regionBox = new FieldBox(tr("&Region"), m_region, this);
    m_regionBox->setFieldWidth(560);
    body()->addWidget(m_regionBox);
    body()->addWidget(m_residency);
    m_url->setObjectName(QStringLiteral("domain"));
    m_url->setInputMethodHints(Qt::ImhUrlCharactersOnly);
    m_urlBox->setFieldWidth(560);
    body()->addWidget(m_urlBox);
    m_offer->setObjectName(QStringLiteral("domainOffer"));
    body()->addWidget(m_offer);
    connect(m_offer, &Banner::actionRequested, this, [this] {
        if (const auto offered = offer())
            setDomain(offered->domain.toString());
    });
    connect(m_region, &QComboBox::activated, this, [this] {
        const QString url = m_region->currentData().toString();
        setDomain(url);
        if (url.isEmpty())
            m_url->setFocus();
    });
    connect(m_url, &QLineEdit::textEdited, this, &DomainPage::setDomain);
}

void DomainPage::fillRegions()
{
    const int api = state().collector.api;
    if (std::exchange(m_api, api) == api)
        return;
    setWords(wordsFor(api));
    m_region->clear();
    m_region->addItem(api == 2 ? tr("Choose where …") : tr("Choose a region …"), QString());
    if (api == 2) {
        for (const auto& gateway : core::mimecast::gateways())
            m_region->addItem(tr("%1: %2").arg(words(gateway.title), words(gateway.host)),
                              urlOf(gateway.host));
    } else {
        for (const auto& region : core::mimecast::regions())
            m_region->addItem(tr("%1: %2").arg(words(region.title), words(region.host)),
                              urlOf(region.host));
    }
    m_region->addItem(tr("Another address"), QString());
    m_url->setPlaceholderText(api == 2 ? QStringLiteral("https://api.services.mimecast.com")
                                       : QStringLiteral("https://eu-api.mimecast.com"));
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
    fillRegions();
    refreshRegion();
    refreshLock();
    refreshOffer();
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

// Where it is set there is nothing to find or to choose.
void DomainPage::refreshLock()
{
    const QString words = session().lockOn({"collector.domain"});
    m_regionBox->setLocked(words, FieldBox::Lock::Beside);
    m_urlBox->setLocked(words);
    m_byEmail->setVisible(m_api == 1 && words.isEmpty());
}

QWidget* DomainPage::firstField() const
{
    return m_region->isEnabled() ? static_cast<QWidget*>(m_region) : m_network->toggle();
}

std::optional<DomainPage::Offer> DomainPage::offer() const
{
    const int api = state().collector.api;
    const QString typed = state().domain.trimmed();
    const auto* home = core::mimecast::regionOfAccount(typed);
    if (home && api == 1 && !typed.contains(QLatin1Char('.')))
        return Offer{
            tr("This looks like an account code. Its region is %1.").arg(words(home->title)),
            QUrl(urlOf(home->host))};
    const auto domain = core::mimecast::parseDomain(typed);
    const auto other = domain ? core::mimecast::wrongHost(*domain, api) : std::nullopt;
    if (!other || other->instead.isEmpty())
        return {};
    return Offer{tr("For API %1.0 take %2.").arg(api).arg(other->instead.host()), other->instead};
}

void DomainPage::refreshOffer()
{
    const auto domain = core::mimecast::parseDomain(state().domain);
    const auto* gateway = domain ? core::mimecast::gatewayOfHost(domain->host()) : nullptr;
    m_residency->setVisible(gateway && state().collector.api == 2);
    if (gateway)
        setLabelText(m_residency, words(gateway->residency));
    const auto offered = m_url->isEnabled() ? offer() : std::nullopt;
    m_offer->setVisible(offered.has_value());
    if (offered)
        m_offer->say(Banner::Kind::Warning, offered->sentence, {}, tr("Use it"));
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
