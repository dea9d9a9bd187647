#include "ui/wizard/welcome_page.h"

#include "core/base/text.h"
#include "ui/when_ready.h"
#include "ui/widgets/time_text.h"
#include "ui/wizard/controls.h"

#include <utility>

using ui::style::kGrid;

namespace ui::wizard {

PageWords WelcomePage::wordsFor(const State& state)
{
    if (state.purpose != Purpose::Add)
        return {tr("Change this collector"),
                tr("Everything it was set up with, step by step. Nothing changes until you "
                   "save on the last page."),
                tr("The name is yours to choose. It stands beside every event this collector "
                   "brings in."),
                {}};
    return {tr("Collect the logs of Mimecast"),
            tr("A collector reads the logs of one Mimecast account and keeps them on this "
               "computer. Nothing is stored before the last page."),
            tr("For an account of your own you need to sign in to the Mimecast "
               "Administration Console as an administrator. Your account team or whoever "
               "manages your mail gateway can give you access. The demo tenant needs "
               "nothing."),
            QStringLiteral("https://login.mimecast.com")};
}

WelcomePage::WelcomePage(Session& session, QWidget* parent)
    : Page(session, Step::Welcome, wordsFor(session.state), parent)
    , m_name(new QLineEdit(this))
    , m_nameBox(new FieldBox(tr("Name of the &collector"), m_name, this))
    , m_banner(new Banner(this))
{
    if (state().purpose == Purpose::Add)
        buildChoices();
    m_banner->hide();
    connect(m_banner, &Banner::actionRequested, this, &WelcomePage::startDemo);
    body()->addWidget(m_banner);
    m_name->setObjectName(QStringLiteral("name"));
    m_name->setPlaceholderText(tr("For example Acme Europe"));
    m_name->setMaxLength(120);
    m_nameBox->setHint(tr("Tells collectors apart where there are several."));
    body()->addSpacing(kGrid);
    body()->addWidget(m_nameBox);
    body()->addStretch(1);
    showProblemsIn(Field::Name, m_nameBox);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString& text) {
        state().name = text;
        this->session().touch();
    });
    m_name->setText(state().name);
}

void WelcomePage::buildChoices()
{
    auto* cards = new QVBoxLayout;
    cards->setSpacing(3 * kGrid);
    m_account = new ChoiceCard(
        QStringLiteral("key"), tr("Connect a Mimecast account"),
        tr("Reads your own logs. It takes about ten minutes, or two if an API application and its "
           "keys exist already."),
        this);
    m_account->setObjectName(QStringLiteral("chooseAccount"));
    m_demo = new ChoiceCard(
        QStringLiteral("play"), tr("Try it with a demo tenant"),
        tr("Starts a Mimecast of our own on this computer, with invented mail. It goes through "
           "the very same pages, already filled in."),
        this);
    m_demo->setObjectName(QStringLiteral("chooseDemo"));
    m_draft = session().backend.draft();
    if (m_draft)
        offerDraft();
    if (m_resume)
        cards->addWidget(m_resume);
    cards->addWidget(m_account);
    cards->addWidget(m_demo);
    body()->addLayout(cards);
    (m_resume ? m_resume : m_account)->setChecked(true);
    // Clicked, not toggled: only a person's choice starts anything.
    connect(m_account, &ChoiceCard::clicked, this, &WelcomePage::chooseAccount);
    connect(m_demo, &ChoiceCard::clicked, this, &WelcomePage::chooseDemo);
    if (m_resume)
        chooseDraft();
}

void WelcomePage::offerDraft()
{
    const QString name = core::displaySafe(m_draft->collector.name, 60);
    const QString when = dateText(m_draft->collector.changed, Zone::Local);
    const QString where = stepTitle(static_cast<Step>(std::clamp(m_draft->step, 0, kSteps - 1)));
    m_resume = new ChoiceCard(
        QStringLiteral("refresh"),
        name.isEmpty() ? tr("Go on where you left off") : tr("Go on with %1").arg(name),
        tr("Left half done on %1 at the step %2. Keys are never kept, so they are asked for again.")
            .arg(when, where),
        this);
    m_resume->setObjectName(QStringLiteral("chooseDraft"));
    connect(m_resume, &ChoiceCard::clicked, this, &WelcomePage::chooseDraft);
}

bool WelcomePage::draftOffered() const { return m_resume && !m_resume->isHidden(); }

void WelcomePage::chooseDraft()
{
    state() = stateOf(*m_draft, state().managed);
    m_name->setText(state().name);
    if (state().kind == Kind::Demo)
        startDemo();
    session().touch();
}

void WelcomePage::chooseAccount()
{
    if (draftOffered())
        state() = newState(state().managed);
    leaveDemo(state());
    if (state().name == m_demoName)
        state().name.clear();
    m_name->setText(state().name);
    session().touch();
}

void WelcomePage::chooseDemo()
{
    if (draftOffered())
        state() = newState(state().managed);
    state().kind = Kind::Demo;
    startDemo();
    m_name->setText(state().name);
    session().touch();
}

void WelcomePage::startDemo()
{
    if (m_tenant)
        return takeDemo();
    if (std::exchange(m_starting, true))
        return;
    m_banner->say(Banner::Kind::Info, tr("Starting the demo tenant on this computer …"));
    whenReady(session().backend.demoTenant(), this,
              [this](const core::Result<std::shared_ptr<DemoTenant>>& started) {
                  m_starting = false;
                  if (!started) {
                      m_banner->say(Banner::Kind::Bad, started.error().message,
                                    started.error().advice, tr("Try again"));
                  } else {
                      m_tenant = *started;
                      if (state().kind == Kind::Demo)
                          takeDemo();
                  }
                  session().touch();
              });
    session().touch();
}

void WelcomePage::takeDemo()
{
    useDemo(state(), *m_tenant);
    if (state().name == m_tenant->collector.name)
        state().name = m_demoName = freeName(state().name, session().takenNames());
    m_name->setText(state().name);
    m_banner->say(Banner::Kind::Good,
                  tr("The demo tenant is running. All steps are filled in; "
                     "look around and change what you like."));
}

void WelcomePage::refresh()
{
    m_banner->setVisible(state().kind == Kind::Demo && state().purpose == Purpose::Add);
    Page::refresh();
}

bool WelcomePage::isComplete() const
{
    return state().purpose != Purpose::Add || state().kind == Kind::Account || m_tenant;
}

Step WelcomePage::nextStep() const
{
    const bool resumes = draftOffered() && m_resume->isChecked();
    return resumes ? std::max(resumeStep(*m_draft), Step::Prepare) : Page::nextStep();
}

void WelcomePage::left()
{
    // Whatever was chosen, the draft is decided upon.
    if (!draftOffered())
        return;
    m_resume->hide();
    (state().kind == Kind::Demo ? m_demo : m_account)->setChecked(true);
}

QWidget* WelcomePage::firstField() const
{
    for (auto* card : {m_resume, m_account, m_demo}) {
        if (card && card->isChecked())
            return card;
    }
    return m_name;
}

} // namespace ui::wizard
