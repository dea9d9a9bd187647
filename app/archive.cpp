#include "app/archive.h"

#include "app/cancelling.h"
#include "app/story_answers.h"
#include "app/wanted.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>

#include <QtConcurrent>

namespace app {

using namespace core;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr std::array<milliseconds, 22> kSteps{1s,   2s,    5s,    10s,   15s,  30s,  1min, 2min,
                                              5min, 10min, 15min, 30min, 1h,   2h,   3h,   6h,
                                              12h,  24h,   48h,   168h,  672h, 8736h};
constexpr int kWholeOrder = 1 << 30; // rows
constexpr TimePoint kEarliest{milliseconds(-(std::int64_t(1) << 52))};
constexpr TimePoint kLatest{milliseconds(std::int64_t(1) << 52)};

TimePoint floored(TimePoint time, milliseconds step)
{
    return TimePoint(time.time_since_epoch() / step * step);
}

// What a refill brought is missing no more: a gap may be had in pieces.
void takeAway(const TimeRange& had, std::vector<ui::Histogram::Gap>& from)
{
    std::vector<ui::Histogram::Gap> left;
    for (const auto& gap : from) {
        const TimeRange before{gap.range.from, std::min(gap.range.to, had.from)};
        const TimeRange after{std::max(gap.range.from, had.to), gap.range.to};
        if (before.from < before.to)
            left.push_back({.range = before, .cause = gap.cause});
        if (after.from < after.to)
            left.push_back({.range = after, .cause = gap.cause});
    }
    from = std::move(left);
}

// Gaps and losses of a stream that stand; the ledger is in the order it was written.
std::vector<ui::Histogram::Gap> stillMissing(const std::vector<store::Coverage>& ledger)
{
    using Kind = store::Coverage::Kind;
    std::vector<ui::Histogram::Gap> missing;
    for (const auto& each : ledger) {
        if (each.kind == Kind::Gap || each.kind == Kind::Lost)
            missing.push_back({.range = each.range, .cause = each.cause});
        else if (each.kind == Kind::Refilled)
            takeAway(each.range, missing);
    }
    return missing;
}

} // namespace

Buckets wholeBuckets(const TimeRange& range, int most)
{
    const auto fits = [&](milliseconds step) { return (range.to - range.from) / step < most; };
    const auto found = std::ranges::find_if(kSteps, fits);
    const auto step = found == kSteps.end() ? kSteps.back() : *found;
    const auto from = floored(range.from, step);
    const auto count = std::max<std::int64_t>(1, (range.to - from + step - 1ms) / step);
    return {.range = {.from = from, .to = from + step * count}, .count = int(count)};
}

Archive::Archive(QString storePath, query::Knowledge knowledge)
    : m_path(std::move(storePath))
    , m_knowledge(std::move(knowledge))
{
    m_pool.setMaxThreadCount(1);
}

Archive::~Archive()
{
    m_stop.request_stop();
    m_pool.clear();
    m_pool.waitForDone();
}

// There may be no store yet: asked again, it may be there.
Result<store::Searcher*> Archive::searcher()
{
    if (!m_searcher) {
        auto opened = store::Searcher::open(m_path, m_knowledge);
        if (!opened)
            return Fail(opened.error());
        m_searcher = std::move(*opened);
    }
    return m_searcher.get();
}

Result<store::EventReader*> Archive::reader()
{
    if (!m_reader) {
        auto opened = store::EventReader::open(m_path, m_knowledge);
        if (!opened)
            return Fail(opened.error());
        m_reader = std::move(*opened);
    }
    return m_reader.get();
}

template<class T>
QFuture<Result<T>> Archive::run(Work<T> work)
{
    auto stop = std::make_shared<std::stop_source>();
    auto future = QtConcurrent::run(
        &m_pool, [this, stop, work = std::move(work)](QPromise<Result<T>>& promise) {
            const std::stop_callback end(m_stop.get_token(), [stop] { stop->request_stop(); });
            if (promise.isCanceled() || stop->stop_requested())
                return;
            auto opened = searcher();
            promise.addResult(opened ? work(**opened, stop->get_token())
                                     : Result<T>(Fail(opened.error())));
        });
    stopWhenCanceled(future, stop, this);
    return future;
}

// From the oldest to the newest event that matches; empty if there is none.
Result<TimeRange> Archive::spanOf(const store::Wanted& wanted, store::Searcher& searcher,
                                  const std::stop_token& stop)
{
    using Towards = store::Searcher::Towards;
    const auto oldest =
        searcher.byTime(wanted, {.time = kEarliest, .row = 0}, Towards::Newer, 1, stop);
    if (!oldest)
        return Fail(oldest.error());
    const auto newest =
        searcher.byTime(wanted, {.time = kLatest, .row = INT64_MAX}, Towards::Older, 1, stop);
    if (!newest)
        return Fail(newest.error());
    if (oldest->empty() || newest->empty())
        return TimeRange{};
    return TimeRange{.from = oldest->front().time, .to = newest->front().time + 1ms};
}

QFuture<Result<ui::Histogram>> Archive::histogram(const ui::EventQuery& query, int buckets)
{
    return run<ui::Histogram>(
        [this, query, buckets](store::Searcher& searcher,
                               const std::stop_token& stop) -> Result<ui::Histogram> {
            auto wanted = wantedOf(query);
            if (!wanted)
                return Fail(wanted.error());
            wanted->time.reset();
            const auto total = searcher.count(*wanted, stop);
            if (!total)
                return Fail(total.error());
            const auto span =
                query.time ? Result<TimeRange>(*query.time) : spanOf(*wanted, searcher, stop);
            if (!span)
                return Fail(span.error());
            ui::Histogram made{.range = {}, .counts = {}, .gaps = {}, .total = {total->byOutcome}};
            if (span->from >= span->to)
                return made;
            const auto whole = wholeBuckets(*span, buckets);
            const auto counts = searcher.histogram(*wanted, whole.range, whole.count, stop);
            if (!counts)
                return Fail(counts.error());
            made.range = whole.range;
            made.gaps = gapsIn(whole.range, query.collectors);
            for (const auto& each : *counts)
                made.counts.push_back({{each[0], each[1], each[2], each[3]}});
            return made;
        });
}

void Archive::setSources(std::vector<store::Source> sources)
{
    const std::scoped_lock lock(m_mutex);
    m_sources = std::move(sources);
}

// One gap of several streams is told once.
std::vector<ui::Histogram::Gap> Archive::gapsIn(const TimeRange& range,
                                                const QStringList& collectors)
{
    std::vector<store::Source> sources;
    {
        const std::scoped_lock lock(m_mutex);
        sources = m_sources;
    }
    const auto opened = reader();
    std::vector<ui::Histogram::Gap> gaps;
    for (const auto& source : sources) {
        if (!opened || (!collectors.isEmpty() && !collectors.contains(source.collector)))
            continue;
        const auto stretches = (*opened)->coverage(source.collector, source.stream);
        for (const auto& gap : stillMissing(stretches.value_or(std::vector<store::Coverage>()))) {
            const bool inside = gap.range.from < range.to && range.from < gap.range.to;
            const auto same = [&gap](const ui::Histogram::Gap& known) {
                return known.range == gap.range && known.cause == gap.cause;
            };
            if (inside && std::ranges::none_of(gaps, same))
                gaps.push_back(gap);
        }
    }
    return gaps;
}

// As a person reads it, where the query has a short name for it.
QString Archive::labelOf(const query::Field& field, const QString& value) const
{
    if (field.name != std::string_view("collector"))
        return value;
    return collectorName(m_knowledge, value);
}

QFuture<Result<std::vector<ui::Facet>>> Archive::facets(const ui::EventQuery& query,
                                                        const QStringList& fields, int most)
{
    return run<std::vector<ui::Facet>>(
        [this, query, fields, most](store::Searcher& searcher,
                                    const std::stop_token& stop) -> Result<std::vector<ui::Facet>> {
            const auto wanted = wantedOf(query);
            if (!wanted)
                return Fail(wanted.error());
            std::vector<query::FieldId> ids;
            for (const QString& name : fields) {
                if (const auto* field = query::findField(name))
                    ids.push_back(query::idOf(*field));
            }
            const auto counted = searcher.facets(*wanted, ids, most, stop);
            if (!counted)
                return Fail(counted.error());
            std::vector<ui::Facet> made;
            for (const store::Facet& each : *counted) {
                const auto& field = query::fields()[each.field];
                ui::Facet facet{
                    .field = latin(field.name), .values = {}, .distinct = each.distinct};
                for (const auto& [value, events] : each.top)
                    facet.values.push_back(
                        {.value = value, .label = labelOf(field, value), .count = events});
                made.push_back(std::move(facet));
            }
            return made;
        });
}

QFuture<Result<std::vector<ui::FacetValue>>> Archive::valuesSeen(const QString& field,
                                                                 const QString& beginning, int most)
{
    return run<std::vector<ui::FacetValue>>(
        [this, field, beginning,
         most](store::Searcher& searcher,
               const std::stop_token& stop) -> Result<std::vector<ui::FacetValue>> {
            const auto* known = query::findField(field);
            if (!known || known->keep == query::Keep::Nothing)
                return std::vector<ui::FacetValue>();
            const auto seen = searcher.values(query::idOf(*known), beginning, most, stop);
            if (!seen)
                return Fail(seen.error());
            std::vector<ui::FacetValue> made;
            for (const auto& [value, events] : *seen)
                made.push_back({.value = value, .label = labelOf(*known, value), .count = events});
            return made;
        });
}

QFuture<Result<ui::TimeOrder>> Archive::timeOrder(const ui::EventQuery& query,
                                                  std::vector<TimePoint> moments)
{
    return run<ui::TimeOrder>([query, moments = std::move(moments)](
                                  store::Searcher& searcher,
                                  const std::stop_token& stop) -> Result<ui::TimeOrder> {
        const auto wanted = wantedOf(query);
        if (!wanted)
            return Fail(wanted.error());
        const auto newest = searcher.newest();
        if (!newest)
            return Fail(newest.error());
        const auto places = searcher.byTime(*wanted, {.time = kEarliest, .row = 0},
                                            store::Searcher::Towards::Newer, kWholeOrder, stop);
        if (!places)
            return Fail(places.error());
        ui::TimeOrder order{.rows = {}, .base = 0, .upTo = *newest};
        if (!places->empty())
            order.base = std::ranges::min_element(*places, {}, &store::Place::row)->row;
        for (const auto& place : *places)
            order.rows.push_back(static_cast<std::uint32_t>(place.row - order.base));
        for (const TimePoint moment : moments) {
            const auto later = std::ranges::upper_bound(*places, moment, {}, &store::Place::time);
            order.before.push_back(static_cast<std::uint32_t>(later - places->begin()));
        }
        return order;
    });
}

QFuture<Result<ui::Story>> Archive::story(const QStringList& ids,
                                          std::vector<ui::CollectorView> collectors)
{
    return run<ui::Story>(
        [this, ids, collectors = std::move(collectors)](
            store::Searcher& searcher, const std::stop_token& stop) -> Result<ui::Story> {
            const auto opened = reader();
            if (!opened)
                return Fail(opened.error());
            return storyOf(ids, {searcher, **opened, collectors}, stop);
        });
}

QFuture<Result<ui::Whereabouts>> Archive::whereIs(const QString& idOrTime,
                                                  std::vector<ui::CollectorView> collectors,
                                                  const QTimeZone& zone)
{
    return run<ui::Whereabouts>(
        [this, idOrTime, zone, collectors = std::move(collectors)](
            store::Searcher& searcher, const std::stop_token& stop) -> Result<ui::Whereabouts> {
            const auto opened = reader();
            if (!opened)
                return Fail(opened.error());
            return whereaboutsOf(idOrTime, {searcher, **opened, collectors}, SystemClock().now(),
                                 zone, stop);
        });
}

} // namespace app
