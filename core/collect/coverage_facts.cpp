#include "core/collect/coverage_facts.h"

#include "core/collect/frontier.h"
#include "core/collect/silence.h"

#include <algorithm>

namespace core::collect {

namespace {

using Kind = coverage::Entry::Kind;

std::optional<Kind> kindOf(store::Coverage::Kind kind)
{
    switch (kind) {
    case store::Coverage::Kind::Collected:
        return Kind::Collected;
    case store::Coverage::Kind::Empty:
        return Kind::Empty;
    case store::Coverage::Kind::Gap:
        return Kind::Gap;
    case store::Coverage::Kind::Refilled:
        return Kind::Refilled;
    case store::Coverage::Kind::Lost:
        return Kind::Lost;
    case store::Coverage::Kind::Begun:
        return Kind::Begun;
    case store::Coverage::Kind::NotAsked:
        return Kind::NotAsked;
    case store::Coverage::Kind::Removed:
        return Kind::Removed;
    }
    return {}; // of a newer version
}

} // namespace

coverage::StreamFacts factsOf(const mimecast::Stream& stream, const Noted& noted,
                              std::optional<TimePoint> start, TimePoint now, const QString& trouble)
{
    coverage::StreamFacts facts{.start = start,
                                .keeps = stream.retention,
                                .delay = mimecast::publishingDelay(stream),
                                .patience = patienceOf(stream, stream.every),
                                .byPosition = isByPosition(stream),
                                .now = now,
                                .trouble = trouble};
    // What was asked for and answered is not in the future, whatever our clock says.
    for (const store::Coverage& row : noted.ledger)
        if (row.kind == store::Coverage::Kind::Collected
            || row.kind == store::Coverage::Kind::Empty)
            facts.now = std::max(facts.now, row.range.to);
    for (const store::Coverage& row : noted.ledger)
        if (const auto kind = kindOf(row.kind))
            facts.ledger.push_back({.kind = *kind,
                                    .range = row.range,
                                    .cause = row.cause,
                                    .counts = {row.stored, row.known, row.quarantined}});
    for (const store::Refill& wish : noted.refills)
        facts.wished.push_back(wish.range);
    return facts;
}

std::vector<TimeRange> refillableGaps(const coverage::StreamFacts& facts)
{
    std::vector<TimeRange> gaps;
    for (const coverage::Stretch& each :
         coverage::ribbonOf(facts, {facts.now - facts.keeps, facts.now}).stretches)
        if (each.kind == coverage::Kind::Gap && !each.open && !each.refilling)
            gaps.push_back(each.range);
    return gaps;
}

TimePoint startOf(const settings::Collector& collector)
{
    return collector.start.value_or(collector.created);
}

} // namespace core::collect
