#include "ui/migration/check_page.h"

#include "ui/wizard/check_step.h"
#include "ui/wizard/controls.h"

#include <algorithm>

using ui::doctor::Check;
using ui::style::kGrid;
using ui::wizard::Step;

namespace ui::migration {

namespace {

bool isLogType(const CheckItem& item) { return item.id.startsWith(QLatin1String("stream:")); }

} // namespace

CheckPage::CheckPage(wizard::Session& session, QWidget* parent)
    : Page(session, Step::Verify,
           {tr("Check over API 2.0"),
            tr("Every log type of the collector is tried once over API 2.0, with the smallest "
               "reads Mimecast offers. Nothing is stored yet."),
            tr("What a failed check needs is said beside it, with the path through the console's "
               "menus."),
            {}},
           parent)
    , m_summary(new Banner(this))
    , m_error(new Banner(this))
    , m_checks(new doctor::Examination(
          {.ask =
               [this] {
                   return this->session().backend.verify(this->session().collector(),
                                                         credentialsOf(state()), state().place);
               },
           .fixes = [this](const CheckItem& item) { return fixesFor(item); }},
          this))
    , m_again(wizard::action(tr("Check again"), Role::Normal, QStringLiteral("refresh")))
    , m_copy(wizard::action(tr("Copy details"), Role::Link, QStringLiteral("copy")))
    , m_copied(label({}, style::Type::Body, Tone::Good))
{
    m_summary->setObjectName(QStringLiteral("checkSummary"));
    m_error->setObjectName(QStringLiteral("rehearseError"));
    m_error->hide();
    auto* row = new QHBoxLayout;
    row->setSpacing(3 * kGrid);
    row->addWidget(m_again);
    row->addWidget(m_copy);
    row->addWidget(m_copied, 1);
    body()->addWidget(m_error);
    body()->addWidget(m_summary);
    body()->addWidget(m_checks);
    body()->addLayout(row);
    body()->addStretch(1);
    m_checks->setRefuge(m_copy);
    connect(m_again, &QPushButton::clicked, m_checks, &doctor::Examination::start);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        this->session().backend.copyToClipboard(m_checks->list().text());
        setLabelText(m_copied, tr("Copied, without any key."));
    });
    connect(m_checks, &doctor::Examination::changed, this, [this] { this->session().touch(); });
    connect(m_checks, &doctor::Examination::otherDomainWanted, this, [this](const QUrl& domain) {
        state().domain = domain.toString();
        m_checks->start();
    });
}

void CheckPage::entered()
{
    m_error->hide();
    m_checks->start();
}

void CheckPage::left() { m_checks->stop(); }

// Only to the pages there are here.
std::vector<QPushButton*> CheckPage::fixesFor(const CheckItem& item)
{
    const auto step = wizard::stepOf(item);
    if (step != Step::Domain && step != Step::Application && step != Step::Keys)
        return {};
    const QString title = wizard::stepTitle(*step);
    QPushButton* change = doctor::fixButton(tr("Change"), tr("Change: %1").arg(title), Role::Link);
    connect(change, &QPushButton::clicked, this,
            [this, step] { Q_EMIT session().stepWanted(*step); });
    return {change};
}

void CheckPage::refresh()
{
    m_again->setEnabled(!m_checks->isRunning());
    m_copy->setEnabled(!m_checks->list().items().empty());
    if (m_checks->isRunning())
        setLabelText(m_copied, {});
    showSummary();
    Page::refresh();
}

void CheckPage::showSummary()
{
    const int failed = m_checks->list().count(Check::Failed);
    if (m_checks->isRunning())
        m_summary->say(Banner::Kind::Info, tr("Checking. This takes a few seconds."));
    else if (hasDoubts())
        m_summary->say(Banner::Kind::Warning,
                       failed == 1 ? tr("One log type cannot be read over API 2.0.")
                                   : tr("%1 log types cannot be read over API 2.0.").arg(failed),
                       tr("After the switch nothing of it would be collected. Mend it first, or "
                          "rehearse all the same and mend it before you switch."));
    else if (failed > 0)
        m_summary->say(Banner::Kind::Bad,
                       failed == 1 ? tr("One thing keeps the rehearsal from starting.")
                                   : tr("%1 things keep the rehearsal from starting.").arg(failed),
                       tr("What to do is said below. Collection over API 1.0 is not affected."));
    else
        m_summary->say(Banner::Kind::Good, tr("API 2.0 answers for every log type."),
                       tr("The rehearsal changes nothing in what is collected over API 1.0."));
}

bool CheckPage::hasDoubts() const
{
    const auto& items = m_checks->list().items();
    const auto harmless = [](const CheckItem& item) {
        return item.state != Check::Failed || isLogType(item);
    };
    return !m_checks->isRunning() && m_checks->list().count(Check::Failed) > 0
        && std::ranges::all_of(items, harmless);
}

bool CheckPage::isComplete() const
{
    if (m_checks->isRunning() || m_checks->list().items().empty())
        return false;
    return m_checks->list().count(Check::Failed) == 0 || hasDoubts();
}

void CheckPage::showError(const core::Error& error)
{
    m_error->say(Banner::Kind::Bad, error.message, error.advice);
    m_error->show();
}

} // namespace ui::migration
