#include "core/store/index/blocks.h"

#include "core/store/index/segment_builder.h"
#include "core/store/mending.h"

#include <algorithm>

namespace core::store::index {

namespace {

constexpr auto kBelow = "SELECT first_row, count, body FROM blocks WHERE first_row <= ? "
                        "ORDER BY first_row DESC LIMIT 1";
// Begins with the block that holds the row, should it have been joined with its neighbours.
constexpr auto kAbove = "SELECT first_row, count, body FROM blocks WHERE first_row >= "
                        "ifnull((SELECT first_row FROM blocks WHERE first_row <= ?1 AND "
                        "first_row + count > ?1 ORDER BY first_row DESC LIMIT 1), ?1) "
                        "ORDER BY first_row LIMIT 1";

} // namespace

query::Record Loaded::record(std::size_t at, const Sources& sources) const
{
    const BlockEvent& event = block.events[at];
    const Batch& batch = block.batches[event.batch];
    const auto collector = sources.find(batch.source);
    return {.collector = collector == sources.end() ? QStringView() : collector->second,
            .type = event.type,
            .time = event.time,
            .received = batch.received,
            .raw = event.raw};
}

Result<std::optional<Loaded>> Blocks::load(std::optional<sqlite::Statement>& statement,
                                           const char* sql, RowId row)
{
    if (!statement) {
        auto prepared = m_database.prepare(sql);
        if (!prepared)
            return Fail(prepared.error());
        statement = std::move(*prepared);
    }
    statement->bind(1, row);
    const auto found = statement->step();
    if (!found)
        return Fail(found.error());
    if (!*found)
        return std::optional<Loaded>();
    Loaded loaded{.first = statement->integer(0), .block = {}};
    loaded.last = loaded.first + statement->integer(1) - 1;
    auto block = readBlock(m_database, loaded.first, statement->integer(1), statement->bytes(2));
    if (block)
        loaded.block = std::move(*block);
    statement->reset();
    return std::optional(std::move(loaded));
}

Result<std::optional<Loaded>> Blocks::below(RowId row) { return load(m_below, kBelow, row); }
Result<std::optional<Loaded>> Blocks::above(RowId row) { return load(m_above, kAbove, row); }

Result<Sources> readSources(sqlite::Database& database)
{
    auto select = database.prepare("SELECT id, collector FROM sources");
    if (!select)
        return Fail(select.error());
    Sources sources;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return Fail(row.error());
        if (!*row)
            return sources;
        sources[select->integer(0)] = select->text(1);
    }
}

Result<std::optional<Stamp>> readStamp(sqlite::Database& database)
{
    auto select = database.prepare("SELECT value FROM meta WHERE key = 'identity'");
    if (!select)
        return Fail(select.error());
    const auto row = select->step();
    if (!row)
        return Fail(row.error());
    Stamp stamp{.store = {}, .fields = fieldsMark()};
    if (!*row || select->bytes(0).size() != stamp.store.size())
        return std::optional<Stamp>();
    std::ranges::copy(select->bytes(0), stamp.store.begin());
    return std::optional(stamp);
}

Result<QByteArray> makeSegment(Blocks& blocks, const Extent& extent, const Making& making,
                               const std::stop_token& stop)
{
    SegmentBuilder builder(extent.first, extent.rows, making.knowledge);
    bool any = false;
    for (RowId next = extent.first; next <= extent.last();) {
        if (stop.stop_requested())
            return QByteArray();
        const auto loaded = blocks.above(next);
        if (!loaded)
            return Fail(loaded.error());
        if (!*loaded || (*loaded)->first > extent.last())
            break;
        const Loaded& block = **loaded;
        for (RowId row = std::max(next, block.first);
             row <= std::min(block.last, extent.last()) && block.size() > 0; ++row) {
            const auto at = std::size_t(row - block.first);
            builder.add(row, block.record(at, making.sources), block.sourceOf(at));
            any = true;
        }
        next = block.last + 1;
    }
    return any ? builder.finish(making.stamp) : QByteArray();
}

} // namespace core::store::index
