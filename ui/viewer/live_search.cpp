#include "ui/viewer/live_search.h"

namespace ui::viewer {

LiveSearch::LiveSearch(Backend& backend, QObject* parent)
    : QObject(parent)
    , m_backend(backend)
{
    connect(&backend, &Backend::found, this, &LiveSearch::take);
    connect(&backend, &Backend::searchFailed, this, &LiveSearch::fail);
}

LiveSearch::~LiveSearch() { stop(); }

void LiveSearch::stop()
{
    if (m_search)
        m_backend.cancel(*m_search);
    m_search.reset();
}

void LiveSearch::ask(EventQuery query)
{
    stop();
    m_query = std::move(query);
    m_answered = false;
    m_complete = false;
    m_searched = 0;
    m_error.reset();
    m_search = m_backend.search(m_query);
    Q_EMIT changed();
}

void LiveSearch::take(const Found& found)
{
    if (found.search != m_search)
        return;
    const bool first = !std::exchange(m_answered, true);
    if (first)
        m_rows.clear();
    for (const auto& range : found.rows)
        m_rows.add(range.first, range.last);
    m_searched = std::max(m_searched, found.searched);
    m_complete = m_complete || found.complete;
    if (first)
        Q_EMIT replaced();
    Q_EMIT changed();
    if (found.side == Found::Side::New && found.matches > 0)
        Q_EMIT arrived(found.matches, found.rejected);
}

void LiveSearch::fail(SearchId search, const core::Error& why)
{
    if (search != m_search)
        return;
    m_error = why;
    Q_EMIT changed();
}

} // namespace ui::viewer
