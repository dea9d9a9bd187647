#include "core/query/reading.h"
#include "core/store/index/tally.h"
#include "core/store/searcher_parts.h"

#include <algorithm>

namespace core::store {

using index::Bits;
using index::Engine;
using index::Segment;
using index::Tally;
using index::Unit;

namespace {

std::vector<ValueCount> topOf(const Tally::Events& events, int most)
{
    std::vector<std::pair<std::string_view, std::int64_t>> all(events.begin(), events.end());
    const auto before = [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    };
    const auto end = all.begin() + std::min<std::ptrdiff_t>(most, std::ptrdiff_t(all.size()));
    std::ranges::partial_sort(all, end, before);
    all.erase(end, all.end());
    std::vector<ValueCount> top;
    top.reserve(all.size());
    for (const auto& [value, count] : all)
        top.push_back({QString::fromUtf8(value.data(), qsizetype(value.size())), count});
    return top;
}

// What both threads have counted, for each field; a thread that met no event has no tallies.
std::vector<Facet> facetsOf(std::span<const query::FieldId> fields, std::vector<Tally>& one,
                            std::vector<Tally>& other, int top)
{
    if (one.empty())
        std::swap(one, other);
    std::vector<Facet> facets;
    facets.reserve(fields.size());
    for (std::size_t at = 0; at < fields.size(); ++at) {
        Facet& facet = facets.emplace_back(Facet{.field = fields[at], .top = {}});
        if (one.empty())
            continue;
        Tally& tally = one[at];
        if (!other.empty())
            tally.join(other[at]);
        facet.distinct = std::int64_t(tally.events().size());
        facet.top = topOf(tally.events(), top);
    }
    return facets;
}

// Where the events of one segment fall.
class Buckets {
public:
    Buckets(TimeRange range, int count)
        : m_from(range.from.time_since_epoch().count())
        , m_width(range.to.time_since_epoch().count() - m_from)
        , m_count(count)
        , counts(std::size_t(count))
    {
    }

    void add(const Segment& segment, const Bits& rows)
    {
        const auto times = segment.time();
        const auto outcomes = segment.outcomes();
        if (!times || !outcomes)
            return;
        const TimeRange own = segment.times();
        const auto first = bucketOf(own.from.time_since_epoch().count());
        if (first >= 0 && first == bucketOf(own.to.time_since_epoch().count())) {
            Searcher::Bucket& bucket = counts[std::size_t(first)];
            outcomes->with([&](auto outcomeOf) {
                rows.forEach([&](int row) { ++bucket[std::size_t(outcomeOf(row)) & 3]; });
            });
            return;
        }
        times->with([&](auto timeOf) {
            outcomes->with([&](auto outcomeOf) { addEach(rows, timeOf, outcomeOf); });
        });
    }

private:
    // Neighbours mostly fall into the same bucket, which saves a division.
    template<class TimeOf, class OutcomeOf>
    void addEach(const Bits& rows, TimeOf timeOf, OutcomeOf outcomeOf)
    {
        std::int64_t from = 1;
        std::int64_t to = 0;
        Searcher::Bucket* bucket = nullptr;
        rows.forEach([&](int row) {
            const std::int64_t time = timeOf(row);
            if (time < from || time >= to) {
                const auto at = bucketOf(time);
                bucket = at < 0 ? nullptr : &counts[std::size_t(at)];
                from = at < 0 ? 1 : m_from + (at * m_width + m_count - 1) / m_count;
                to = at < 0 ? 0 : m_from + ((at + 1) * m_width + m_count - 1) / m_count;
            }
            if (bucket != nullptr)
                ++(*bucket)[std::size_t(outcomeOf(row)) & 3];
        });
    }
    // -1: in none.
    [[nodiscard]] std::int64_t bucketOf(std::int64_t time) const
    {
        const auto into = time - m_from;
        return into < 0 || into >= m_width ? -1 : into * m_count / m_width;
    }

    std::int64_t m_from;
    std::int64_t m_width;
    std::int64_t m_count;

public:
    std::vector<Searcher::Bucket> counts;
};

} // namespace

Result<Counts> Searcher::count(const Wanted& wanted, const std::stop_token& stop)
{
    std::array<Counts, 2> counts{};
    const Engine::Uses uses{.takes = {},
                            .again = [&] { counts = {}; },
                            .use =
                                [&](int worker, const Segment& segment, const Bits& rows) {
                                    Counts& own = counts[std::size_t(worker)];
                                    own.total += rows.count();
                                    if (const auto outcomes = segment.outcomes())
                                        outcomes->with([&](auto outcomeOf) {
                                            rows.forEach([&](int row) {
                                                ++own.byOutcome[std::size_t(outcomeOf(row)) & 3];
                                            });
                                        });
                                }};
    if (auto done = d->engine.each(wanted, uses, stop); !done)
        return Fail(done.error());
    counts[0].total += counts[1].total;
    for (std::size_t i = 0; i < counts[0].byOutcome.size(); ++i)
        counts[0].byOutcome[i] += counts[1].byOutcome[i];
    return counts[0];
}

Result<std::vector<Searcher::Bucket>> Searcher::histogram(const Wanted& wanted, TimeRange range,
                                                          int buckets, const std::stop_token& stop)
{
    std::vector<Bucket> empty(std::size_t(std::max(buckets, 0)));
    if (buckets <= 0 || range.to <= range.from)
        return empty;
    std::array<Buckets, 2> found{Buckets(range, buckets), Buckets(range, buckets)};
    const Engine::Uses uses{
        .takes =
            [&](const Unit& unit) {
                return !unit.segment
                    || (unit.segment->times().to >= range.from
                        && unit.segment->times().from < range.to);
            },
        .again =
            [&] {
                found = {Buckets(range, buckets), Buckets(range, buckets)};
            },
        .use = [&](int worker, const Segment& segment,
                   const Bits& rows) { found[std::size_t(worker)].add(segment, rows); }};
    if (auto done = d->engine.each(wanted, uses, stop); !done)
        return Fail(done.error());
    for (std::size_t at = 0; at < empty.size(); ++at)
        for (std::size_t outcome = 0; outcome < 4; ++outcome)
            found[0].counts[at][outcome] += found[1].counts[at][outcome];
    return found[0].counts;
}

Result<std::vector<Facet>> Searcher::facets(const Wanted& wanted,
                                            std::span<const query::FieldId> fields, int top,
                                            const std::stop_token& stop)
{
    std::array<std::vector<Tally>, 2> tallies;
    const Engine::Uses uses{.takes = {},
                            .again =
                                [&] {
                                    for (auto& each : tallies)
                                        std::ranges::for_each(each, &Tally::clear);
                                },
                            .use =
                                [&](int worker, const Segment& segment, const Bits& rows) {
                                    auto& own = tallies[std::size_t(worker)];
                                    if (own.empty())
                                        for (const query::FieldId field : fields)
                                            own.emplace_back(field, d->engine.knowledge(),
                                                             d->engine.shelf().sources());
                                    for (Tally& tally : own)
                                        if (!stop.stop_requested())
                                            tally.add(segment, rows);
                                }};
    if (auto done = d->engine.each(wanted, uses, stop); !done)
        return Fail(done.error());
    if (stop.stop_requested())
        return index::stopped();
    return facetsOf(fields, tallies[0], tallies[1], top);
}

Result<std::vector<ValueCount>> Searcher::values(query::FieldId field, QStringView prefix, int most,
                                                 const std::stop_token& stop)
{
    const std::string wanted = prefix.toString().toCaseFolded().toStdString();
    const auto begins = [&](std::string_view value) {
        std::string scratch;
        return query::folded(value, scratch).starts_with(wanted);
    };
    std::array<std::optional<Tally>, 2> tallies;
    const Engine::Uses uses{.takes = {},
                            .again =
                                [&] {
                                    for (auto& each : tallies)
                                        each.reset();
                                },
                            .use =
                                [&](int worker, const Segment& segment, const Bits& rows) {
                                    auto& own = tallies[std::size_t(worker)];
                                    if (!own)
                                        own.emplace(field, d->engine.knowledge(),
                                                    d->engine.shelf().sources(), begins);
                                    own->add(segment, rows);
                                }};
    if (auto done = d->engine.each({}, uses, stop); !done)
        return Fail(done.error());
    if (tallies[0] && tallies[1])
        tallies[0]->join(*tallies[1]);
    const auto& all = tallies[0] ? tallies[0] : tallies[1];
    return all ? topOf(all->events(), most) : std::vector<ValueCount>();
}

} // namespace core::store
