#include "ui/doctor/examination.h"

#include "core/base/text.h"
#include "ui/help/help_window.h"

#include <algorithm>
#include <utility>

namespace ui::doctor {

using namespace std::chrono_literals;

namespace {

constexpr auto kLeastWait = 5s; // Mimecast is not asked more often by itself

} // namespace

Examination::Examination(Ports ports, QWidget* parent)
    : Card(parent)
    , m_ports(std::move(ports))
{
    body()->setSpacing(0);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &Examination::tick);
    connect(&m_watcher, &QFutureWatcherBase::resultReadyAt, this, &Examination::take);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &Examination::finish);
    hide();
}

void Examination::start()
{
    m_list.clear();
    m_countdowns.clear();
    m_second.stop();
    m_running = true;
    if (m_refuge && isAncestorOf(window()->focusWidget()))
        m_refuge->setFocus();
    // The rows stay where they are, so that nothing jumps.
    for (auto& [id, row] : m_rows) {
        row->say(std::nullopt, {});
        row->clearActions();
    }
    m_watcher.setFuture(m_ports.ask());
    Q_EMIT changed();
}

void Examination::stop()
{
    m_watcher.cancel();
    m_second.stop();
    m_running = false;
}

void Examination::take(int index)
{
    if (!m_running)
        return;
    const CheckItem item = m_watcher.resultAt(index);
    m_list.take(item);
    CheckRow* row = rowFor(item);
    row->say(item.state, item.sentence, item.advice);
    if (item.state == Check::Failed || item.state == Check::Warning)
        addActions(row, item);
    show();
    Q_EMIT changed();
}

void Examination::finish()
{
    if (m_watcher.isCanceled() || !m_running)
        return;
    m_running = false;
    const auto& items = m_list.items();
    std::erase_if(m_rows, [&](const auto& known) {
        const bool gone = std::ranges::find(items, known.first, &CheckItem::id) == items.end();
        if (gone)
            known.second->deleteLater();
        return gone;
    });
    if (!m_countdowns.empty())
        m_second.start();
    Q_EMIT changed();
    Q_EMIT ended();
}

CheckRow* Examination::rowFor(const CheckItem& item)
{
    CheckRow*& row = m_rows[item.id];
    if (row)
        return row;
    row = new CheckRow(item.title, this);
    row->setObjectName(QStringLiteral("check-") + item.id);
    body()->insertWidget(placeOf(item), row);
    row->setVisible(true);
    return row;
}

// Behind the line before it: an examination may get further than the last one did.
int Examination::placeOf(const CheckItem& item) const
{
    const auto& items = m_list.items();
    const auto at = std::ranges::find(items, item.id, &CheckItem::id);
    if (at == items.begin() || at == items.end())
        return 0;
    const auto before = m_rows.find(std::prev(at)->id);
    return before == m_rows.end() ? body()->count() : body()->indexOf(before->second) + 1;
}

void Examination::addActions(CheckRow* row, const CheckItem& item)
{
    row->clearActions();
    if (item.otherDomain) {
        const QString host = core::displaySafe(item.otherDomain->host());
        QPushButton* use = fixButton(tr("Use %1").arg(host), tr("Use %1").arg(host), Role::Primary);
        use->setObjectName(QStringLiteral("useOtherDomain"));
        connect(
            use, &QPushButton::clicked, this,
            [this, domain = *item.otherDomain] { Q_EMIT otherDomainWanted(domain); },
            Qt::QueuedConnection);
        row->addAction(use);
    }
    if (item.state == Check::Failed) {
        QPushButton* again =
            fixButton(tr("Check again"), tr("Check again: %1").arg(core::displaySafe(item.title)));
        connect(again, &QPushButton::clicked, this, &Examination::start, Qt::QueuedConnection);
        row->addAction(again);
    }
    if (m_ports.fixes) {
        for (QPushButton* fix : m_ports.fixes(item))
            row->addAction(fix);
    }
    addExplanation(row, item);
    if (item.until)
        addCountdown(row, *item.until);
}

// What the guide says of it; of what is no diagnosis it has a chapter.
void Examination::addExplanation(CheckRow* row, const CheckItem& item)
{
    const QString topic = item.diagnosis.isEmpty() ? item.id : item.diagnosis;
    QPushButton* explain =
        fixButton(tr("What does this mean?"),
                  tr("What does this mean? %1").arg(core::displaySafe(item.title)), Role::Link);
    explain->setObjectName(QStringLiteral("explain"));
    connect(explain, &QPushButton::clicked, this,
            [this, topic] { help::HelpWindow::open(this, topic); });
    row->addAction(explain);
}

void Examination::addCountdown(CheckRow* row, core::TimePoint until)
{
    const core::TimePoint now = m_ports.now();
    if (until <= now)
        return;
    QLabel* left = label({}, style::Type::Body, Tone::Muted);
    left->setObjectName(QStringLiteral("countdown"));
    row->addAction(left);
    const core::TimePoint soonest = now + kLeastWait;
    m_countdowns.push_back({.label = left, .due = std::max(until, soonest)});
    tick();
}

void Examination::tick()
{
    const core::TimePoint now = m_ports.now();
    for (const Countdown& each : m_countdowns) {
        if (!m_running && now >= each.due)
            return start();
        setLabelText(each.label, tr("checks again by itself %1").arg(relativeTime(each.due, now)));
    }
}

CheckRow* Examination::firstFailed() const
{
    const auto& items = m_list.items();
    const auto failed = std::ranges::find(items, Check::Failed, &CheckItem::state);
    return failed == items.end() ? nullptr : m_rows.at(failed->id);
}

QPushButton* fixButton(const QString& text, const QString& accessibleName, Role role)
{
    QPushButton* made = button(text, role);
    made->setAccessibleName(accessibleName);
    made->setAutoDefault(true);
    return made;
}

} // namespace ui::doctor
