#include "ui/shell/status_line.h"

#include <QHBoxLayout>

namespace ui::shell {

namespace {

constexpr int kSide = 24;
constexpr int kGap = 20;

} // namespace

StatusLine::StatusLine(QWidget* parent)
    : QFrame(parent)
    , m_zone(button({}, Role::Link))
{
    setObjectName(QStringLiteral("bar"));
    setAccessibleName(tr("Status"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kSide, 2, kSide, 2);
    row->setSpacing(kGap);
    for (ElidedLabel*& part : m_parts) {
        part = new ElidedLabel;
        part->setFont(style::font(style::Type::Small));
        setTone(part, Tone::Muted);
        row->addWidget(part);
    }
    row->addStretch(1);
    row->addWidget(m_zone);
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
    m_parts[Who]->setFullText(
        overview.collecting ? tr("Collecting here")
                            : tr("Another process collects; this window shows the same store"));
    m_parts[Rate]->setFullText(tr("%1 events/min").arg(rateText(overview.eventsPerMinute)));
    m_parts[Stored]->setFullText(tr("%1 events stored").arg(countText(overview.storedEvents)));
    m_parts[Disk]->setFullText(tr("%1 on disk").arg(bytesText(overview.diskBytes)));
    tick();
}

void StatusLine::tick()
{
    m_parts[Newest]->setFullText(
        m_newestEvent ? tr("newest event %1").arg(relativeTime(*m_newestEvent, now()))
                      : tr("no events yet"));
    arrange();
}

void StatusLine::setZone(Zone zone)
{
    m_zoneShown = zone;
    const QString name = zoneName(zone, now());
    m_zone->setText(zone == Zone::Utc ? tr("Times in UTC") : tr("Local time (%1)").arg(name));
    m_zone->setAccessibleName(zone == Zone::Utc
                                  ? tr("Times are shown in UTC; switch to local time")
                                  : tr("Times are local, %1; switch to UTC").arg(name));
    m_zone->setToolTip(m_zone->accessibleName());
    arrange();
}

void StatusLine::arrange()
{
    int left = width() - 2 * kSide - m_zone->sizeHint().width();
    bool fits = true;
    for (ElidedLabel* part : m_parts) {
        left -= part->sizeHint().width() + kGap;
        fits = fits && left >= 0;
        part->setVisible(fits || part == m_parts[Who]);
    }
    layout()->activate(); // or a longer text is cut off until the next turn of the event loop
}

QSize StatusLine::minimumSizeHint() const { return {0, QFrame::minimumSizeHint().height()}; }

void StatusLine::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    arrange();
}

} // namespace ui::shell
