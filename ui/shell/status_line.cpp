#include "ui/shell/status_line.h"

#include "ui/widgets/flow_layout.h"

namespace ui::shell {

StatusLine::StatusLine(QWidget* parent)
    : QFrame(parent)
    , m_rate(label({}, style::Type::Small, Tone::Muted))
    , m_newest(label({}, style::Type::Small, Tone::Muted))
    , m_stored(label({}, style::Type::Small, Tone::Muted))
    , m_disk(label({}, style::Type::Small, Tone::Muted))
    , m_who(label({}, style::Type::Small, Tone::Muted))
    , m_zone(button({}, Role::Link))
{
    setObjectName(QStringLiteral("bar"));
    setAccessibleName(tr("Status"));
    auto* flow = new FlowLayout(20, Qt::AlignLeft, this);
    flow->setContentsMargins(24, 2, 24, 2);
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_who, m_rate, m_newest, m_stored, m_disk, m_zone})
        flow->addWidget(part);
    m_zone->setFont(style::font(style::Type::Small));
    m_second.setInterval(1000);
    m_second.start();
    connect(&m_second, &QTimer::timeout, this, &StatusLine::tick);
    connect(m_zone, &QPushButton::clicked, this,
            [this] { Q_EMIT zoneRequested(m_zoneShown == Zone::Utc ? Zone::Local : Zone::Utc); });
    setZone(Zone::Local);
}

void StatusLine::show(const Overview& overview)
{
    m_newestEvent = overview.newestEvent;
    setLabelText(m_rate, tr("%1 events/min").arg(rateText(overview.eventsPerMinute)));
    setLabelText(m_stored, tr("%1 events stored").arg(countText(overview.storedEvents)));
    setLabelText(m_disk, tr("%1 on disk").arg(bytesText(overview.diskBytes)));
    setLabelText(m_who,
                 overview.collecting
                     ? tr("Collecting here")
                     : tr("Another process collects; this window shows the same store"));
    tick();
}

void StatusLine::tick()
{
    setLabelText(m_newest,
                 m_newestEvent ? tr("newest %1").arg(relativeTime(*m_newestEvent, now()))
                               : tr("no events yet"));
}

void StatusLine::setZone(Zone zone)
{
    m_zoneShown = zone;
    const QString name = zoneName(zone, now());
    m_zone->setText(zone == Zone::Utc ? tr("Times in UTC") : tr("Local times (%1)").arg(name));
    m_zone->setAccessibleName(zone == Zone::Utc
                                  ? tr("Times are shown in UTC; switch to local time")
                                  : tr("Times are local, %1; switch to UTC").arg(name));
    m_zone->setToolTip(m_zone->accessibleName());
}

} // namespace ui::shell
