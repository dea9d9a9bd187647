#include "ui/wizard/application_page.h"

#include "ui/widgets/card.h"
#include "ui/widgets/label.h"
#include "ui/wizard/domain_finder.h"
#include "ui/wizard/paste_box.h"
#include "ui/wizard/secret_pair.h"

#include <algorithm>
#include <utility>

namespace ui::wizard {

namespace {

PageWords wordsFor(int api)
{
    if (api == 2)
        return {
            ApplicationPage::tr("Application"),
            ApplicationPage::tr("The client ID tells Mimecast which application is asking. Its "
                                "shape is checked as you paste."),
            ApplicationPage::tr("Open the application. The client ID is in its details; the "
                                "client secret was shown once, when the application was saved."),
            QStringLiteral("Integrations | Integrations Hub")};
    return {ApplicationPage::tr("Application"),
            ApplicationPage::tr("Two values that tell Mimecast which program is asking. Paste them "
                                "as they are; their shape is checked while you do."),
            ApplicationPage::tr(
                "Choose your application in the list, tab Your Application Integrations. The "
                "application ID is in its details; the application key is shown by View Keys or "
                "when the application is added."),
            QStringLiteral("Administration | Services | API and Platform Integrations")};
}

std::vector<SecretWords> fieldsOfApi1()
{
    return {{Field::ApplicationId,
             ApplicationPage::tr("Application &ID"),
             QStringLiteral("applicationId"),
             {}},
            {Field::ApplicationKey, ApplicationPage::tr("Application &key"),
             QStringLiteral("applicationKey"),
             ApplicationPage::tr(
                 "Hidden while you type. It goes into the keychain and is never shown again.")}};
}

std::vector<SecretWords> fieldsOfApi2()
{
    return {{Field::ClientId, ApplicationPage::tr("Client &ID"), QStringLiteral("clientId"),
             ApplicationPage::tr("The client secret is asked for on the next page.")}};
}

} // namespace

ApplicationPage::ApplicationPage(Session& session, QWidget* parent)
    : Page(session, Step::Application, wordsFor(session.state.collector.api), parent)
    , m_paste(new PasteBox(session, Step::Application, this))
    , m_pair1(new SecretPair(session, &State::application, fieldsOfApi1(), this))
    , m_pair2(new SecretPair(session, &State::application, fieldsOfApi2(), this))
    , m_finderCard(new Card(this))
    , m_finder(new DomainFinder(session, this))
    , m_finderProblem(new ProblemLine(this))
{
    body()->addWidget(m_pair2);
    body()->addWidget(m_pair1);
    body()->addWidget(m_paste);
    m_finderCard->body()->addWidget(
        label(tr("Your domain is still to be found"), style::Type::BodyStrong));
    m_finderCard->body()->addWidget(m_finder);
    m_finderCard->body()->addWidget(m_finderProblem);
    body()->addWidget(m_finderCard);
    body()->addStretch(1);
    showProblemsIn(Field::ApplicationId, m_pair1->box(0));
    showProblemsIn(Field::ApplicationKey, m_pair1->box(1));
    showProblemsIn(Field::ClientId, m_pair2->box(0));
    showProblemsIn(Field::Domain, m_finderProblem, m_finder->findButton());
}

void ApplicationPage::entered()
{
    m_domainMissed = state().domain.trimmed().isEmpty();
    m_searched = false;
}

// What the step before could not ask yet is asked as soon as the application ID looks whole.
void ApplicationPage::findDomain()
{
    const bool wanted = state().domain.trimmed().isEmpty() && !state().email.trimmed().isEmpty();
    const auto found = session().problems(Step::Application);
    const bool whole = std::none_of(found.begin(), found.end(), [](const Problem& problem) {
        return problem.field == Field::ApplicationId;
    });
    if (!wanted || !whole || std::exchange(m_searched, true))
        return;
    m_finder->find();
}

void ApplicationPage::refresh()
{
    const int api = state().collector.api;
    if (std::exchange(m_api, api) != api)
        setWords(wordsFor(api));
    m_pair1->setVisible(api == 1);
    m_pair2->setVisible(api == 2);
    pair()->refresh();
    findDomain();
    m_finder->refresh();
    m_finderCard->setVisible(m_domainMissed || state().domain.trimmed().isEmpty());
    Page::refresh();
}

void ApplicationPage::left() { m_paste->forget(); }

void ApplicationPage::wipe()
{
    m_pair1->wipe();
    m_pair2->wipe();
}

SecretPair* ApplicationPage::pair() const { return state().collector.api == 2 ? m_pair2 : m_pair1; }

QWidget* ApplicationPage::firstField() const { return pair()->firstField(); }

} // namespace ui::wizard
