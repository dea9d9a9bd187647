#include "ui/wizard/application_page.h"

#include "ui/widgets/card.h"
#include "ui/widgets/label.h"
#include "ui/wizard/domain_finder.h"
#include "ui/wizard/secret_pair.h"

#include <algorithm>
#include <utility>

namespace ui::wizard {

ApplicationPage::ApplicationPage(Session& session, QWidget* parent)
    : Page(session, Step::Application,
           {tr("Application"),
            tr("Two values that tell Mimecast which program is asking. Paste them as they are; "
               "their shape is checked while you do."),
            tr("Choose your application in the list, tab Your Application Integrations. The "
               "application ID is in its details; the application key is shown by View Keys or "
               "when the application is added."),
            QStringLiteral("Administration | Services | API and Platform Integrations")},
           parent)
    , m_pair(new SecretPair(
          session, &State::application,
          {SecretWords{
               Field::ApplicationId, tr("Application &ID"), QStringLiteral("applicationId"), {}},
           SecretWords{Field::ApplicationKey, tr("Application &key"),
                       QStringLiteral("applicationKey"),
                       tr("Hidden while you type. It goes into the keychain and is never shown "
                          "again.")}},
          this))
    , m_finderCard(new Card(this))
    , m_finder(new DomainFinder(session, this))
    , m_finderProblem(new ProblemLine(this))
{
    body()->addWidget(m_pair);
    m_finderCard->body()->addWidget(
        label(tr("Your domain is still to be found"), style::Type::BodyStrong));
    m_finderCard->body()->addWidget(m_finder);
    m_finderCard->body()->addWidget(m_finderProblem);
    body()->addWidget(m_finderCard);
    body()->addStretch(1);
    showProblemsIn(Field::ApplicationId, m_pair->box(0));
    showProblemsIn(Field::ApplicationKey, m_pair->box(1));
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
    m_pair->refresh();
    findDomain();
    m_finder->refresh();
    m_finderCard->setVisible(m_domainMissed || state().domain.trimmed().isEmpty());
    Page::refresh();
}

void ApplicationPage::wipe() { m_pair->wipe(); }

QWidget* ApplicationPage::firstField() const { return m_pair->firstField(); }

} // namespace ui::wizard
