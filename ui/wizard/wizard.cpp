#include "ui/wizard/wizard.h"

#include "ui/when_ready.h"
#include "ui/widgets/on_screen.h"
#include "ui/wizard/application_page.h"
#include "ui/wizard/controls.h"
#include "ui/wizard/domain_page.h"
#include "ui/wizard/keys_page.h"
#include "ui/wizard/log_types_page.h"
#include "ui/wizard/prepare_page.h"
#include "ui/wizard/start_page.h"
#include "ui/wizard/step_rail.h"
#include "ui/wizard/verify_page.h"
#include "ui/wizard/welcome_page.h"

#include <algorithm>
#include <utility>

#include <QKeyEvent>

using ui::style::kGrid;
using ui::wizard::Page;
using ui::wizard::Step;

namespace ui {

namespace {

QString helpText() { return Wizard::tr("&Where do I find this?"); }

QStringList stepTitles()
{
    QStringList titles;
    for (int i = 0; i < wizard::kSteps; ++i)
        titles.append(wizard::stepTitle(static_cast<Step>(i)));
    return titles;
}

QString headingFor(wizard::Purpose purpose)
{
    switch (purpose) {
    case wizard::Purpose::Add:
        return Wizard::tr("Connect Mimecast");
    case wizard::Purpose::Edit:
        return Wizard::tr("Change collector");
    case wizard::Purpose::ReplaceKeys:
        return Wizard::tr("Replace keys");
    }
    return {};
}

} // namespace

Wizard::Wizard(Backend& backend, QWidget* parent)
    : Wizard(backend, wizard::newState(backend.managed()), parent)
{
}

Wizard::Wizard(Backend& backend, const core::settings::Collector& existing, Purpose purpose,
               QWidget* parent)
    : Wizard(backend, wizard::stateOf(existing, purpose, backend.managed()), parent)
{
}

Wizard::Wizard(Backend& backend, wizard::State state, QWidget* parent)
    : QDialog(parent)
    , m_session(backend, std::move(state))
    , m_rail(new wizard::StepRail(headingFor(m_session.state.purpose), stepTitles(), this))
    , m_stack(new QStackedWidget(this))
    , m_help(wizard::action(helpText(), Role::Link, QStringLiteral("help")))
    , m_cancel(wizard::action(tr("Cancel")))
    , m_back(wizard::action(tr("&Back")))
    , m_next(wizard::action({}, Role::Primary))
{
    setWindowTitle(headingFor(m_session.state.purpose));
    setWindowFlag(Qt::WindowContextHelpButtonHint, false);
    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_stack, 1);
    right->addWidget(buildFoot());
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_rail);
    layout->addLayout(right, 1);
    addPages();
    setMinimumSize(640, 480);
    resize(style::px(1040), style::px(720));
    keepOnScreen(*this);
    connect(m_rail, &wizard::StepRail::chosen, this, &Wizard::goTo);
    connect(&m_session, &wizard::Session::stepWanted, this, &Wizard::goTo);
    connect(&m_session, &wizard::Session::changed, this, &Wizard::refresh);
    const bool existing = m_session.state.purpose != Purpose::Add;
    m_reached = existing ? Step::Verify : Step::Welcome;
    turnTo(m_session.state.purpose == Purpose::ReplaceKeys ? Step::Keys : Step::Welcome);
}

Wizard::~Wizard()
{
    m_session.disconnect(); // pages hear of nothing any more while they go
    for (auto* page : m_pages)
        page->wipe();
}

void Wizard::wantDemo() { m_welcome->wantDemo(); }

void Wizard::addPages()
{
    m_welcome = new wizard::WelcomePage(m_session, this);
    m_verify = new wizard::VerifyPage(m_session, this);
    m_pages = {m_welcome,
               new wizard::PreparePage(m_session, this),
               new wizard::DomainPage(m_session, this),
               new wizard::ApplicationPage(m_session, this),
               new wizard::KeysPage(m_session, this),
               new wizard::LogTypesPage(m_session, this),
               new wizard::StartPage(m_session, this),
               m_verify};
    for (auto* page : m_pages) {
        m_stack->addWidget(page);
        connect(page, &Page::helpMoved, this,
                [this] { m_help->setChecked(current()->helpVisible()); });
    }
}

QWidget* Wizard::buildFoot()
{
    auto* foot = new QFrame(this);
    foot->setObjectName(QStringLiteral("bar"));
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(8 * kGrid, 3 * kGrid, 6 * kGrid, 3 * kGrid);
    row->setSpacing(2 * kGrid);
    m_help->setCheckable(true);
    m_help->setAccessibleName(helpText().remove(QLatin1Char('&')));
    m_help->setToolTip(m_help->accessibleName());
    m_help->setObjectName(QStringLiteral("help"));
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_back->setObjectName(QStringLiteral("back"));
    m_next->setObjectName(QStringLiteral("next"));
    m_next->setDefault(true);
    row->addWidget(m_help);
    row->addStretch(1);
    row->addWidget(m_cancel);
    row->addWidget(m_back);
    row->addWidget(m_next);
    connect(m_help, &QPushButton::clicked, this,
            [this](bool wanted) { current()->setHelpVisible(wanted); });
    connect(m_cancel, &QPushButton::clicked, this, &Wizard::reject);
    connect(m_back, &QPushButton::clicked, this, &Wizard::back);
    connect(m_next, &QPushButton::clicked, this, &Wizard::next);
    return foot;
}

Page* Wizard::page(Step step) const { return m_pages[static_cast<std::size_t>(step)]; }

Page* Wizard::current() const { return page(m_step); }

void Wizard::next()
{
    if (!current()->isComplete() || !current()->validate())
        return;
    if (m_step == Step::Verify)
        save();
    else
        goTo(current()->nextStep());
}

void Wizard::back()
{
    if (m_step != Step::Welcome)
        turnTo(static_cast<Step>(static_cast<int>(m_step) - 1));
}

void Wizard::goTo(Step step)
{
    for (int i = 0; i < static_cast<int>(step); ++i) {
        const auto found = m_session.problems(static_cast<Step>(i));
        if (std::none_of(found.begin(), found.end(), wizard::blocks))
            continue;
        if (static_cast<Step>(i) != m_step)
            turnTo(static_cast<Step>(i));
        current()->validate();
        return;
    }
    turnTo(step);
}

void Wizard::turnTo(Step step)
{
    if (std::exchange(m_open, true))
        current()->left();
    m_step = step;
    m_reached = std::max(m_reached, step);
    // First: the focus goes into the page with it, and what has it must not be hidden then, or the
    // page scrolls to whatever comes next.
    current()->refresh();
    m_stack->setCurrentWidget(current());
    m_help->setChecked(current()->helpVisible());
    current()->entered();
    keepDraft();
    refresh();
    QWidget* first = current()->firstField();
    (first ? first : m_next)->setFocus(Qt::TabFocusReason);
}

void Wizard::refresh()
{
    current()->refresh();
    m_rail->setCurrent(m_step, m_reached);
    m_back->setEnabled(m_step != Step::Welcome && !m_saving);
    m_next->setText(nextText());
    m_next->setEnabled(current()->isComplete() && !m_saving);
    m_next->setDefault(true);
}

QString Wizard::nextText() const
{
    if (m_step != Step::Verify)
        return tr("&Next");
    if (m_saving)
        return tr("Saving …");
    if (m_session.state.purpose != Purpose::Add)
        return tr("&Save changes");
    return m_verify->asPaused() ? tr("&Save as paused") : tr("&Start collecting");
}

void Wizard::keepDraft()
{
    // One that is only on offer must not be overwritten by a wizard nobody has touched.
    const bool untouched = m_step == Step::Welcome && m_welcome->draftOffered();
    if (!untouched && worthKeeping(m_session.state, m_step))
        m_session.backend.saveDraft(draftOf(m_session.state, m_step, wizard::Session::now()));
}

void Wizard::save()
{
    m_saving = true;
    m_verify->setSaving(true);
    whenReady(m_session.backend.save(m_session.collector(), credentialsOf(m_session.state),
                                     m_session.state.place),
              this, [this](const core::Result<QString>& id) { stored(id); });
}

void Wizard::stored(const core::Result<QString>& id)
{
    m_saving = false;
    m_verify->setSaving(false);
    if (!id) {
        m_verify->showSaveError(id.error());
        return;
    }
    if (m_session.state.purpose == Purpose::Add)
        m_session.backend.saveDraft(std::nullopt);
    Q_EMIT saved(*id);
    accept();
}

void Wizard::reject()
{
    if (m_saving)
        return; // the answer is on its way
    keepDraft();
    QDialog::reject();
}

void Wizard::done(int result)
{
    current()->left();
    for (auto* page : m_pages)
        page->wipe();
    m_session.state.credentials = {};
    QDialog::done(result);
}

void Wizard::resizeEvent(QResizeEvent* event)
{
    QDialog::resizeEvent(event);
    using Width = wizard::StepRail::Width;
    const bool narrow = width() < style::px(820);
    m_rail->setWidth(narrow ? Width::Marks : Width::Full);
    m_help->setText(narrow ? QString() : helpText());
}

void Wizard::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::HelpContents)) {
        m_help->click();
        return;
    }
    QDialog::keyPressEvent(event);
}

} // namespace ui
