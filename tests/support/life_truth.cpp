#include "tests/support/life_truth.h"

#include "core/collect/coverage_facts.h"
#include "core/mimecast/streams.h"
#include "core/store/census.h"

namespace support {

using namespace core;
using namespace std::chrono_literals;

namespace {

Stored storedOf(store::Census& census, const store::Source& source)
{
    Stored stored;
    const auto visit = [&](TimePoint time, std::string_view raw) {
        Copies& copies = stored[simulator::sequenceIn(raw).value_or(-1)];
        ++copies.count;
        copies.time = time;
    };
    const TimeRange ever{TimePoint(), TimePoint(24h * 365 * 200)};
    if (!census.each(source, ever, visit, {}))
        stored[-1].count = 1;
    return stored;
}

} // namespace

store::Source sourceOf(const Life& life, const mimecast::Stream& stream)
{
    return {life.collector.id, QString::fromLatin1(stream.id.data(), qsizetype(stream.id.size()))};
}

coverage::Ribbon ribbonOf(Life& life, const mimecast::Stream& stream, const Forgery& forge)
{
    const auto source = sourceOf(life, stream);
    collect::Noted noted{.ledger = *life.store->coverage(source),
                         .refills = *life.store->refills(source)};
    if (forge)
        forge(noted.ledger);
    const TimePoint now = life.clock.now();
    const auto facts = collect::factsOf(stream, noted, collect::startOf(life.collector), now);
    return coverage::ribbonOf(facts, {life.mimecast->tenant().opened() - 24h * 8, now});
}

namespace {

QString untruthsOf(Life& life, const mimecast::Stream& stream, const Forgery& forge)
{
    const auto source = sourceOf(life, stream);
    auto census = std::move(*store::Census::open(life.storePath()));
    coverage::Ribbon ribbon = ribbonOf(life, stream, forge);
    std::vector<TimeRange> stretches;
    for (const auto& each : ribbon.stretches)
        stretches.push_back(each.range);
    coverage::withStored(ribbon, *census->count(source, stretches, {}));
    const Witness witness{.tenant = life.mimecast->tenant(),
                          .stream = stream,
                          .comesTwice = life.collector.lowDelay
                              && stream.paging == mimecast::Paging::BatchFiles};
    QString blame =
        untruths(ribbon, witness, storedOf(*census, source), mimecast::publishingDelay(stream));
    std::int64_t accounted = 0;
    const auto ledger = *life.store->coverage(source);
    for (const auto& row : ledger)
        accounted += row.stored;
    if (accounted > life.store->totals(source)->stored)
        blame += QStringLiteral("the ledger tells of more than there is; ");
    return blame;
}

} // namespace

std::vector<const mimecast::Stream*> streamsOf(const Life& life)
{
    return mimecast::streamsFor(life.collector.logTypes, life.collector.api);
}

QString untruthsOf(Life& life, const Forgery& forge)
{
    QString all = life.blame();
    for (const mimecast::Stream* stream : streamsOf(life))
        if (const QString blame = untruthsOf(life, *stream, forge); !blame.isEmpty())
            all += QString::fromLatin1(stream->id.data(), qsizetype(stream->id.size()))
                + QStringLiteral(": ") + blame + u'\n';
    return all;
}

} // namespace support
