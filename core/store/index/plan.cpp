#include "core/store/index/plan.h"

#include "core/store/index/step.h"

#include <set>

namespace core::store::index {

class Plan::Private {
public:
    [[nodiscard]] Bits narrowed(const Segment& segment) const;
    [[nodiscard]] bool takes(const query::Record& record, std::int64_t source) const;

    const Wanted wanted;
    const query::Knowledge& knowledge;
    Step root;
    query::Matcher matcher;
    std::set<std::int64_t> sources = {}; // wanted, if any are named
    std::array<std::uint8_t, 256> types{};
};

namespace {

constexpr double kOneMilli = 1;

double millis(TimePoint time) { return double(time.time_since_epoch().count()); }

} // namespace

Plan::Plan(const Wanted& wanted, const query::Knowledge& knowledge, const Sources& sources)
    : d(new Private{.wanted = wanted,
                    .knowledge = knowledge,
                    .root = Step(wanted.text.root(), knowledge, sources),
                    .matcher = query::Matcher(wanted.text, knowledge)})
{
    for (const auto& [source, collector] : sources)
        if (wanted.collectors.contains(collector))
            d->sources.insert(source);
    for (const LogTypeCode type : wanted.types)
        d->types[type] = 1;
}

Plan::~Plan() = default;
Plan::Plan(Plan&&) noexcept = default;

std::string_view Plan::required() const { return d->root.required(); }

// What is asked beside the query: collectors, log types, time.
Bits Plan::Private::narrowed(const Segment& segment) const
{
    Bits rows(segment.rows());
    for (const Run& run : segment.runs())
        if (wanted.collectors.isEmpty() || sources.contains(run.source))
            rows.setRange(int(run.first), int(run.first + run.count));
    if (!wanted.types.empty())
        if (const auto column = segment.types())
            rows &= column->rowsMarked(types);
    if (!wanted.time)
        return rows;
    const TimeRange own = segment.times();
    if (own.from >= wanted.time->from && own.to < wanted.time->to)
        return rows;
    if (const auto column = segment.time())
        rows &= column->rowsWithin({millis(wanted.time->from), millis(wanted.time->to) - kOneMilli});
    return rows;
}

Verdict Plan::over(const Segment& segment, const std::stop_token& stop) const
{
    Bits rows = d->narrowed(segment);
    if (d->wanted.text.empty() || rows.none())
        return {rows, rows};
    Verdict verdict = d->root.over(segment, stop);
    verdict.sure &= rows;
    verdict.maybe &= rows;
    return verdict;
}

bool Plan::gaveUp() const { return d->matcher.gaveUp() || d->root.gaveUp(); }

bool Plan::Private::takes(const query::Record& record, std::int64_t source) const
{
    return (wanted.collectors.isEmpty() || sources.contains(source))
        && (wanted.types.empty() || types[record.type] != 0)
        && (!wanted.time || (record.time >= wanted.time->from && record.time < wanted.time->to));
}

bool Plan::matches(const query::Record& record, std::int64_t source) const
{
    return d->takes(record, source) && (d->wanted.text.empty() || d->matcher.matches(record));
}

} // namespace core::store::index
