#include "core/collect/collector_run.h"

#include "core/base/log.h"
#include "core/base/planted.h"
#include "core/base/text.h"
#include "core/mimecast/log_types.h"

#include <algorithm>

#include <QCoreApplication>

namespace core::collect {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr milliseconds kKeysPause = 30s; // before a keychain that failed is asked again
constexpr milliseconds kLowDelay = 5min; // between visits of a stream of events
constexpr milliseconds kStrained = 1min; // between two calls of what can wait

// A slow drumbeat of many collectors becomes a murmur: each pause is up to a tenth shorter.
milliseconds jittered(milliseconds pause, Random& random)
{
    return pause - std::chrono::duration_cast<milliseconds>(pause * 0.1 * random.unit());
}

} // namespace

CollectorRun::CollectorRun(settings::Collector settings, Ports ports, Gates& gates,
                           store::EventStore& store, health::Board& board, Tempo tempo)
    : m_settings(std::move(settings))
    , m_ports(ports)
    , m_store(store)
    , m_board(board)
    , m_tempo(tempo)
    , m_began(ports.clock.now())
    , m_gates(gates)
{
    std::vector<health::StreamHealth> shown;
    for (const mimecast::Stream* stream :
         mimecast::streamsFor(m_settings.logTypes, m_settings.api)) {
        StreamState& at = m_streams.emplace_back(
            StreamState{.stream = stream, .watch = {m_settings, *stream, every(*stream), m_began}});
        if (m_settings.seam && stream->apis == mimecast::Apis::Two)
            at.watch.takeOver(newestBeforeSeam(*stream), *m_settings.seam,
                              mimecast::typeCarriedBy(stream->id));
        at.watch.restore(m_store, m_began);
        shown.push_back(at.watch.shown);
    }
    m_board.arrange(m_settings.id, shown);
}

std::vector<QString> CollectorRun::streams() const
{
    std::vector<QString> ids;
    for (const StreamState& at : m_streams)
        ids.push_back(latin(at.stream->id));
    return ids;
}

CollectorRun::StreamState& CollectorRun::state(const QString& streamId)
{
    const auto found = std::ranges::find_if(
        m_streams, [&](const StreamState& at) { return latin(at.stream->id) == streamId; });
    Q_ASSERT(found != m_streams.end());
    return *found;
}

std::optional<TimePoint> CollectorRun::newestBeforeSeam(const mimecast::Stream& stream)
{
    const LogTypeCode type = mimecast::typeCarriedBy(stream.id);
    const auto before = m_store.totals({m_settings.id, latin(mimecast::logType(type).stream1)});
    return before ? before->newestEvent : std::nullopt;
}

milliseconds CollectorRun::every(const mimecast::Stream& stream) const
{
    const bool low = m_settings.lowDelay && stream.paging == mimecast::Paging::BatchFiles;
    return m_tempo.every.value_or(low ? kLowDelay : milliseconds(stream.every));
}

milliseconds CollectorRun::visit(const QString& streamId, std::stop_token stop,
                                 const std::function<void(RowId, int)>& stored)
{
    StreamState& at = state(streamId);
    if (const auto wait = refill(at, stop, stored))
        return *wait;
    if (const milliseconds wait = untilTurn(at); wait > 0ms)
        return wait;
    {
        const std::scoped_lock lock(m_mutex);
        at.watch.shown.polling = true;
        at.watch.shown.nextPoll.reset();
        show(at);
    }
    // What is usual is known before anything is judged by it.
    if (!at.watch.isStudied()) {
        auto first = at.watch.study(m_store, m_ports.clock.now());
        const std::scoped_lock lock(m_mutex);
        at.watch.take(std::move(first), m_ports.clock.now());
    }
    const auto visited = collect(at, stop, stored);
    auto learned = at.watch.study(m_store, m_ports.clock.now());
    const std::scoped_lock lock(m_mutex);
    at.watch.take(std::move(learned), m_ports.clock.now());
    ended(at, visited);
    const milliseconds wait = waitAfter(at, visited);
    at.nextLive = m_ports.clock.steady() + wait;
    at.watch.shown.nextPoll = m_ports.clock.now() + wait;
    at.watch.shown.polling = false;
    show(at);
    return untilRefill(at, wait);
}

milliseconds CollectorRun::untilTurn(StreamState& at)
{
    if (std::exchange(at.hasTurn, false) || !sign(at))
        return 0ms; // what keeps it from signing is told by the visit
    const Steady now = m_ports.clock.steady();
    const auto wait = std::chrono::ceil<milliseconds>(at.gate->reserve() - now);
    at.hasTurn = wait > 0ms;
    if (at.hasTurn) {
        const std::scoped_lock lock(m_mutex);
        at.watch.shown.nextPoll = m_ports.clock.now() + wait;
        show(at);
    }
    return wait;
}

Result<bool> CollectorRun::collect(StreamState& at, std::stop_token stop,
                                   const std::function<void(RowId, int)>& stored)
{
    if (auto signedOn = sign(at); !signedOn)
        return Fail(signedOn.error());
    if (auto sewn = sew(at, stop); !sewn)
        return Fail(sewn.error());
    StreamRunner runner(placeOf(at), *at.client, m_store, m_ports.clock,
                        [&](const Progress& progress) {
                            {
                                const std::scoped_lock lock(m_mutex);
                                progressed(at, progress);
                            }
                            if (progress.committed.stored > 0)
                                stored(progress.committed.last, progress.committed.stored);
                        });
    return runner.visit(stop);
}

StreamRunner::Place CollectorRun::placeOf(StreamState& at)
{
    return {.source = {m_settings.id, latin(at.stream->id)},
            .stream = *at.stream,
            .start = startOf(*at.stream),
            .seam = at.seam ? &*at.seam : nullptr,
            .gate = at.gate,
            .canWait = at.watch.isBackfill(m_ports.clock.now()),
            .patience = patienceOf(*at.stream, every(*at.stream)),
            .heard = at.heard,
            .silence = silence(at),
            .underway = &at.underway};
}

// What both APIs have in the same words goes on from its checkpoint; only the message logs begin
// anew on the other side of the seam.
TimePoint CollectorRun::startOf(const mimecast::Stream& stream) const
{
    const TimePoint start = m_settings.start.value_or(m_settings.created);
    const bool anew = m_settings.seam && stream.apis == mimecast::Apis::Two;
    return anew ? std::max(start, migration::beginOf(*m_settings.seam)) : start;
}

Result<void> CollectorRun::sew(StreamState& at, std::stop_token stop)
{
    if (!m_settings.seam || at.pastSeam)
        return {};
    const LogTypeCode type = mimecast::typeCarriedBy(at.stream->id);
    at.pastSeam = at.stream->apis != mimecast::Apis::Two || mimecast::logType(type).stream1.empty();
    if (at.pastSeam)
        return {};
    const auto from = m_store.checkpoint({m_settings.id, latin(at.stream->id)});
    if (!from)
        return Fail(from.error());
    at.pastSeam = from->reached > *m_settings.seam + 2 * migration::kOverlap;
    if (at.pastSeam) {
        at.seam.reset();
        return {};
    }
    if (at.seam)
        return {};
    auto seam = migration::Seam::read(m_store.path(), m_settings.id, type, *m_settings.seam,
                                      std::move(stop));
    if (!seam)
        return Fail(seam.error());
    at.seam = std::move(*seam);
    return {};
}

Result<void> CollectorRun::readKeys()
{
    if (m_keys)
        return {};
    const Steady now = m_ports.clock.steady();
    if (m_keysTrouble && (now < m_keysAgain || planted(Bug::KeysReadOnce)))
        return Fail(*m_keysTrouble);
    const auto secret = m_ports.keychain.read(secretName(m_settings.id));
    auto keys = secret ? mimecast::fromSecret(*secret) : Fail(secret.error());
    if (!keys) {
        m_keysTrouble = keys.error();
        m_keysTrouble->retryAfter = kKeysPause;
        m_keysAgain = now + kKeysPause;
        return Fail(*m_keysTrouble);
    }
    m_keysTrouble.reset();
    m_keys = std::move(*keys);
    ++m_keysRead;
    return {};
}

Result<void> CollectorRun::sign(StreamState& at)
{
    const std::scoped_lock lock(m_mutex);
    if (auto read = readKeys(); !read)
        return read;
    if (at.client && at.keysRead == m_keysRead)
        return {};
    const QString print = mimecast::fingerprint(*m_keys, QStringLiteral("gate"));
    at.gate = &m_gates.of(print, m_tempo.pace);
    mimecast::Shared shared{.door = at.gate, .tokens = nullptr};
    if (m_settings.api == 2) {
        shared.tokens = &m_gates.tokensOf(print, m_settings.domain, [&](mimecast::Door& door) {
            return std::make_unique<mimecast::TokenSource>(
                m_settings.domain, m_keys, m_ports.transport, m_ports.clock, m_ports.random, door);
        });
    }
    at.client = std::make_unique<mimecast::Client>(
        mimecast::Account{m_settings.domain, m_settings.api, m_settings.lowDelay,
                          routeOf(m_settings)},
        m_keys, m_ports.transport, m_ports.clock, m_ports.random, shared);
    at.keysRead = m_keysRead;
    return {};
}

void CollectorRun::progressed(StreamState& at, const Progress& progress)
{
    at.wasPaused = false;
    at.heard = progress.heard;
    at.heardWall = m_ports.clock.now();
    at.heardSteady = m_ports.clock.steady();
    heard(at);
    at.watch.progressed(progress, m_ports.clock.now());
    if (progress.committed.quarantined > 0)
        log::warn(QStringLiteral("%1, %2: %3 records went to quarantine")
                      .arg(m_settings.name, at.watch.shown.title)
                      .arg(progress.committed.quarantined));
    show(at);
}

void CollectorRun::heard(StreamState& at)
{
    if (at.gate && at.client)
        at.watch.heard(at.gate->outlook(), at.gate->left(), at.client->clockOffset());
}

void CollectorRun::ended(StreamState& at, const Result<bool>& visited)
{
    at.visited = true;
    heard(at);
    at.caughtUp = visited && *visited;
    if (visited) {
        at.failures = 0;
        at.watch.well(*visited);
        return;
    }
    const Error& why = visited.error();
    if (why.fault == Fault::Stopped) {
        at.watch.stopped();
        return;
    }
    ++at.failures;
    const bool same = at.watch.trouble() && at.watch.trouble()->code == why.code;
    if (!same)
        log::write(
            why.fault == Fault::Throttled ? log::Level::Info : log::Level::Warning,
            QStringLiteral("%1, %2: %3 (%4) %5")
                .arg(m_settings.name, at.watch.shown.title, why.message, why.code, why.detail));
    at.watch.failed(why, m_ports.clock.now());
}

milliseconds CollectorRun::waitAfter(const StreamState& at, const Result<bool>& visited)
{
    if (visited && !*visited && at.gate && at.gate->isStrained()
        && at.watch.isBackfill(m_ports.clock.now()))
        return kStrained;
    if (visited)
        return *visited ? jittered(every(*at.stream), m_ports.random) : 0ms;
    const Error& why = visited.error();
    const double chance = m_ports.random.unit();
    if (planted(Bug::GivesUp) && at.failures > 4)
        return 24h * 365;
    if (planted(Bug::NoPauseAfterTrouble))
        return 10ms;
    switch (why.fault) {
    case Fault::Retry:
        return why.retryAfter.value_or(pauseAfter(at.failures - 1, chance, m_tempo.passing));
    case Fault::Throttled:
        // A little after the reset, and not all streams in the same instant.
        return why.retryAfter.value_or(10min)
            + std::chrono::duration_cast<milliseconds>(1000ms * chance);
    case Fault::Refused:
    case Fault::Broken:
        return why.retryAfter.value_or(pauseAfter(at.failures - 1, chance, m_tempo.person));
    case Fault::Stopped:
        return 0ms;
    }
    return 0ms;
}

void CollectorRun::show(StreamState& at)
{
    at.watch.judge(m_ports.clock.now());
    m_board.set(m_settings.id, at.watch.shown);
}

void CollectorRun::onAll(const std::function<void(StreamWatch&)>& change)
{
    const std::scoped_lock lock(m_mutex);
    for (StreamState& at : m_streams) {
        change(at.watch);
        show(at);
    }
}

void CollectorRun::refresh(const Surroundings& now)
{
    onAll([&](StreamWatch& watch) {
        watch.roomLeft(now.room, now.sparing);
        if (!now.arrivals)
            return;
        const auto counts = now.arrivals->find({m_settings.id, watch.shown.stream});
        if (counts != now.arrivals->end())
            watch.shown.perMinute = counts->second;
        else
            std::ranges::fill(watch.shown.perMinute, 0);
    });
}

void CollectorRun::awoke(milliseconds slept)
{
    onAll([&](StreamWatch& watch) { watch.awoke(slept, m_ports.clock.now()); });
}

void CollectorRun::clockStepped(milliseconds by)
{
    onAll([&](StreamWatch& watch) { watch.clockStepped(by); });
}

void CollectorRun::hurry()
{
    const std::scoped_lock lock(m_mutex);
    m_keysTrouble.reset();
    for (StreamState& at : m_streams) {
        at.nextLive = {};
        if (at.gate)
            at.gate->forgive();
    }
}

void CollectorRun::forgetKeys()
{
    const std::scoped_lock lock(m_mutex);
    m_keys = {};
    m_keysTrouble.reset();
}

void CollectorRun::standing(std::vector<Engine::Standing>& into) const
{
    const std::scoped_lock lock(m_mutex);
    for (const StreamState& at : m_streams)
        into.push_back({.task = {m_settings.id, at.watch.shown.stream},
                        .visited = at.visited,
                        .caughtUp = at.caughtUp,
                        .trouble = at.watch.trouble()});
}

} // namespace core::collect
