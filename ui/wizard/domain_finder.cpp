#include "ui/wizard/domain_finder.h"

#include "core/mimecast/regions.h"
#include "ui/when_ready.h"
#include "ui/wizard/controls.h"

#include <utility>

#include <QVBoxLayout>

using ui::style::kGrid;

namespace ui::wizard {

using doctor::Check;
using doctor::CheckRow;

DomainFinder::DomainFinder(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_email(new QLineEdit(this))
    , m_find(action(tr("Find my domain"), Role::Normal, QStringLiteral("search")))
    , m_box(new FieldBox(tr("&E-mail address in your organisation"), m_email, this))
    , m_result(new CheckRow(tr("Domain"), this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * kGrid);
    m_email->setObjectName(QStringLiteral("email"));
    m_email->setPlaceholderText(QStringLiteral("you@example.com"));
    m_box->setFieldWidth(420);
    m_find->setObjectName(QStringLiteral("findDomain"));
    m_box->addBeside(m_find);
    layout->addWidget(m_box);
    layout->addWidget(m_result);
    m_result->hide();
    connect(m_email, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_session.state.email = text;
        m_session.touch();
    });
    connect(m_find, &QPushButton::clicked, this, &DomainFinder::find);
}

void DomainFinder::refresh()
{
    if (m_email->text() != m_session.state.email)
        m_email->setText(m_session.state.email);
    const bool can = canDiscover(m_session.state);
    m_box->setHint(can ? tr("Mimecast is asked which region this address belongs to.")
                       : tr("Mimecast answers this only to a known application. Write the address "
                            "here and choose Next: the domain is found as soon as the "
                            "application ID is entered."));
    m_find->setEnabled(can && !m_asking && !m_session.state.email.trimmed().isEmpty());
}

void DomainFinder::find()
{
    if (std::exchange(m_asking, true))
        return;
    core::mimecast::Credentials application;
    application.applicationId = m_session.state.credentials.applicationId.clone();
    m_result->say(Check::Running, tr("asking Mimecast …"));
    m_result->setVisible(true);
    whenReady(m_session.backend.discover(m_session.collector(), m_session.state.email.trimmed(),
                                         std::move(application)),
              this, [this](const core::Result<QUrl>& domain) { found(domain); });
    refresh();
}

void DomainFinder::found(const core::Result<QUrl>& domain)
{
    m_asking = false;
    if (!domain) {
        m_result->say(Check::Failed, domain.error().message, domain.error().advice);
    } else {
        const auto* region = core::mimecast::regionOfHost(domain->host());
        m_result->say(Check::Ok,
                      region ? tr("%1, %2").arg(words(region->title), domain->host())
                             : domain->host());
        m_session.state.domain = domain->toString(QUrl::StripTrailingSlash);
        m_session.state.collector.hostConfirmed = false;
    }
    m_session.touch();
}

} // namespace ui::wizard
