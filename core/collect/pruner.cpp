#include "core/collect/pruner.h"

#include "core/base/log.h"

namespace core::collect {

namespace {

using namespace std::chrono_literals;
using std::chrono::days;

constexpr auto kFirstLook = 20s; // after the start, which has other things to do
constexpr auto kLookEvery = 1min;
constexpr std::int64_t kGigabyte = 1'000'000'000;
// Goes on to a little below the limit, or it would be at it again with the next event.
constexpr std::int64_t kBelow = 20; // one part of so many

} // namespace

std::optional<TimePoint> keptSince(const settings::Retention& retention, TimePoint now)
{
    if (retention.days <= 0)
        return {};
    return std::chrono::floor<days>(now) - days(retention.days);
}

std::optional<std::int64_t> mostBytes(const settings::Retention& retention)
{
    if (retention.gigabytes <= 0)
        return {};
    return retention.gigabytes * kGigabyte;
}

std::optional<health::Sparing> sparingOf(store::EventStore& store, TimePoint now,
                                         std::int64_t least)
{
    const auto all = store.countOlder(TimePoint::max());
    const auto used = store.usedBytes();
    if (!all || !used || *all == 0)
        return {};
    for (const int days : {365, 90, 30, 7}) {
        const auto since = keptSince({.days = days}, now);
        const auto older = since ? store.countOlder(*since) : Result<std::int64_t>(0);
        const double share = double(older.value_or(0)) / double(*all);
        if (const auto bytes = std::int64_t(double(*used) * share); bytes >= least)
            return health::Sparing{.days = days, .bytes = bytes};
    }
    return {};
}

Pruner::Pruner(Clock& clock, store::EventStore& store, Wanted wanted, Tell tell)
    : m_clock(clock)
    , m_store(store)
    , m_wanted(std::move(wanted))
    , m_tell(std::move(tell))
{
}

Pruner::~Pruner() = default;

void Pruner::start()
{
    m_thread = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

void Pruner::work(const std::stop_token& stop)
{
    m_clock.sleepUntil(m_clock.steady() + kFirstLook, stop);
    while (!stop.stop_requested()) {
        if (const auto done = tidy(stop); !done)
            log::warn(done.error().message);
        m_clock.sleepUntil(m_clock.steady() + kLookEvery, stop);
    }
}

Result<std::int64_t> Pruner::prune(const store::Limits& limits, const std::stop_token& stop)
{
    std::int64_t events = 0;
    while (!stop.stop_requested()) {
        const auto step = m_store.prune(limits, m_clock.now());
        if (!step)
            return Fail(step.error());
        if (!step->any())
            break;
        events += step->events;
    }
    return events;
}

Result<void> Pruner::tell(const settings::Retention& wanted)
{
    const auto gone = m_store.untold();
    if (!gone)
        return Fail(gone.error());
    if (!gone->any())
        return {};
    if (auto told = m_tell(*gone, wanted); !told)
        return told;
    return m_store.markTold();
}

Result<std::int64_t> Pruner::tidy(const std::stop_token& stop)
{
    const auto wanted = m_wanted();
    if (!wanted)
        return 0;
    if (auto told = tell(*wanted); !told)
        return Fail(told.error());
    auto old = prune({.before = keptSince(*wanted, m_clock.now())}, stop);
    if (!old)
        return old;
    Result<std::int64_t> much = 0;
    const auto most = mostBytes(*wanted);
    if (most && m_store.usedBytes().value_or(0) > *most)
        much = prune({.bytes = *most - *most / kBelow}, stop);
    if (!much)
        return much;
    if (auto told = tell(*wanted); !told)
        return Fail(told.error());
    while (!stop.stop_requested())
        if (const auto more = m_store.giveBack(); !more || !*more)
            break;
    return *old + *much;
}

} // namespace core::collect
