#include "ui/facets/facet_feed.h"

#include "ui/facets/choice.h"

namespace ui::facets {

namespace {

using namespace std::chrono_literals;
constexpr auto kPace = 3s;

} // namespace

FacetFeed::FacetFeed(Backend& backend, QObject* parent)
    : QObject(parent)
    , m_backend(backend)
    , m_asking([this](core::Result<std::vector<Facet>> answer) {
        if (answer)
            Q_EMIT counted(*answer, m_again);
        else
            Q_EMIT failed(answer.error());
        next();
    })
{
    m_pace.setSingleShot(true);
    m_pace.setInterval(kPace);
    connect(&m_pace, &QTimer::timeout, this, [this] {
        m_again = true;
        begin();
    });
}

void FacetFeed::ask(std::function<EventQuery()> query, const QStringList& fields)
{
    m_query = std::move(query);
    m_fields = fields;
    m_again = false;
    m_pace.stop();
    begin();
}

void FacetFeed::stale()
{
    if (m_query && !m_pace.isActive() && !m_asking.isBusy())
        m_pace.start();
}

void FacetFeed::setSeen(bool seen)
{
    m_seen = seen;
    if (seen && std::exchange(m_owed, false))
        begin();
}

std::vector<FacetFeed::Part> FacetFeed::parts() const
{
    const auto query = m_query();
    std::vector<Part> parts{{.query = query, .fields = {}}};
    for (const auto& field : m_fields) {
        const auto choice = choiceOf(query.text, field);
        if (choice.empty()) {
            parts.front().fields << field;
            continue;
        }
        auto wider = query;
        wider.text = withChoice(query.text, field, {});
        parts.push_back({.query = std::move(wider), .fields = {field}});
    }
    if (parts.front().fields.isEmpty())
        parts.erase(parts.begin());
    return parts;
}

void FacetFeed::begin()
{
    m_parts.clear();
    if (!m_query || m_fields.isEmpty())
        return m_asking.forget();
    if (!m_seen) {
        m_owed = true;
        return;
    }
    for (auto& part : parts())
        m_parts.push_back(std::move(part));
    const auto first = m_parts.front();
    m_parts.pop_front();
    m_asking.ask([this, first] { return m_backend.facets(first.query, first.fields, kMost); });
}

void FacetFeed::next()
{
    if (m_parts.empty())
        return;
    const auto part = m_parts.front();
    m_parts.pop_front();
    m_asking.askAgain([this, part] { return m_backend.facets(part.query, part.fields, kMost); });
}

} // namespace ui::facets
