#include "core/store/removal.h"

#include "core/base/text.h"
#include "core/store/block_rows.h"

#include <algorithm>

namespace core::store {

namespace {

constexpr int kOwnAtOnce = 16;
constexpr int kSharedAtOnce = 4;
constexpr std::int64_t kBytesAtOnce = 4 * kBytesPerBlock;

// Where the events are still to be deleted, and where that is done. No collector is named like it.
constexpr auto kDisown = "UPDATE sources SET collector = 'removed/' || id WHERE id = ?";
constexpr auto kDisowned = "SELECT id FROM sources WHERE collector GLOB 'removed/*' LIMIT 1";
constexpr auto kDone = "UPDATE sources SET collector = 'gone/' || id WHERE id = ?";

Result<std::vector<std::int64_t>> sourcesOf(Connection& connection, const QString& collector)
{
    auto select = connection.database().prepare("SELECT id FROM sources WHERE collector = ?");
    if (!select)
        return Fail(select.error());
    return select->bind(1, collector).integers();
}

Result<void> update(Connection& connection, const char* sql, std::int64_t source)
{
    auto statement = connection.database().prepare(sql);
    if (!statement)
        return Fail(statement.error());
    return statement->bind(1, source).run();
}

Result<void> forgetSource(Connection& connection, std::int64_t source, Leave leave)
{
    for (const char* where :
         {"checkpoints WHERE source = ?", "coverage WHERE source = ?", "arrivals WHERE source = ?",
          "refills WHERE source = ?", "hours WHERE source = ?"})
        if (auto done = drop(connection, where, source); !done)
            return done;
    if (leave == Leave::Events)
        return {}; // what is kept goes on to be counted
    for (const char* where : {"quarantine WHERE source = ?", "totals WHERE source = ?"})
        if (auto done = drop(connection, where, source); !done)
            return done;
    return update(connection, kDisown, source);
}

// Writes back what is left of a shared block when one source's events go: each stretch of rows that
// stays becomes a block of its own, with the same row numbers. Returns whether any went away.
Result<bool> withoutSource(Connection& connection, RowId first, std::int64_t source)
{
    auto loaded = load(connection, first);
    if (!loaded && loaded.error().code == QLatin1String("store.damaged"))
        return false; // nobody can read them any more
    if (!loaded)
        return Fail(loaded.error());
    const auto& batches = loaded->block.batches;
    const auto& events = loaded->block.events;
    const auto stays = [&](const BlockEvent& event) {
        return batches[event.batch].source != source;
    };
    if (std::ranges::all_of(events, stays))
        return false;
    if (auto gone = drop(connection, "blocks WHERE first_row = ?", first); !gone)
        return Fail(gone.error());
    for (size_t from = 0; from < events.size();) {
        if (!stays(events[from])) {
            ++from;
            continue;
        }
        size_t to = from;
        while (to < events.size() && stays(events[to]))
            ++to;
        const std::vector<BlockEvent> part(events.begin() + std::ptrdiff_t(from),
                                           events.begin() + std::ptrdiff_t(to));
        const auto hashes =
            viewOf(loaded->hashes)
                .substr(from * sizeof(RecordHash), (to - from) * sizeof(RecordHash));
        if (auto done = connection.insertBlock(batches, part, hashes, first + RowId(from)); !done)
            return Fail(done.error());
        from = to;
    }
    return true;
}

// Blocks that hold nothing else. Returns whether there were any.
Result<bool> removeOwn(Connection& connection, std::int64_t source)
{
    const auto own = blocksFrom(connection, "source = ?", source, kOwnAtOnce);
    if (!own)
        return Fail(own.error());
    if (own->empty())
        return false;
    const auto done = inTransaction(connection, [&]() -> Result<void> {
        std::int64_t bytes = 0;
        for (const BlockRow& block : *own) {
            if (bytes > kBytesAtOnce)
                break;
            bytes += block.size;
            if (auto gone = drop(connection, "blocks WHERE first_row = ?", block.first); !gone)
                return gone;
        }
        return noteRemoval(connection);
    });
    if (!done)
        return Fail(done.error());
    return true;
}

// Blocks that hold others' events too. They may have been joined since the last step, so a block
// is done when its last row is.
Result<bool> removeShared(Connection& connection, Removal& at)
{
    static_assert(kEventsPerBlock == 1000, "and no block has more rows");
    const auto shared =
        blocksFrom(connection, "first_row > ?1 - 1000 AND first_row + count > ?1 AND +source = 0",
                   at.from, kSharedAtOnce);
    if (!shared)
        return Fail(shared.error());
    if (shared->empty())
        return false;
    const auto done = inTransaction(connection, [&]() -> Result<void> {
        bool removed = false;
        for (const BlockRow& block : *shared) {
            const auto gone = withoutSource(connection, block.first, at.source);
            if (!gone)
                return Fail(gone.error());
            removed = removed || *gone;
        }
        return removed ? noteRemoval(connection) : Result<void>();
    });
    if (!done)
        return Fail(done.error());
    at.from = shared->back().first + shared->back().count;
    return true;
}

} // namespace

Result<std::vector<std::int64_t>> forget(Connection& connection, const QString& collector,
                                         Leave leave)
{
    auto sources = sourcesOf(connection, collector);
    if (!sources)
        return sources;
    const auto done = inTransaction(connection, [&]() -> Result<void> {
        for (const std::int64_t source : *sources)
            if (auto forgotten = forgetSource(connection, source, leave); !forgotten)
                return forgotten;
        auto statement = connection.database().prepare("DELETE FROM health WHERE collector = ?");
        if (!statement)
            return Fail(statement.error());
        return statement->bind(1, collector).run();
    });
    if (!done)
        return Fail(done.error());
    return sources;
}

Result<bool> removeStep(Connection& connection, Removal& at)
{
    if (at.source == 0) {
        const auto next = connection.database().number(kDisowned);
        if (!next)
            return Fail(next.error());
        at = {.source = *next};
        if (at.source == 0)
            return false;
    }
    if (auto own = removeOwn(connection, at.source); !own || *own)
        return own;
    if (auto shared = removeShared(connection, at); !shared || *shared)
        return shared;
    const std::int64_t source = std::exchange(at, {}).source;
    if (auto done = update(connection, kDone, source); !done)
        return Fail(done.error());
    return true;
}

} // namespace core::store
