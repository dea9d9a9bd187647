#include "core/collect/engine.h"

#include "core/base/log.h"
#include "core/collect/collector_run.h"
#include "core/collect/gate.h"
#include "core/collect/pruner.h"
#include "core/health/json.h"
#include "core/health/rules.h"

#include <algorithm>

#include <QJsonDocument>

namespace core::collect {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr int kFewCollectors = 4; // so many start at once without a jostle
constexpr milliseconds kSaveEvery = 15s;
constexpr std::uint64_t kScarce = 512 << 20; // bytes on the disk
constexpr milliseconds kStartSpread = 20s;   // many spread their first visits over this

} // namespace

Tempo quickTempo()
{
    return {.every = 1s,
            .passing = {.first = 1s, .most = 10s},
            .person = {.first = 5s, .most = 30s},
            .pace = 20ms};
}

QString secretName(const QString& collectorId)
{
    return QStringLiteral("io.github.mailweir/collector/") + collectorId;
}

net::Route routeOf(const settings::Collector& collector)
{
    net::Route route{.proxy = net::Route::Proxy::System,
                     .proxyHost = collector.proxy.host,
                     .proxyPort = collector.proxy.port,
                     .caFile = collector.caFile};
    switch (collector.proxy.kind) {
    case settings::ProxyKind::System:
        break;
    case settings::ProxyKind::None:
        route.proxy = net::Route::Proxy::None;
        break;
    case settings::ProxyKind::Http:
        route.proxy = net::Route::Proxy::Http;
        break;
    case settings::ProxyKind::Socks:
        route.proxy = net::Route::Proxy::Socks;
        break;
    }
    return route;
}

Engine::Engine(Ports ports, store::EventStore& store, health::Board& board, Tempo tempo,
               std::function<void(RowId, int)> stored)
    : m_ports(ports)
    , m_store(store)
    , m_board(board)
    , m_tempo(tempo)
    , m_stored(std::move(stored))
    , m_schedule(ports.clock)
    , m_pulse(ports.clock)
    , m_gates(std::make_unique<Gates>(ports.clock))
    , m_time(ports.clock)
{
}

Engine::~Engine() { stop(); }

std::vector<std::unique_ptr<CollectorRun>> Engine::takeOut(
    const std::map<QString, const settings::Collector*>& wanted)
{
    const std::scoped_lock lock(m_mutex);
    std::vector<std::unique_ptr<CollectorRun>> ending;
    for (auto run = m_runs.begin(); run != m_runs.end();) {
        const auto same = wanted.find(run->first);
        const bool stays = same != wanted.end() && *same->second == run->second->settings();
        if (!stays)
            ending.push_back(std::move(run->second));
        run = stays ? std::next(run) : m_runs.erase(run);
    }
    return ending;
}

void Engine::apply(const std::vector<settings::Collector>& collectors)
{
    const std::scoped_lock applying(m_applying);
    std::map<QString, const settings::Collector*> wanted;
    for (const settings::Collector& collector : collectors)
        wanted[collector.id] = &collector;
    const auto ending = takeOut(wanted);
    for (const auto& run : ending)
        run->requestStop();
    for (const auto& run : ending) {
        m_schedule.removeAll(run->settings().id);
        if (!wanted.contains(run->settings().id))
            m_board.remove(run->settings().id);
    }
    for (const settings::Collector& collector : collectors)
        if (!find(collector.id))
            begin(collector, collectors.size() > kFewCollectors,
                  std::ranges::any_of(ending, [&](const auto& run) {
                      return run->settings().id == collector.id && run->settings().paused;
                  }));
}

void Engine::begin(const settings::Collector& collector, bool amongMany, bool wasPaused)
{
    net::Transport& transport = m_pulse.of(
        collector.id, m_ports.recorder ? m_ports.recorder->of(collector.id) : m_ports.transport);
    const Ports ports{m_ports.clock, m_ports.random, transport, m_ports.keychain, nullptr};
    auto run = std::make_unique<CollectorRun>(collector, ports, *m_gates, m_store, m_board,
                                              collector.demo ? quickTempo() : m_tempo);
    CollectorRun& begun = *run;
    if (wasPaused)
        begun.wasPaused();
    {
        const std::scoped_lock lock(m_mutex);
        m_runs[collector.id] = std::move(run);
    }
    if (collector.paused)
        return;
    for (const QString& stream : begun.streams()) {
        const auto wait = amongMany
            ? std::chrono::duration_cast<milliseconds>(kStartSpread * m_ports.random.unit())
            : 0ms;
        m_schedule.add({collector.id, stream}, m_ports.clock.steady() + wait);
    }
}

void Engine::start(int workers)
{
    for (int i = 0; i < workers; ++i)
        m_workers.emplace_back([this, isFirst = i == 0](std::stop_token stop) {
            if (isFirst) // what an earlier process did not come to
                if (const auto done = m_store.finishRemovals(stop); !done)
                    log::warn(done.error().message);
            work(stop);
        });
}

void Engine::stop()
{
    for (std::jthread& worker : m_workers)
        worker.request_stop();
    m_workers.clear();
}

void Engine::work(std::stop_token stop)
{
    while (const auto task = m_schedule.take(stop))
        m_schedule.putBack(*task, visit(*task, stop));
}

bool Engine::step(std::stop_token stop)
{
    const auto next = m_schedule.takeNext();
    if (!next)
        return false;
    m_ports.clock.sleepUntil(next->due, stop);
    m_schedule.putBack(next->task, stop.stop_requested() ? next->due : visit(next->task, stop));
    return true;
}

CollectorRun* Engine::find(const QString& collectorId) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_runs.find(collectorId);
    return found == m_runs.end() ? nullptr : found->second.get();
}

Steady Engine::visit(const TaskId& task, std::stop_token stop)
{
    CollectorRun* run = find(task.collector);
    if (!run) // it is being taken away: the schedule drops the task
        return m_ports.clock.steady();
    std::stop_source either;
    const auto end = [&either] { either.request_stop(); };
    const std::stop_callback ours(stop, end);
    const std::stop_callback theirs(run->stopToken(), end);
    m_pulse.begin();
    const milliseconds wait = run->visit(task.stream, either.get_token(), [this](RowId row, int n) {
        m_pulse.sign();
        m_stored(row, n);
    });
    m_pulse.end();
    for (int steps = 0; steps < 8 && !stop.stop_requested(); ++steps)
        if (const auto more = m_store.compact(); !more || !*more)
            break;
    return m_ports.clock.steady() + wait;
}

void Engine::collectNow(const QString& collectorId)
{
    if (CollectorRun* run = find(collectorId))
        run->hurry();
    m_schedule.hurry(collectorId);
}

void Engine::forgetKeys(const QString& collectorId)
{
    if (CollectorRun* run = find(collectorId))
        run->forgetKeys();
}

// Visits go on meanwhile, and only apply() has to wait.
void Engine::refresh(const std::function<Result<store::Arrivals>()>& read)
{
    const std::scoped_lock applying(m_applying);
    lookAtTheClock();
    // What nobody could read is missing, and is asked for again with the next visit.
    for (auto more = Result<bool>(true); more && *more;)
        more = m_store.mend(m_ports.clock.now());
    Surroundings now{.arrivals = {}, .room = m_store.roomLeft()};
    if (now.room && *now.room < kScarce)
        now.sparing = sparingOf(m_store, m_ports.clock.now());
    if (auto arrivals = read())
        now.arrivals = std::move(*arrivals);
    for (const auto& [id, run] : m_runs) {
        run->refresh(now);
        saveHealth(m_board.of(id));
    }
}

bool Engine::turns(milliseconds patience) const
{
    return m_pulse.beats(m_schedule.firstDue(), patience);
}

void Engine::onTimeJump(std::function<void(const TimeJump&)> listener)
{
    const std::scoped_lock applying(m_applying);
    m_jumped = std::move(listener);
}

void Engine::lookAtTheClock()
{
    const TimeJump jump = m_time.look();
    if (jump == TimeJump())
        return;
    if (jump.stepped != 0ms) {
        log::info(QStringLiteral("The clock of this computer was put %1 by %2")
                      .arg(jump.stepped > 0ms ? QStringLiteral("ahead") : QStringLiteral("back"),
                           health::spellFully(std::chrono::abs(jump.stepped))));
        for (const auto& [id, run] : m_runs)
            run->clockStepped(jump.stepped);
    }
    if (jump.slept != 0ms) {
        log::info(QStringLiteral("This computer was asleep for %1; all streams are visited now")
                      .arg(health::spellFully(jump.slept)));
        m_gates->passed(jump.slept);
        for (const auto& [id, run] : m_runs) {
            run->awoke(jump.slept);
            run->hurry();
        }
        m_schedule.hurryAll();
    }
    if (m_jumped)
        m_jumped(jump);
}

// Other processes see a change of state at once, and figures that are a little old.
void Engine::saveHealth(const health::CollectorHealth& health)
{
    Saved& saved = m_saved[health.collector];
    const Steady now = m_ports.clock.steady();
    if (saved.condition == health.condition && now - saved.when < kSaveEvery)
        return;
    const QByteArray json = QJsonDocument(health::toJson(health)).toJson(QJsonDocument::Compact);
    if (m_store.saveHealth(health.collector, json, m_ports.clock.now()))
        saved = {health.condition, now};
}

std::vector<Engine::Standing> Engine::standing() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<Standing> all;
    for (const auto& [id, run] : m_runs)
        run->standing(all);
    return all;
}

} // namespace core::collect
