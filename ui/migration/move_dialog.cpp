#include "ui/migration/move_dialog.h"

#include "ui/migration/check_page.h"
#include "ui/migration/comparison_page.h"
#include "ui/migration/explain_page.h"
#include "ui/migration/move_state.h"
#include "ui/migration/question_page.h"
#include "ui/when_ready.h"
#include "ui/wizard/application_page.h"
#include "ui/wizard/controls.h"
#include "ui/wizard/domain_page.h"
#include "ui/wizard/keys_page.h"

#include <QKeyEvent>
#include <QStackedWidget>

using ui::style::kGrid;
using ui::wizard::Page;
using ui::wizard::Step;

namespace ui {

namespace {

constexpr QSize kSize(900, 660);
constexpr int kMargin = 40; // of the window behind it that stays to be seen

std::size_t indexOf(MoveDialog::Stage stage) { return static_cast<std::size_t>(stage); }

} // namespace

MoveDialog::MoveDialog(Backend& backend, core::settings::Collector onApi1, QWidget* parent)
    : QDialog(parent)
    , m_backend(backend)
    , m_collector(std::move(onApi1))
    , m_session(backend, migration::moveState(m_collector, backend.managed()))
    , m_check(new migration::CheckPage(m_session, this))
    , m_comparison(new migration::ComparisonPage(m_session, m_collector.id, this))
    , m_question(new migration::QuestionPage(m_session, this))
    , m_stack(new QStackedWidget(this))
    , m_help(wizard::action(tr("&Where do I find this?"), Role::Link, QStringLiteral("help")))
    , m_end(wizard::action(tr("&End rehearsal")))
    , m_close(wizard::action(tr("Close")))
    , m_back(wizard::action(tr("&Back")))
    , m_next(wizard::action({}, Role::Primary))
{
    setWindowTitle(tr("Move to API 2.0"));
    setAccessibleName(windowTitle());
    setWindowFlag(Qt::WindowContextHelpButtonHint, false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_stack, 1);
    addPages();
    column->addWidget(buildFoot());
    QSize size(style::px(kSize.width()), style::px(kSize.height()));
    if (parent)
        size = size.boundedTo(parent->window()->size() - QSize(kMargin, kMargin));
    setMinimumSize(600, 440);
    resize(size.expandedTo(minimumSize()));
    connect(&m_session, &wizard::Session::changed, this, &MoveDialog::refresh);
    connect(&m_session, &wizard::Session::stepWanted, this, [this](Step step) {
        turnTo(step == Step::Domain            ? Stage::Domain
                   : step == Step::Application ? Stage::Application
                                               : Stage::Keys);
    });
    connect(&m_backend, &Backend::collectorsChanged, this, &MoveDialog::followCollectors);
    const auto views = m_backend.collectors();
    turnTo(rehearsalOf(views, m_collector.id) ? Stage::Compare : Stage::Explain);
}

MoveDialog::~MoveDialog()
{
    m_session.disconnect(); // pages hear of nothing any more while they go
    for (Page* page : m_pages)
        page->wipe();
}

void MoveDialog::addPages()
{
    m_pages = {new migration::ExplainPage(m_session, m_collector.name, this),
               new wizard::DomainPage(m_session, this),
               new wizard::ApplicationPage(m_session, this),
               new wizard::KeysPage(m_session, this),
               m_check,
               m_comparison,
               m_question,
               m_question,
               m_question};
    for (Page* page : m_pages) {
        if (m_stack->indexOf(page) >= 0)
            continue;
        m_stack->addWidget(page);
        connect(page, &Page::helpMoved, this,
                [this] { m_help->setChecked(current()->helpVisible()); });
    }
    connect(m_comparison, &migration::ComparisonPage::diagnoseRequested, this,
            [this](const QString& id) {
                reject();
                Q_EMIT diagnoseRequested(id);
            });
}

QWidget* MoveDialog::buildFoot()
{
    auto* foot = new QFrame(this);
    foot->setObjectName(QStringLiteral("bar"));
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(8 * kGrid, 3 * kGrid, 6 * kGrid, 3 * kGrid);
    row->setSpacing(2 * kGrid);
    m_help->setCheckable(true);
    for (const auto& [button, name] :
         {std::pair{m_help, "help"}, std::pair{m_end, "end"}, std::pair{m_close, "close"},
          std::pair{m_back, "back"}, std::pair{m_next, "next"}})
        button->setObjectName(QLatin1String(name));
    for (QWidget* left : {m_help, m_end})
        row->addWidget(left);
    row->addStretch(1);
    for (QWidget* right : {m_close, m_back, m_next})
        row->addWidget(right);
    connect(m_help, &QPushButton::clicked, this,
            [this](bool wanted) { current()->setHelpVisible(wanted); });
    connect(m_end, &QPushButton::clicked, this, [this] { turnTo(Stage::End); });
    connect(m_close, &QPushButton::clicked, this, &MoveDialog::reject);
    connect(m_back, &QPushButton::clicked, this, &MoveDialog::back);
    connect(m_next, &QPushButton::clicked, this, &MoveDialog::next);
    return foot;
}

Page* MoveDialog::current() const { return m_pages[indexOf(m_stage)]; }

bool MoveDialog::isAsking() const { return m_stage == Stage::Switch || m_stage == Stage::End; }

void MoveDialog::turnTo(Stage stage)
{
    current()->left();
    m_stage = stage;
    if (stage == Stage::Switch)
        m_question->ask(migration::switchQuestion(m_collector.name, m_comparison->judgement()));
    else if (stage == Stage::End)
        m_question->ask(migration::endQuestion(m_collector.name));
    current()->refresh(); // what is hidden in it cannot get the focus
    m_stack->setCurrentWidget(current());
    m_help->setChecked(current()->helpVisible());
    current()->entered();
    refresh();
    // What cannot be undone is not one Enter away.
    QWidget* first = isAsking() ? m_back : current()->firstField();
    QWidget* onward = m_next->isEnabled() ? m_next : m_close;
    (first ? first : onward)->setFocus(Qt::TabFocusReason);
}

void MoveDialog::next()
{
    if (m_working || !current()->isComplete() || !current()->validate())
        return;
    switch (m_stage) {
    case Stage::Explain:
    case Stage::Domain:
    case Stage::Application:
    case Stage::Keys:
        return turnTo(static_cast<Stage>(indexOf(m_stage) + 1));
    case Stage::Check:
        return rehearse();
    case Stage::Compare:
        return turnTo(Stage::Switch);
    case Stage::Switch:
    case Stage::End:
        return carryOut();
    case Stage::News:
        return accept();
    }
}

void MoveDialog::back()
{
    turnTo(isAsking() ? Stage::Compare : static_cast<Stage>(indexOf(m_stage) - 1));
}

void MoveDialog::refresh()
{
    current()->refresh();
    refreshFoot();
}

void MoveDialog::refreshFoot()
{
    const bool comparing = m_stage == Stage::Compare;
    m_help->setVisible(m_stage <= Stage::Keys);
    m_end->setVisible(comparing);
    m_close->setVisible(m_stage <= Stage::Compare);
    m_close->setText(comparing ? tr("Close") : tr("Cancel"));
    m_close->setEnabled(!m_working);
    m_back->setVisible((m_stage > Stage::Explain && m_stage < Stage::Compare) || isAsking());
    m_back->setEnabled(!m_working);
    m_next->setText(nextText());
    m_next->setEnabled(current()->isComplete() && !m_working);
    setHook(m_next, "role",
            m_stage == Stage::End ? QStringLiteral("danger") : QStringLiteral("primary"));
    m_next->setDefault(!isAsking());
    m_back->setDefault(isAsking());
}

QString MoveDialog::nextText() const
{
    if (m_working)
        return tr("One moment …");
    switch (m_stage) {
    case Stage::Explain:
    case Stage::Domain:
    case Stage::Application:
    case Stage::Keys:
        return tr("&Next");
    case Stage::Check:
        return m_check->hasDoubts() ? tr("&Rehearse all the same") : tr("&Start the rehearsal");
    case Stage::Compare:
        return tr("&Switch to API 2.0");
    case Stage::Switch:
        return tr("&Switch now");
    case Stage::End:
        return tr("&End rehearsal");
    case Stage::News:
        return tr("Close");
    }
    return {};
}

void MoveDialog::rehearse()
{
    const core::settings::Collector draft = m_session.collector();
    core::settings::Collector onApi1 = m_collector;
    onApi1.hostConfirmed = draft.hostConfirmed;
    onApi1.proxy = draft.proxy;
    onApi1.caFile = draft.caFile;
    m_working = true;
    refresh();
    whenReady(m_backend.rehearse(onApi1, draft.domain, credentialsOf(m_session.state),
                                 m_session.state.place),
              this, [this](const core::Result<QString>& begun) {
                  m_working = false;
                  if (!begun) {
                      m_check->showError(begun.error());
                      return refresh();
                  }
                  m_session.state.credentials = {};
                  for (Page* page : m_pages)
                      page->wipe();
                  turnTo(Stage::Compare);
              });
}

void MoveDialog::carryOut()
{
    const Stage asked = m_stage;
    m_working = true;
    refresh();
    whenReady(asked == Stage::Switch ? m_backend.switchToApi2(m_collector.id)
                                     : m_backend.cancelRehearsal(m_collector.id),
              this, [this, asked](const core::Result<void>& done) {
                  m_working = false;
                  if (done)
                      return tell(asked);
                  m_question->showError(done.error());
                  refresh();
              });
}

void MoveDialog::tell(Stage done)
{
    m_question->ask(done == Stage::Switch ? migration::switchedNews(m_collector.name)
                                          : migration::endedNews(m_collector.name));
    turnTo(Stage::News);
}

// A rehearsal may end without this dialog, too: on the command line.
void MoveDialog::followCollectors()
{
    const auto views = m_backend.collectors();
    const bool compares = m_stage == Stage::Compare || isAsking();
    if (m_working || !compares || rehearsalOf(views, m_collector.id))
        return;
    const CollectorView* first = viewOf(views, m_collector.id);
    if (!first)
        return reject();
    tell(first->settings.api == 2 ? Stage::Switch : Stage::End);
}

void MoveDialog::reject()
{
    if (!m_working) // else the answer is on its way
        QDialog::reject();
}

void MoveDialog::done(int result)
{
    current()->left();
    for (Page* page : m_pages)
        page->wipe();
    m_session.state.credentials = {};
    QDialog::done(result);
}

void MoveDialog::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::HelpContents) && m_help->isVisible())
        return m_help->click();
    QDialog::keyPressEvent(event);
}

} // namespace ui
