// What a collector does between its visits: it remembers why it was silent, and asks again for what
// is missing. Live collection goes first, and so does everybody else with the same keys.
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/collect/collector_run.h"
#include "core/collect/refill.h"

namespace core::collect {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr int kLeastQuota = 30;         // per cent that stay for live collection
constexpr milliseconds kBreather = 2s;  // between two steps
constexpr milliseconds kTooShort = 10s; // before a visit nothing is begun

} // namespace

void CollectorRun::wasPaused()
{
    const std::scoped_lock lock(m_mutex);
    for (StreamState& at : m_streams)
        at.wasPaused = true;
}

// Why nothing was asked since the last answer.
QString CollectorRun::silence(const StreamState& at) const
{
    const std::scoped_lock lock(m_mutex);
    return causeOf({.trouble = at.watch.trouble(),
                    .paused = at.wasPaused,
                    .heard = at.heard.has_value(),
                    .byWall = m_ports.clock.now() - at.heardWall,
                    .bySteady = std::chrono::duration_cast<milliseconds>(m_ports.clock.steady()
                                                                         - at.heardSteady)});
}

bool CollectorRun::hasRoom(const StreamState& at)
{
    if (!at.gate || at.gate->isBusy())
        return false;
    return at.gate->left().value_or(100) >= kLeastQuota;
}

// After a visit: when there may be time for a refill, if there is one.
milliseconds CollectorRun::untilRefill(StreamState& at, milliseconds wait)
{
    if (!at.caughtUp || wait <= kTooShort)
        return wait;
    const auto wishes = m_store.refills({m_settings.id, latin(at.stream->id)});
    return wishes && !wishes->empty() ? kBreather : wait;
}

std::optional<milliseconds> CollectorRun::refill(StreamState& at, std::stop_token stop,
                                                 const std::function<void(RowId, int)>& stored)
{
    const auto now = m_ports.clock.steady();
    {
        const std::scoped_lock lock(m_mutex);
        if (!at.caughtUp || !at.client || at.nextLive <= now + kTooShort)
            return {};
    }
    const auto left = [&] {
        const std::scoped_lock lock(m_mutex);
        return std::chrono::duration_cast<milliseconds>(at.nextLive - m_ports.clock.steady());
    };
    if (!hasRoom(at))
        return std::max(1ms, left());
    auto place = placeOf(at);
    place.underway = &at.refillUnderway;
    RefillRunner runner(std::move(place), *at.client, m_store, m_ports.clock,
                        [&](const store::Committed& committed) {
                            if (committed.stored > 0)
                                stored(committed.last, committed.stored);
                        });
    const auto more = runner.step(std::move(stop));
    if (!more && more.error().fault != Fault::Stopped)
        log::warn(QStringLiteral("%1, %2: a refill waits: %3")
                      .arg(m_settings.name, utf8(at.stream->title), more.error().message));
    // Trouble is left to the next visit, which knows what to do about it.
    const bool goesOn = more && *more;
    return std::max(1ms, goesOn ? std::min(kBreather, left()) : left());
}

} // namespace core::collect
