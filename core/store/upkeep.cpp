#include "core/store/upkeep.h"

#include <algorithm>
#include <map>
#include <optional>
#include <ranges>

namespace core::store {

namespace {

struct BlockRow {
    RowId first = 0;
    std::int64_t count = 0;
    std::int64_t size = 0;
    std::int64_t source = 0;
};

Result<std::vector<BlockRow>> blocksFrom(Connection& connection, const char* where,
                                         std::int64_t value, int limit)
{
    const QByteArray sql =
        QByteArray("SELECT first_row, count, raw_size, source FROM blocks WHERE ") + where
        + " ORDER BY first_row LIMIT " + QByteArray::number(limit);
    auto select = connection.database().prepare(sql.constData());
    if (!select)
        return Fail(select.error());
    select->bind(1, value);
    std::vector<BlockRow> rows;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return Fail(row.error());
        if (!*row)
            return rows;
        rows.push_back(
            {select->integer(0), select->integer(1), select->integer(2), select->integer(3)});
    }
}

struct Loaded {
    Block block;
    QByteArray hashes;
};

Result<Loaded> load(Connection& connection, RowId first)
{
    auto select =
        connection.database().prepare("SELECT hashes, body FROM blocks WHERE first_row = ?");
    if (!select)
        return Fail(select.error());
    const auto row = select->bind(1, first).step();
    if (!row)
        return Fail(row.error());
    auto block = decode(select->bytes(1));
    if (!block)
        return Fail(block.error());
    QByteArray hashes = select->blob(0);
    if (size_t(hashes.size()) != block->events.size() * sizeof(RecordHash))
        return Fail(damaged("hashes"));
    return Loaded{std::move(*block), std::move(hashes)};
}

Result<void> drop(Connection& connection, const char* where, std::int64_t value)
{
    const QByteArray sql = QByteArray("DELETE FROM ") + where;
    auto statement = connection.database().prepare(sql.constData());
    if (!statement)
        return Fail(statement.error());
    return statement->bind(1, value).run();
}

std::string_view view(const QByteArray& bytes) { return {bytes.constData(), size_t(bytes.size())}; }

// Writes back what is left of a shared block when one source's events go: each stretch of rows that
// stays becomes a block of its own, with the same row numbers.
Result<void> withoutSource(Connection& connection, RowId first, std::int64_t source)
{
    auto loaded = load(connection, first);
    if (!loaded && loaded.error().code == QLatin1String("store.damaged"))
        return {}; // nobody can read them any more
    if (!loaded)
        return Fail(loaded.error());
    const auto& [batches, events, bytes] = loaded->block;
    const auto stays = [&](size_t i) { return batches[events[i].batch].source != source; };
    if (std::ranges::all_of(std::views::iota(size_t(0), events.size()), stays))
        return {};
    if (auto gone = drop(connection, "blocks WHERE first_row = ?", first); !gone)
        return gone;
    for (size_t from = 0; from < events.size();) {
        if (!stays(from)) {
            ++from;
            continue;
        }
        size_t to = from;
        while (to < events.size() && stays(to))
            ++to;
        const std::vector<BlockEvent> part(events.begin() + std::ptrdiff_t(from),
                                           events.begin() + std::ptrdiff_t(to));
        const auto hashes =
            view(loaded->hashes)
                .substr(from * sizeof(RecordHash), (to - from) * sizeof(RecordHash));
        if (auto done = connection.insertBlock(batches, part, hashes, first + RowId(from)); !done)
            return done;
        from = to;
    }
    return {};
}

template<class Work>
Result<void> inTransaction(Connection& connection, Work work)
{
    auto transaction = sqlite::Transaction::begin(connection.database());
    if (!transaction)
        return Fail(transaction.error());
    if (Result<void> done = work(); !done)
        return done;
    return (*transaction)->commit();
}

// Rows go away, which those who keep a list of them must hear of.
Result<void> noteRemoval(Connection& connection)
{
    return connection.database().run(
        "UPDATE meta SET value = value + 1 WHERE key = 'removals'");
}

Result<void> removeEvents(Connection& connection, std::int64_t source)
{
    constexpr int kStep = 64;
    for (;;) {
        const auto own = blocksFrom(connection, "source = ?", source, kStep);
        if (!own)
            return Fail(own.error());
        if (own->empty())
            break;
        const auto done = inTransaction(connection, [&]() -> Result<void> {
            for (const BlockRow& block : *own)
                if (auto gone = drop(connection, "blocks WHERE first_row = ?", block.first); !gone)
                    return gone;
            return noteRemoval(connection);
        });
        if (!done)
            return done;
    }
    for (RowId from = 0;;) {
        const auto shared = blocksFrom(connection, "source = 0 AND first_row >= ?", from, kStep);
        if (!shared)
            return Fail(shared.error());
        if (shared->empty())
            return {};
        for (const BlockRow& block : *shared) {
            const auto done = inTransaction(connection, [&]() -> Result<void> {
                auto gone = withoutSource(connection, block.first, source);
                return gone ? noteRemoval(connection) : gone;
            });
            if (!done)
                return done;
            from = block.first + block.count;
        }
    }
}

Result<std::vector<std::int64_t>> sourcesOf(Connection& connection, const QString& collector)
{
    auto select = connection.database().prepare("SELECT id FROM sources WHERE collector = ?");
    if (!select)
        return Fail(select.error());
    select->bind(1, collector);
    std::vector<std::int64_t> found;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return Fail(row.error());
        if (!*row)
            return found;
        found.push_back(select->integer(0));
    }
}

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
    return connection.insertBlock(batches, events, view(hashes), run.front().first);
}

} // namespace

Result<void> removeCollector(Connection& connection, const QString& collector, bool withEvents)
{
    const auto sources = sourcesOf(connection, collector);
    if (!sources)
        return Fail(sources.error());
    for (const std::int64_t source : *sources) {
        if (withEvents)
            if (auto done = removeEvents(connection, source); !done)
                return done;
        for (const char* table : {"checkpoints", "coverage", "arrivals"}) {
            const QByteArray where = QByteArray(table) + " WHERE source = ?";
            if (auto done = drop(connection, where.constData(), source); !done)
                return done;
        }
        if (!withEvents)
            continue; // what is kept goes on to be counted
        for (const char* where : {"quarantine WHERE source = ?", "totals WHERE source = ?"})
            if (auto done = drop(connection, where, source); !done)
                return done;
    }
    auto statement = connection.database().prepare("DELETE FROM health WHERE collector = ?");
    if (!statement)
        return Fail(statement.error());
    return statement->bind(1, collector).run();
}

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
        if (run.size() > 1) {
            const auto joined = inTransaction(connection, [&] { return join(connection, run); });
            if (!joined && joined.error().code != QLatin1String("store.damaged"))
                return Fail(joined.error());
        }
        from = next;
        if (run.size() > 1)
            return true;
    }
}

} // namespace core::store
