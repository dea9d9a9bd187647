#include "ui/viewer/table_feed.h"

namespace ui::viewer {

namespace {

using namespace std::chrono_literals;
constexpr auto kPatience = 150ms;

} // namespace

TableFeed::TableFeed(LiveSearch& search, RowCache& cache, QObject* parent)
    : QObject(parent)
    , m_search(search)
    , m_cache(cache)
    , m_view(search.rows())
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_late = true;
        if (m_pending != 0)
            present(m_pending);
        Q_EMIT updated();
    });
    connect(&search, &LiveSearch::replaced, this, [this] {
        m_pending = 0;
        unsort();
        m_view.settle();
    });
    connect(&search, &LiveSearch::changed, this, &TableFeed::searchChanged);
    connect(&cache, &RowCache::arrived, this, &TableFeed::cacheArrived);
}

core::RowId TableFeed::newest() const
{
    const auto& rows = m_search.rows();
    return rows.empty() ? 0 : rows.at(rows.size() - 1);
}

void TableFeed::setNewest(Newest end)
{
    m_newest = end;
    if (isSorted() || m_view.newest() == end)
        return;
    m_view.setNewest(end);
    linesMoved();
}

void TableFeed::sortBy(std::shared_ptr<const RowSnapshot> snapshot, Newest end)
{
    const bool followed = std::exchange(m_following, false);
    m_pending = 0;
    m_view.sortBy(std::move(snapshot));
    m_view.setNewest(end);
    m_view.scrollToNewest();
    request();
    if (followed)
        Q_EMIT followingChanged();
    Q_EMIT sortedChanged();
    Q_EMIT updated();
}

void TableFeed::unsort()
{
    if (!isSorted())
        return;
    m_view.sortBy(nullptr);
    m_view.setNewest(m_newest);
    m_view.settle();
    Q_EMIT sortedChanged();
    request();
    Q_EMIT updated();
}

void TableFeed::setNotes(const Viewport::Marks* notes)
{
    m_view.setNotes(notes);
    linesMoved();
}

// The lines on the screen are others than before; whoever follows stays at the newest.
void TableFeed::linesMoved()
{
    if (m_following)
        m_view.scrollToNewest();
    else
        m_view.settle();
    request();
    Q_EMIT updated();
}

void TableFeed::setValues(const QStringList& fields)
{
    m_cache.setFields(fields);
    request();
}

void TableFeed::follow()
{
    const bool paused = !std::exchange(m_following, true);
    unsort();
    if (paused)
        Q_EMIT followingChanged();
    searchChanged();
}

void TableFeed::pause()
{
    if (!std::exchange(m_following, false))
        return;
    m_pending = 0;
    Q_EMIT followingChanged();
    searchChanged();
}

void TableFeed::setSeen(Seen seen)
{
    m_seen = seen;
    searchChanged();
}

void TableFeed::resize(int height, int rowHeight)
{
    m_view.resize(height, rowHeight);
    if (m_following)
        m_view.scrollToNewest();
    request();
    Q_EMIT updated();
}

void TableFeed::scrollTo(std::int64_t top)
{
    m_view.scrollTo(top);
    request();
    Q_EMIT updated();
}

void TableFeed::reveal(std::int64_t position)
{
    m_view.reveal(position);
    request();
    Q_EMIT updated();
}

void TableFeed::revealLine(std::int64_t line)
{
    m_view.revealLine(line);
    request();
    Q_EMIT updated();
}

void TableFeed::clearUpTo(core::RowId row)
{
    m_view.clearUpTo(row);
    m_view.settle();
    if (m_following)
        m_view.scrollToNewest();
    request();
    Q_EMIT updated();
}

void TableFeed::searchChanged()
{
    m_view.setPast(m_search.complete() ? Viewport::Past::Known : Viewport::Past::Searching);
    if (!m_following || m_seen == Seen::No || newest() == m_view.presentedUpTo())
        present(newest());
    else if (m_pending == 0)
        catchUp();
}

void TableFeed::catchUp()
{
    m_pending = newest();
    auto reach = m_view;
    reach.presentUpTo(m_pending);
    reach.scrollToNewest();
    m_lastScreen = reach.slice(reach.firstVisible(), reach.visibleCount());
    if (m_cache.holds(m_lastScreen)) {
        present(m_pending);
        return;
    }
    m_patience.start();
    m_cache.want(m_lastScreen);
}

void TableFeed::cacheArrived()
{
    m_late = false;
    if (m_pending == 0) {
        Q_EMIT updated();
        return;
    }
    if (!m_cache.holds(m_lastScreen))
        return;
    present(m_pending);
    if (m_following && newest() != m_view.presentedUpTo())
        catchUp();
}

void TableFeed::present(core::RowId row)
{
    m_pending = 0;
    m_view.presentUpTo(row);
    linesMoved();
}

// The screen, and half a screen on either side for the next step.
void TableFeed::request()
{
    if (m_pending != 0 || m_seen == Seen::No)
        return;
    const auto margin = m_following ? 0 : m_view.page() / 2;
    auto rows = m_view.slice(m_view.firstVisible() - margin, m_view.visibleCount() + 2 * margin);
    const auto here = m_cache.holds(m_view.slice(m_view.firstVisible(), m_view.visibleCount()));
    if (here)
        m_patience.stop();
    else if (!m_patience.isActive() && !m_late)
        m_patience.start();
    m_cache.want(std::move(rows));
}

} // namespace ui::viewer
