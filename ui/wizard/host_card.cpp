#include "ui/wizard/host_card.h"

#include "ui/widgets/time_text.h"
#include "ui/wizard/controls.h"

using namespace std::chrono_literals;
using ui::style::kGrid;

namespace ui::wizard {

using doctor::Check;
using doctor::CheckRow;

namespace {

constexpr auto kClockNoise = 2s;
constexpr auto kClockTolerance = 5min; // further apart, a signature may be refused

} // namespace

HostCard::HostCard(Backend& backend, QWidget* parent)
    : Card(parent)
    , m_watch(backend)
    , m_reach(new CheckRow(tr("Reach the host"), this))
    , m_issuer(new CheckRow(tr("Encryption"), this))
    , m_clock(new CheckRow(tr("Clock"), this))
    , m_again(action(tr("Check again"), Role::Link, QStringLiteral("refresh")))
{
    m_again->setObjectName(QStringLiteral("checkHostAgain"));
    body()->setSpacing(0);
    body()->addWidget(m_reach);
    body()->addWidget(m_issuer);
    body()->addWidget(m_clock);
    body()->addSpacing(kGrid);
    body()->addWidget(m_again, 0, Qt::AlignLeft);
    connect(m_again, &QPushButton::clicked, &m_watch, &HostWatch::again);
    connect(&m_watch, &HostWatch::changed, this, &HostCard::showWhatIsKnown);
    hide();
}

void HostCard::look(const core::settings::Collector& draft)
{
    m_host = draft.domain.host();
    if (draft.domain.isEmpty())
        m_watch.stop();
    else
        m_watch.look(draft);
    setVisible(!draft.domain.isEmpty());
}

void HostCard::showWhatIsKnown()
{
    m_reach->setTitle(tr("Reach %1").arg(m_host));
    m_again->setVisible(m_watch.report().has_value());
    if (m_watch.report()) {
        showReport(*m_watch.report());
        return;
    }
    m_reach->say(Check::Running, tr("trying …"));
    m_issuer->say(std::nullopt, {});
    m_clock->say(std::nullopt, {});
}

void HostCard::showReport(const HostReport& report)
{
    m_issuer->setVisible(!report.error);
    m_clock->setVisible(!report.error && report.clockOffset);
    if (report.error) {
        m_reach->say(Check::Failed, report.error->message, report.error->advice);
        return;
    }
    m_reach->say(Check::Ok, tr("answered in %1 ms").arg(report.took.count()));
    if (report.intercepted)
        m_issuer->say(Check::Warning,
                      tr("%1, certificate by %2").arg(report.protocol, report.issuer),
                      tr("This authority is not one that Mimecast uses. A proxy of your network "
                         "probably opens this traffic and could read the keys."));
    else if (report.protocol.isEmpty())
        m_issuer->say(Check::Warning, tr("none; allowed on this computer only"));
    else
        m_issuer->say(Check::Ok, tr("%1, certificate by %2").arg(report.protocol, report.issuer));
    showClock(report);
}

void HostCard::showClock(const HostReport& report)
{
    if (!report.clockOffset)
        return;
    const auto off = std::chrono::abs(*report.clockOffset);
    if (off < kClockNoise) {
        m_clock->say(Check::Ok, tr("this computer's agrees with Mimecast's"));
        return;
    }
    const QString span = spanText(off);
    const QString says = *report.clockOffset > 0ms
        ? tr("this computer's is %1 behind Mimecast's").arg(span)
        : tr("this computer's is %1 ahead of Mimecast's").arg(span);
    if (off < kClockTolerance)
        m_clock->say(Check::Ok, says);
    else
        m_clock->say(Check::Warning, says,
                     tr("Collection works, because requests carry Mimecast's time. Set the clock "
                        "all the same: everything else on this computer relies on it."));
}

} // namespace ui::wizard
