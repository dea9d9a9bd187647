#include "core/store/upkeep.h"

#include "core/base/planted.h"
#include "core/base/text.h"
#include "core/store/block_rows.h"

namespace core::store {

namespace {

// The neighbouring blocks at the beginning of `rows` that fit into one.
std::vector<BlockRow> runThatFits(const std::vector<BlockRow>& rows)
{
    std::vector<BlockRow> run;
    std::int64_t count = 0;
    std::int64_t size = 0;
    for (const BlockRow& row : rows) {
        const bool adjacent = run.empty() || run.back().first + run.back().count == row.first;
        if (!adjacent || count + row.count > kEventsPerBlock || size + row.size > kBytesPerBlock)
            break;
        count += row.count;
        size += row.size;
        run.push_back(row);
    }
    return run;
}

Result<void> join(Connection& connection, const std::vector<BlockRow>& run)
{
    std::vector<Loaded> parts; // they own the bytes until the new block is written
    std::vector<Batch> batches;
    std::vector<BlockEvent> events;
    QByteArray hashes;
    for (const BlockRow& row : run) {
        auto loaded = load(connection, row.first);
        if (!loaded)
            return Fail(loaded.error());
        const auto shift = batches.size();
        batches.insert(batches.end(), loaded->block.batches.begin(), loaded->block.batches.end());
        for (BlockEvent event : loaded->block.events) {
            event.batch = std::uint16_t(event.batch + shift);
            events.push_back(event);
        }
        hashes += loaded->hashes;
        if (auto gone = drop(connection, "blocks WHERE first_row = ?", row.first); !gone)
            return gone;
        parts.push_back(std::move(*loaded));
    }
    if (planted(Bug::JoiningLosesOne)) {
        events.pop_back();
        hashes.chop(qsizetype(sizeof(RecordHash)));
    }
    passes(Failpoint::BeforeJoin);
    return connection.insertBlock(batches, events, viewOf(hashes), run.front().first);
}

} // namespace

Result<bool> compactStep(Connection& connection, RowId& from)
{
    for (;;) {
        const auto rows = blocksFrom(connection, "first_row >= ?", from, kEventsPerBlock + 1);
        if (!rows)
            return Fail(rows.error());
        if (rows->empty())
            return false;
        const auto run = runThatFits(*rows);
        if (run.size() == rows->size())
            return false; // it may still grow
        const BlockRow& last = run.empty() ? rows->front() : run.back();
        const RowId next = last.first + last.count;
        if (run.size() <= 1) {
            from = next;
            continue;
        }
        const auto joined = inTransaction(connection, [&] { return join(connection, run); });
        passes(Failpoint::AfterJoin);
        if (!joined && joined.error().code != QLatin1String("store.damaged"))
            return Fail(joined.error());
        from = next;
        return true;
    }
}

} // namespace core::store
