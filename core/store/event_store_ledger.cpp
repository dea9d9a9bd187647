// What is kept beside the events: totals, coverage, wishes to ask again, health; and what of the
// events themselves is kept no longer.
#include "core/store/event_store_parts.h"
#include "core/store/mending.h"
#include "core/store/pruning.h"
#include "core/store/refills.h"

namespace core::store {

Result<Totals> EventStore::totals(const Source& source)
{
    return d->ask<Totals>(source, [](Connection& connection, std::int64_t id) {
        return readTotals(connection.database(), id);
    });
}

Result<std::vector<Coverage>> EventStore::coverage(const Source& source)
{
    return d->ask<std::vector<Coverage>>(source, [](Connection& connection, std::int64_t id) {
        return readCoverage(connection.database(), id);
    });
}

Result<std::vector<HourCount>> EventStore::hours(const Source& source)
{
    return d->ask<std::vector<HourCount>>(source, [](Connection& connection, std::int64_t id) {
        return readHours(connection.database(), id);
    });
}

Result<std::optional<NotedGap>> EventStore::gap(const Source& source, TimePoint kept)
{
    return d->ask<std::optional<NotedGap>>(source, [&](Connection& connection, std::int64_t id) {
        return readGap(connection.database(), id, kept);
    });
}

Result<void> EventStore::note(const Source& source, const Coverage& coverage,
                              std::optional<TimePoint> now)
{
    return d->of(source, [&](Connection& connection, std::int64_t id) {
        return connection.cover(id, coverage, now.value_or(coverage.range.to));
    });
}

Result<Reach> EventStore::reach(const Source& source)
{
    return d->ask<Reach>(source, [](Connection& connection, std::int64_t id) {
        return readReach(connection.database(), id);
    });
}

Result<void> EventStore::wish(const Source& source, const TimeRange& range, TimePoint now)
{
    return d->of(source, [&](Connection& connection, std::int64_t id) {
        return addRefill(connection.database(), id, range, now);
    });
}

Result<std::vector<Refill>> EventStore::refills(const Source& source)
{
    return d->ask<std::vector<Refill>>(source, [](Connection& connection, std::int64_t id) {
        return readRefills(connection.database(), id);
    });
}

Result<bool> EventStore::mend(TimePoint now)
{
    return d->with([&](Connection& connection) -> Result<bool> {
        const auto mended = mendStep(connection, now);
        if (!mended)
            return Fail(mended.error());
        for (const std::int64_t source : mended->sources)
            if (const auto known = d->m_known.find(source); known != d->m_known.end())
                for (const RecordHash& hash : mended->lost)
                    known->second.forget(hash);
        return mended->any;
    });
}

Result<Pruned> EventStore::prune(const Limits& limits, TimePoint now)
{
    return d->with([&](Connection& connection) { return pruneStep(connection, limits, now); });
}

Result<Pruned> EventStore::untold()
{
    return d->with([](Connection& connection) { return readUntold(connection.database()); });
}

Result<void> EventStore::markTold()
{
    return d->with([](Connection& connection) { return clearUntold(connection.database()); });
}

Result<std::int64_t> EventStore::usedBytes()
{
    return d->with([](Connection& connection) { return store::usedBytes(connection.database()); });
}

Result<std::int64_t> EventStore::countOlder(TimePoint before)
{
    return d->with(
        [&](Connection& connection) { return store::countOlder(connection.database(), before); });
}

Result<bool> EventStore::giveBack()
{
    return d->with([](Connection& connection) { return giveBackStep(connection); });
}

Result<void> EventStore::saveHealth(const QString& collector, const QByteArray& json, TimePoint now)
{
    return d->with([&](Connection& connection) -> Result<void> {
        auto upsert =
            connection.database().prepare("INSERT OR REPLACE INTO health VALUES (?, ?, ?)");
        if (!upsert)
            return Fail(upsert.error());
        upsert->bind(1, collector).bind(2, QString::fromUtf8(json)).bind(3, millis(now));
        return upsert->run();
    });
}

} // namespace core::store
