#include "core/collect/pulse.h"

#include <algorithm>

namespace core::collect {

namespace {

class Heard final : public net::Transport {
public:
    Heard(Pulse& pulse, net::Transport& way)
        : m_pulse(pulse)
        , m_way(way)
    {
    }

    Result<net::Response> send(const net::Request& request, std::stop_token stop) override
    {
        m_pulse.sign();
        auto answer = m_way.send(request, std::move(stop));
        m_pulse.sign();
        return answer;
    }

private:
    Pulse& m_pulse;
    net::Transport& m_way;
};

} // namespace

Pulse::Pulse(Clock& clock)
    : m_clock(clock)
    , m_last(clock.steady())
{
}

void Pulse::begin()
{
    const std::scoped_lock lock(m_mutex);
    m_visits[std::this_thread::get_id()] = m_last = m_clock.steady();
}

void Pulse::sign()
{
    const std::scoped_lock lock(m_mutex);
    const auto visit = m_visits.find(std::this_thread::get_id());
    if (visit != m_visits.end())
        visit->second = m_last = m_clock.steady();
}

void Pulse::end()
{
    const std::scoped_lock lock(m_mutex);
    m_visits.erase(std::this_thread::get_id());
    m_last = m_clock.steady();
}

net::Transport& Pulse::of(const QString& collectorId, net::Transport& way)
{
    const std::scoped_lock lock(m_mutex);
    auto& kept = m_ways[collectorId];
    if (!kept)
        kept = std::make_unique<Heard>(*this, way);
    return *kept;
}

bool Pulse::beats(std::optional<Steady> due, std::chrono::milliseconds patience) const
{
    const Steady now = m_clock.steady();
    const std::scoped_lock lock(m_mutex);
    const auto isFresh = [&](Steady sign) { return now - sign < patience; };
    if (!std::ranges::all_of(m_visits, [&](const auto& visit) { return isFresh(visit.second); }))
        return false;
    return !due || isFresh(*due) || isFresh(m_last);
}

} // namespace core::collect
