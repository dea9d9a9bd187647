#include "core/net/network.h"

#include <algorithm>

namespace core::net {

namespace {

constexpr size_t kWaysKept = 16; // most were only tried out while a collector was set up

} // namespace

void Network::start(Id id, const Request& request, const QNetworkProxy& proxy, Exchange::Done done)
{
    if (m_closed)
        return done(Fail(stopped()));
    const auto found = way(request.route.caFile, proxy);
    if (!found)
        return done(Fail(found.error()));
    auto leave = [this, id, done = std::move(done)](Result<Response> result) {
        // It is in the middle of a call of its own.
        if (auto gone = m_exchanges.extract(id))
            gone.mapped().release()->deleteLater();
        done(std::move(result));
    };
    auto exchange = std::make_unique<Exchange>(request, **found, std::move(leave));
    m_exchanges.emplace(id, std::move(exchange)).first->second->start();
}

void Network::stop(Id id)
{
    if (const auto found = m_exchanges.find(id); found != m_exchanges.end())
        found->second->end(stopped());
}

void Network::close()
{
    m_closed = true;
    while (!m_exchanges.empty())
        m_exchanges.begin()->second->end(stopped());
}

Result<Way*> Network::way(const QString& caFile, const QNetworkProxy& proxy)
{
    const auto known =
        std::ranges::find_if(m_ways, [&](const auto& one) { return one->is(proxy, caFile); });
    if (known != m_ways.end())
        return known->get();
    auto made = Way::make(proxy, caFile);
    if (!made)
        return Fail(made.error());
    if (m_ways.size() >= kWaysKept && m_exchanges.empty())
        m_ways.clear();
    m_ways.push_back(std::move(*made));
    return m_ways.back().get();
}

} // namespace core::net
