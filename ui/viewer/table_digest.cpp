#include "ui/viewer/table_digest.h"

#include "ui/widgets/time_text.h"

#include <algorithm>

#include <QAccessible>

namespace ui::viewer {

namespace {

using namespace std::chrono_literals;

int pluralOf(std::int64_t count) { return int(std::min<std::int64_t>(count, 1'000'000'000)); }

} // namespace

TableDigest::TableDigest(LiveSearch& search, EventTable& table, QObject* parent)
    : QObject(parent)
    , m_table(table)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(10s);
    connect(&m_timer, &QTimer::timeout, this, &TableDigest::announce);
    connect(&search, &LiveSearch::arrived, this,
            [this](std::int64_t matches, std::int64_t rejected) {
                if (!m_table.isFollowing())
                    return;
                m_news += matches;
                m_rejected += rejected;
                if (!m_timer.isActive())
                    m_timer.start();
            });
    connect(&table, &EventTable::followingChanged, this, [this] {
        m_timer.stop();
        m_news = 0;
        m_rejected = 0;
    });
}

void TableDigest::announce()
{
    auto text = tr("%1 new event(s)", nullptr, pluralOf(m_news)).arg(countText(m_news));
    if (m_rejected > 0)
        text += tr(", %1 rejected", nullptr, pluralOf(m_rejected)).arg(countText(m_rejected));
    m_news = 0;
    m_rejected = 0;
    m_table.setAccessibleDescription(text);
    QAccessibleEvent alert(&m_table, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
    Q_EMIT announced(text);
}

} // namespace ui::viewer
