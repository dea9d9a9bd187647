#include "ui/wizard/verify_page.h"

#include "ui/widgets/card.h"
#include "ui/wizard/check_row.h"
#include "ui/wizard/controls.h"

#include <algorithm>

using ui::style::kGrid;

namespace ui::wizard {

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
    , m_card(new Card(this))
    , m_again(action(tr("Check again"), Role::Normal, QStringLiteral("refresh")))
    , m_copy(action(tr("Copy details"), Role::Link, QStringLiteral("copy")))
    , m_copied(label({}, style::Type::Body, Tone::Good))
    , m_paused(tickBox(tr("&Save as paused"), "saveAsPaused"))
{
    m_summary->setObjectName(QStringLiteral("verifySummary"));
    m_saveError->setObjectName(QStringLiteral("saveError"));
    m_saveError->hide();
    body()->addWidget(m_summary);
    m_card->body()->setSpacing(0);
    body()->addWidget(m_card);
    body()->addWidget(m_saveError);
    buildFoot();
    body()->addStretch(1);
    connect(&m_watcher, &QFutureWatcherBase::resultReadyAt, this, &VerifyPage::take);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &VerifyPage::ended);
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
    connect(m_again, &QPushButton::clicked, this, &VerifyPage::start);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        session().backend.copyToClipboard(m_list.text());
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
    start();
}

void VerifyPage::left()
{
    m_watcher.cancel();
    m_running = false;
}

void VerifyPage::start()
{
    m_list.clear();
    m_running = true;
    setLabelText(m_copied, {});
    if (m_card->isAncestorOf(focusWidget()))
        m_copy->setFocus(); // the button that was pressed goes
    // The rows stay where they are, so that nothing jumps.
    for (auto& [id, row] : m_rows) {
        row->say(std::nullopt, {});
        row->clearActions();
    }
    m_watcher.setFuture(
        session().backend.verify(session().collector(), credentialsOf(state()), state().place));
    session().touch();
}

void VerifyPage::take(int index)
{
    if (!m_running)
        return;
    const CheckItem item = m_watcher.resultAt(index);
    m_list.take(item);
    CheckRow* row = rowFor(item);
    row->say(item.state, item.sentence, item.advice);
    if (item.state == Check::Failed || item.state == Check::Warning)
        addActions(row, item);
    showSummary();
}

void VerifyPage::ended()
{
    if (m_watcher.isCanceled())
        return;
    m_running = false;
    std::erase_if(m_rows, [this](const auto& known) {
        const auto& items = m_list.items();
        const bool gone = std::none_of(items.begin(), items.end(), [&](const CheckItem& item) {
            return item.id == known.first;
        });
        if (gone)
            known.second->deleteLater();
        return gone;
    });
    session().touch();
}

CheckRow* VerifyPage::rowFor(const CheckItem& item)
{
    CheckRow*& row = m_rows[item.id];
    if (row)
        return row;
    row = new CheckRow(item.title, m_card);
    row->setObjectName(QStringLiteral("check-") + item.id);
    m_card->body()->addWidget(row);
    row->setVisible(true);
    return row;
}

void VerifyPage::addActions(CheckRow* row, const CheckItem& item)
{
    if (item.state == Check::Failed) {
        QPushButton* again = action(tr("Check again"));
        again->setAccessibleName(tr("Check again: %1").arg(item.title));
        connect(again, &QPushButton::clicked, this, &VerifyPage::start, Qt::QueuedConnection);
        row->addAction(again);
    }
    const auto step = stepOf(item);
    if (!step)
        return;
    QPushButton* change = action(tr("Change"), Role::Link);
    change->setAccessibleName(tr("Change: %1").arg(stepTitle(*step)));
    connect(change, &QPushButton::clicked, this,
            [this, step] { Q_EMIT session().stepWanted(*step); });
    row->addAction(change);
}

void VerifyPage::refresh()
{
    m_paused->setChecked(state().collector.paused);
    m_paused->setEnabled(!m_saving);
    m_again->setEnabled(!m_running && !m_saving);
    m_copy->setEnabled(!m_list.items().empty());
    m_card->setVisible(!m_list.items().empty());
    showSummary();
    Page::refresh();
}

void VerifyPage::showSummary()
{
    m_card->setVisible(!m_list.items().empty());
    if (m_running)
        m_summary->say(Banner::Kind::Info, tr("Checking. This takes a few seconds."),
                       tr("Warnings do not keep you from finishing."));
    else
        summarize(m_list.count(Check::Failed), m_list.count(Check::Warning));
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
    const bool passed = !m_running && !m_list.items().empty() && m_list.count(Check::Failed) == 0;
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
