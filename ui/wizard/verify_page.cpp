#include "ui/wizard/verify_page.h"

#include "ui/doctor/examination.h"
#include "ui/wizard/check_step.h"
#include "ui/wizard/controls.h"

using ui::style::kGrid;

namespace ui::wizard {

using doctor::Check;
using doctor::Examination;

VerifyPage::VerifyPage(Session& session, QWidget* parent)
    : Page(session, Step::Verify,
           {tr("Verify and finish"),
            tr("Everything is tried once, with the smallest reads Mimecast offers. Nothing is "
               "stored yet."),
            tr("What a failed check needs is said beside it, with the path through the console's "
               "menus. Change leads back to the step where it was entered."),
            {}},
           parent)
    , m_summary(new Banner(this))
    , m_saveError(new Banner(this))
    , m_checks(new Examination({.ask =
                                    [this] {
                                        return this->session().backend.verify(
                                            this->session().collector(), credentialsOf(state()),
                                            state().place);
                                    },
                                .fixes = [this](const CheckItem& item) { return fixesFor(item); }},
                               this))
    , m_again(action(tr("Check again"), Role::Normal, QStringLiteral("refresh")))
    , m_copy(action(tr("Copy details"), Role::Link, QStringLiteral("copy")))
    , m_copied(label({}, style::Type::Body, Tone::Good))
    , m_paused(tickBox(tr("Save as &paused"), "saveAsPaused"))
{
    m_summary->setObjectName(QStringLiteral("verifySummary"));
    m_saveError->setObjectName(QStringLiteral("saveError"));
    m_saveError->hide();
    body()->addWidget(m_summary);
    body()->addWidget(m_checks);
    body()->addWidget(m_saveError);
    buildFoot();
    body()->addStretch(1);
    m_checks->setRefuge(m_copy);
    connect(m_checks, &Examination::changed, this, [this] { this->session().touch(); });
    connect(m_checks, &Examination::otherDomainWanted, this, &VerifyPage::useDomain);
}

void VerifyPage::buildFoot()
{
    m_again->setObjectName(QStringLiteral("checkAgain"));
    m_copy->setObjectName(QStringLiteral("copyDetails"));
    auto* row = new QHBoxLayout;
    row->setSpacing(3 * kGrid);
    row->addWidget(m_again);
    row->addWidget(m_copy);
    row->addWidget(m_copied, 1);
    body()->addLayout(row);
    body()->addWidget(m_paused);
    QLabel* hint = paragraph(tr("The collector is kept as it is and collects nothing until you "
                                "resume it."),
                             style::Type::Body, Tone::Muted);
    hint->setContentsMargins(style::px(16) + 3 * kGrid, 0, 0, 0);
    body()->addWidget(hint);
    connect(m_again, &QPushButton::clicked, m_checks, &Examination::start);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        session().backend.copyToClipboard(m_checks->list().text());
        setLabelText(m_copied, tr("Copied, without any key."));
    });
    connect(m_paused, &QCheckBox::clicked, this, [this](bool paused) {
        state().collector.paused = paused;
        session().touch();
    });
}

void VerifyPage::entered()
{
    m_saveError->hide();
    m_checks->start();
}

void VerifyPage::left() { m_checks->stop(); }

std::vector<QPushButton*> VerifyPage::fixesFor(const CheckItem& item)
{
    const auto step = stepOf(item);
    if (!step)
        return {};
    QPushButton* change =
        doctor::fixButton(tr("Change"), tr("Change: %1").arg(stepTitle(*step)), Role::Link);
    connect(change, &QPushButton::clicked, this,
            [this, step] { Q_EMIT session().stepWanted(*step); });
    return {change};
}

void VerifyPage::useDomain(const QUrl& domain)
{
    state().domain = domain.toString();
    m_checks->start();
}

void VerifyPage::refresh()
{
    m_paused->setChecked(state().collector.paused);
    m_paused->setEnabled(!m_saving);
    m_again->setEnabled(!m_checks->isRunning() && !m_saving);
    m_copy->setEnabled(!m_checks->list().items().empty());
    if (m_checks->isRunning())
        setLabelText(m_copied, {});
    showSummary();
    Page::refresh();
}

void VerifyPage::showSummary()
{
    if (m_checks->isRunning())
        m_summary->say(Banner::Kind::Info, tr("Checking. This takes a few seconds."),
                       tr("Warnings do not keep you from finishing."));
    else
        summarize(m_checks->list().count(Check::Failed), m_checks->list().count(Check::Warning));
}

void VerifyPage::summarize(int failed, int warnings)
{
    if (failed > 0)
        m_summary->say(
            Banner::Kind::Bad,
            failed == 1 ? tr("One thing keeps collection from starting.")
                        : tr("%1 things keep collection from starting.").arg(failed),
            tr("What to do is said below. Or save the collector as paused and come back later."));
    else if (warnings > 0)
        m_summary->say(Banner::Kind::Warning,
                       warnings == 1 ? tr("It works, with one thing to know.")
                                     : tr("It works, with %1 things to know.").arg(warnings));
    else
        m_summary->say(Banner::Kind::Good, tr("Everything works."),
                       tr("The first events arrive as soon as you finish."));
}

bool VerifyPage::isComplete() const
{
    if (m_saving)
        return false;
    const bool passed = !m_checks->isRunning() && !m_checks->list().items().empty()
        && m_checks->list().count(Check::Failed) == 0;
    return passed || asPaused();
}

bool VerifyPage::asPaused() const { return state().collector.paused; }

void VerifyPage::setSaving(bool saving)
{
    m_saving = saving;
    if (saving)
        m_saveError->hide();
    session().touch();
}

void VerifyPage::showSaveError(const core::Error& error)
{
    m_saveError->say(Banner::Kind::Bad, error.message, error.advice);
    m_saveError->show();
}

QWidget* VerifyPage::firstField() const { return m_copy; }

} // namespace ui::wizard
