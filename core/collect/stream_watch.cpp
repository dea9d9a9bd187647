#include "core/collect/stream_watch.h"

#include "core/base/text.h"
#include "core/store/searcher.h"

#include <algorithm>
#include <numeric>

namespace core::collect {

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr int kMinutesShown = 60;
constexpr milliseconds kStudyEvery = 1h;
constexpr milliseconds kLongAgo = 1h;

// How long it takes, as a rule, until an event can be fetched (spec section 7).
milliseconds publishes(const mimecast::Stream& stream, bool lowDelay)
{
    switch (stream.paging) {
    case mimecast::Paging::SiemToken:
        return 30min;
    case mimecast::Paging::BatchFiles:
        return lowDelay ? 5min : 15min;
    case mimecast::Paging::Window:
    case mimecast::Paging::FeedToken:
        return stream.settle;
    }
    return stream.settle;
}

// Events of a log type that was added later were not missed before.
TimePoint wantedFrom(const settings::Collector& collector, TimePoint began)
{
    const TimePoint from = std::max(collector.created, collector.changed);
    return std::max(from > TimePoint() ? from : began, collector.start.value_or(TimePoint()));
}

bool isOver(const health::OpenGap& gap, TimePoint kept) { return gap.to <= kept; }

} // namespace

StreamWatch::StreamWatch(const settings::Collector& collector, const mimecast::Stream& stream,
                         milliseconds every, TimePoint began)
    : m_collector(collector.id)
    , m_stream(stream)
    , m_wanted(wantedFrom(collector, began))
{
    shown.stream = latin(stream.id);
    shown.title = utf8(stream.title);
    shown.retention = stream.retention;
    shown.perMinute.assign(kMinutesShown, 0);
    m_facts.began = collector.paused && collector.changed > TimePoint() ? collector.changed : began;
    m_facts.paused = collector.paused;
    m_facts.every = every;
    m_facts.quiet = stream.quiet;
    m_facts.emptyMeans = utf8(stream.emptyMeans);
    m_facts.publishes = publishes(stream, collector.lowDelay);
    m_facts.retention = stream.retention;
}

void StreamWatch::restore(store::EventStore& store, TimePoint now)
{
    if (const auto totals = store.totals(source())) {
        shown.stored = totals->stored;
        shown.duplicates = totals->known;
        shown.quarantined = totals->quarantined;
        shown.newestEvent = totals->newestEvent;
        m_facts.newestEvent = std::max(m_facts.newestEvent, totals->newestEvent);
        shown.lastGoodPoll = m_facts.complete = totals->lastGoodPoll;
    }
    const auto checkpoint = store.checkpoint(source());
    if (checkpoint && checkpoint->reached > TimePoint())
        m_facts.coveredTo = checkpoint->reached;
    else
        m_facts.coveredTo = std::max(m_facts.complete, m_facts.newestEvent);
    if (m_facts.coveredTo)
        m_facts.coveredTo = std::min(*m_facts.coveredTo, now);
    m_facts.gap = readGap(store, now);
    judge(now);
}

void StreamWatch::takeOver(std::optional<TimePoint> newest, TimePoint seam, LogTypeCode type)
{
    m_seam = {.when = seam, .type = type};
    if (!m_facts.newestEvent)
        m_facts.newestEvent = newest;
    m_wanted = std::max(m_wanted, seam);
}

std::optional<health::OpenGap> StreamWatch::readGap(store::EventStore& store, TimePoint now) const
{
    const auto gap = store.gap(source(), now - m_stream.retention);
    if (!gap || !*gap)
        return {};
    const store::Coverage& coverage = (*gap)->coverage;
    return health::OpenGap{.from = coverage.range.from,
                           .to = coverage.range.to,
                           .noted = (*gap)->noted,
                           .cause = coverage.cause};
}

// API 1.0 brought many log types as one stream, so its hours are no rhythm of this one: its events
// are counted. In whole hours up to the one in which it moved.
std::optional<std::vector<health::Rhythm::Hour>> StreamWatch::hoursBefore(const QString& storePath,
                                                                          TimePoint now) const
{
    const TimeRange range{.from = std::chrono::floor<std::chrono::hours>(now - health::kRhythmKept),
                          .to = std::chrono::floor<std::chrono::hours>(m_seam->when)};
    if (range.from >= range.to)
        return std::vector<health::Rhythm::Hour>();
    const auto searcher = store::Searcher::open(storePath, {});
    if (!searcher)
        return {};
    const auto buckets = (range.to - range.from) / milliseconds(1h);
    const auto counts = (*searcher)->histogram(
        {.collectors = {m_collector}, .types = {m_seam->type}, .time = range}, range, int(buckets));
    if (!counts)
        return {};
    std::vector<health::Rhythm::Hour> hours;
    const auto first = range.from.time_since_epoch() / milliseconds(1h);
    for (std::size_t i = 0; i < counts->size(); ++i)
        if (const auto events = std::accumulate((*counts)[i].begin(), (*counts)[i].end(), 0LL))
            hours.push_back({first + std::int64_t(i), events});
    return hours;
}

StreamWatch::Learned StreamWatch::study(store::EventStore& store, TimePoint now) const
{
    Learned learned{.rhythm = {}, .gap = readGap(store, now)};
    if (m_studied != TimePoint() && now - m_studied < kStudyEvery && now >= m_studied)
        return learned;
    const auto counts = store.hours(source());
    if (!counts)
        return learned;
    std::vector<health::Rhythm::Hour> hours;
    std::int64_t from = 0;
    if (m_seam) {
        if (!m_seam->hours)
            learned.before = hoursBefore(store.path(), now);
        hours = m_seam->hours.value_or(learned.before.value_or(hours));
        from = m_seam->when.time_since_epoch() / milliseconds(1h);
    }
    for (const store::HourCount& count : *counts)
        if (count.hour >= from)
            hours.push_back({count.hour, count.events});
    learned.rhythm = health::Rhythm::learn(hours, now);
    return learned;
}

void StreamWatch::take(Learned learned, TimePoint now)
{
    m_facts.gap = std::move(learned.gap);
    if (m_seam && learned.before)
        m_seam->hours = std::move(learned.before);
    if (!learned.rhythm)
        return;
    m_rhythm = *learned.rhythm;
    m_studied = now;
}

void StreamWatch::progressed(const Progress& progress, TimePoint now)
{
    const store::Committed& committed = progress.committed;
    m_facts.trouble.reset();
    m_facts.troubleSince.reset();
    m_facts.lastGoodPoll = shown.lastGoodPoll = now;
    m_facts.catchingUp = !progress.caughtUp;
    if (progress.caughtUp)
        m_facts.complete = now;
    m_facts.newestEvent = std::max(m_facts.newestEvent, committed.newest);
    shown.newestEvent = m_facts.newestEvent;
    shown.stored += committed.stored;
    shown.duplicates += committed.known;
    shown.quarantined += committed.quarantined;
    const TimePoint theirs = now + m_facts.clockOff;
    if (progress.reached > TimePoint())
        m_facts.coveredTo = progress.reached;
    else if (progress.caughtUp)
        m_facts.coveredTo = theirs;
    else if (committed.newest) // the oldest come first
        m_facts.coveredTo =
            std::max(m_facts.coveredTo, std::optional(std::min(*committed.newest, theirs)));
}

void StreamWatch::well(bool caughtUp) { m_facts.catchingUp = !caughtUp; }

void StreamWatch::failed(const Error& why, TimePoint now)
{
    m_facts.catchingUp = false;
    if (!m_facts.trouble)
        m_facts.troubleSince = now;
    m_facts.trouble = why;
}

void StreamWatch::heard(std::optional<health::QuotaOutlook> quota, std::optional<int> left,
                        milliseconds clockOff)
{
    m_facts.quota = shown.quota = quota;
    m_facts.clockOff = clockOff;
    shown.quotaLeft = left;
}

void StreamWatch::awoke(milliseconds slept, TimePoint now)
{
    m_facts.awoke = now;
    m_facts.slept = slept;
}

// What was read off this computer's clock is put right; what Mimecast dated is not concerned.
void StreamWatch::clockStepped(milliseconds by)
{
    m_facts.began += by;
    m_facts.clockOff -= by;
    shown.condition.since += by;
    for (auto* time : {&m_facts.troubleSince, &m_facts.lastGoodPoll, &m_facts.complete,
                       &m_facts.awoke, &shown.lastGoodPoll, &shown.nextPoll})
        if (*time)
            **time += by;
}

// From the oldest event that is not stored for certain, on to the end of what Mimecast keeps.
std::optional<TimePoint> StreamWatch::lostAfter(TimePoint now) const
{
    const bool dated = m_stream.paging == mimecast::Paging::Window;
    TimePoint first = m_wanted;
    if (m_facts.coveredTo)
        first = *m_facts.coveredTo - (dated ? milliseconds(0) : m_facts.publishes);
    if (m_facts.gap && !isOver(*m_facts.gap, now - m_stream.retention))
        first = std::min(first, m_facts.gap->from);
    return first + m_stream.retention;
}

void StreamWatch::judge(TimePoint now)
{
    m_facts.now = now;
    m_facts.usual = m_rhythm.longestSilence(now - m_facts.publishes - m_facts.every);
    m_facts.lostAfter = shown.lostAfter = lostAfter(now);
    shown.pulse = health::pulseOf(m_facts);
    health::Condition next = health::judge(m_facts);
    const health::Condition& before = shown.condition;
    if (m_judged && next.state == before.state && next.code == before.code)
        next.since = before.since;
    else if (m_judged && next.state == health::State::Healthy)
        next.since = now;
    m_judged = true;
    shown.condition = std::move(next);
}

bool StreamWatch::isBackfill(TimePoint now) const
{
    return !m_facts.coveredTo || now + m_facts.clockOff - *m_facts.coveredTo > kLongAgo;
}

} // namespace core::collect
