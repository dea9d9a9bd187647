#include "core/store/pruning.h"

#include "core/store/block_rows.h"
#include "core/store/quarantine.h"

#include <algorithm>
#include <limits>
#include <map>

#include <QCoreApplication>

namespace core::store {

namespace {

using std::chrono::milliseconds;

constexpr int kAtOnce = 8;
constexpr std::int64_t kFreeKept = 256; // pages, which the next events take
// By when the newest of a block happened or came, whichever was first: an event of which its time
// says that it is yet to happen does not keep the others.
constexpr auto kOldest = "SELECT first_row, count, source, min_time, min(max_time, received) FROM "
                         "blocks WHERE min(max_time, received) < ?1 "
                         "ORDER BY min(max_time, received) LIMIT ?2";

struct Part {
    std::int64_t events = 0;
    TimePoint oldest = TimePoint::max();
    TimePoint newest = TimePoint::min();

    void add(std::int64_t more, TimePoint from, TimePoint to)
    {
        events += more;
        oldest = std::min(oldest, from);
        newest = std::max(newest, to);
    }
};
using Parts = std::map<std::int64_t, Part>; // by source

struct Old {
    RowId first = 0;
    std::int64_t count = 0;
    std::int64_t source = 0;
    TimePoint oldest;
    TimePoint newest;
};

Result<std::vector<Old>> oldest(Connection& connection, std::int64_t before, int most)
{
    auto select = connection.database().prepare(kOldest);
    if (!select)
        return Fail(select.error());
    select->bind(1, before).bind(2, most);
    return select->rows([](const sqlite::Statement& at) {
        return Old{at.integer(0), at.integer(1), at.integer(2), fromMillis(at.integer(3)),
                   fromMillis(at.integer(4))};
    });
}

// What goes in one step.
struct Unwanted {
    std::vector<Old> blocks = {};
    std::vector<AgedEntry> entries = {};

    [[nodiscard]] bool empty() const { return blocks.empty() && entries.empty(); }
};

// What was set aside before the oldest events came goes before them.
Result<Unwanted> beyond(Connection& connection, std::int64_t bytes)
{
    const auto used = usedBytes(connection.database());
    if (!used)
        return Fail(used.error());
    if (*used <= bytes)
        return Unwanted();
    auto blocks = oldest(connection, std::numeric_limits<std::int64_t>::max(), 2);
    if (!blocks)
        return Fail(blocks.error());
    if (blocks->empty())
        return Unwanted();
    auto entries = entriesBefore(connection, blocks->front().newest, kAtOnce);
    if (!entries)
        return Fail(entries.error());
    // The very newest stays, however small the limit is.
    const bool isLast = blocks->size() < 2;
    if (!entries->empty() || isLast)
        return Unwanted{.entries = std::move(*entries)};
    blocks->pop_back();
    return Unwanted{.blocks = std::move(*blocks)};
}

Result<Unwanted> unwanted(Connection& connection, const Limits& limits)
{
    if (limits.before) {
        auto blocks = oldest(connection, millis(*limits.before), kAtOnce);
        auto entries = entriesBefore(connection, *limits.before, kAtOnce);
        if (!blocks || !entries)
            return Fail(!blocks ? blocks.error() : entries.error());
        if (!blocks->empty() || !entries->empty())
            return Unwanted{std::move(*blocks), std::move(*entries)};
    }
    return limits.bytes ? beyond(connection, *limits.bytes) : Unwanted();
}

// Whose events are in it.
Result<void> addParts(Connection& connection, const Old& block, Parts& parts)
{
    if (block.source != 0) {
        parts[block.source].add(block.count, block.oldest, block.newest);
        return {};
    }
    const auto loaded = load(connection, block.first);
    if (!loaded)
        return Fail(loaded.error());
    for (const BlockEvent& event : loaded->block.events) {
        const Batch& batch = loaded->block.batches[event.batch];
        parts[batch.source].add(1, event.time, std::min(event.time, batch.received));
    }
    return {};
}

// One stretch of a source grows; of a collector that was removed nothing is noted.
Result<void> note(Connection& connection, std::int64_t source, const Part& part, TimePoint now)
{
    const QString cause =
        QCoreApplication::translate("store", "It was collected; the last of it was kept until %1")
            .arg(toIso(now));
    const TimePoint end = std::min(part.newest, now) + milliseconds(1);
    const TimePoint begin = std::min(part.oldest, end - milliseconds(1));
    for (const char* sql :
         {"INSERT INTO coverage (source, kind, from_time, to_time, cause, stored, known, "
          "quarantined, noted) SELECT ?1, 8, ?2, ?3, ?5, 0, 0, 0, ?4 WHERE EXISTS (SELECT 1 FROM "
          "coverage WHERE source = ?1) AND NOT EXISTS (SELECT 1 FROM coverage WHERE source = ?1 "
          "AND kind = 8)",
          "UPDATE coverage SET from_time = min(from_time, ?2), to_time = max(to_time, ?3), noted = "
          "?4, cause = ?5 WHERE source = ?1 AND kind = 8"}) {
        auto statement = connection.database().prepare(sql);
        if (!statement)
            return Fail(statement.error());
        statement->bind(1, source).bind(2, millis(begin)).bind(3, millis(end));
        if (auto done = statement->bind(4, millis(now)).bind(5, cause).run(); !done)
            return done;
    }
    return {};
}

// Until somebody was told; `many` sums up, `newest` keeps the latest.
Result<void> addUntold(Connection& connection, const char* many, std::int64_t more,
                       const char* newest, TimePoint to)
{
    auto sum = connection.database().prepare(
        "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = value + ?2");
    auto latest = connection.database().prepare(
        "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = max(value, ?2)");
    if (!sum || !latest)
        return Fail(!sum ? sum.error() : latest.error());
    if (auto done = sum->bind(1, QLatin1String(many)).bind(2, more).run(); !done)
        return done;
    return latest->bind(1, QLatin1String(newest)).bind(2, millis(to)).run();
}

Result<void> dropEntries(Connection& connection, const std::vector<AgedEntry>& entries,
                         Pruned& pruned)
{
    if (entries.empty())
        return {};
    for (const AgedEntry& entry : entries) {
        if (auto gone = dropEntry(connection, entry); !gone)
            return gone;
        pruned.newestEntry = std::max(pruned.newestEntry, entry.noted);
    }
    pruned.entries = std::ssize(entries);
    return addUntold(connection, "untold_entries", pruned.entries, "untold_entries_to",
                     pruned.newestEntry);
}

Result<void> account(Connection& connection, const Parts& parts, TimePoint now, Pruned& pruned)
{
    for (const auto& [source, part] : parts) {
        pruned.events += part.events;
        pruned.newest = std::max(pruned.newest, part.newest);
        if (auto less = countGone(connection, source, part.events); !less)
            return less;
        if (auto noted = note(connection, source, part, now); !noted)
            return noted;
    }
    if (auto added = addUntold(connection, "untold", pruned.events, "untold_to", pruned.newest);
        !added)
        return added;
    return noteRemoval(connection);
}

Result<void> dropBlocks(Connection& connection, const std::vector<Old>& blocks, TimePoint now,
                        Pruned& pruned)
{
    if (blocks.empty())
        return {};
    Parts parts;
    for (const Old& block : blocks) {
        if (auto added = addParts(connection, block, parts); !added)
            return added;
        if (auto gone = drop(connection, "blocks WHERE first_row = ?", block.first); !gone)
            return gone;
    }
    return account(connection, parts, now, pruned);
}

} // namespace

Result<std::int64_t> usedBytes(sqlite::Database& database)
{
    return database.number("SELECT (p.page_count - f.freelist_count) * s.page_size FROM "
                           "pragma_page_count p, pragma_freelist_count f, pragma_page_size s");
}

Result<std::int64_t> countOlder(sqlite::Database& database, TimePoint before)
{
    return database.number("SELECT sum(count) FROM blocks WHERE min(max_time, received) < ?",
                           millis(before));
}

Result<Pruned> pruneStep(Connection& connection, const Limits& limits, TimePoint now)
{
    const auto going = unwanted(connection, limits);
    if (!going)
        return Fail(going.error());
    Pruned pruned;
    if (going->empty())
        return pruned;
    const auto done = inTransaction(connection, [&]() -> Result<void> {
        if (auto gone = dropBlocks(connection, going->blocks, now, pruned); !gone)
            return gone;
        // Of those that could not be read only the bytes are left.
        if (limits.before)
            if (auto gone = drop(connection, "damaged WHERE max_time < ?", millis(*limits.before));
                !gone)
                return gone;
        return dropEntries(connection, going->entries, pruned);
    });
    if (!done && done.error().code == QLatin1String("store.damaged"))
        return Pruned(); // it is noted, and goes when it has been taken out
    if (!done)
        return Fail(done.error());
    return pruned;
}

Result<Pruned> readUntold(sqlite::Database& database)
{
    const auto events = database.number("SELECT value FROM meta WHERE key = 'untold'");
    const auto newest = database.number("SELECT value FROM meta WHERE key = 'untold_to'");
    const auto entries = database.number("SELECT value FROM meta WHERE key = 'untold_entries'");
    const auto newestEntry =
        database.number("SELECT value FROM meta WHERE key = 'untold_entries_to'");
    for (const auto* const each : {&events, &newest, &entries, &newestEntry})
        if (!*each)
            return Fail(each->error());
    return Pruned{.events = *events,
                  .newest = fromMillis(*newest),
                  .entries = *entries,
                  .newestEntry = fromMillis(*newestEntry)};
}

Result<void> clearUntold(sqlite::Database& database)
{
    return database.run("DELETE FROM meta WHERE key IN ('untold', 'untold_to', 'untold_entries', "
                        "'untold_entries_to')");
}

Result<bool> giveBackStep(Connection& connection)
{
    sqlite::Database& database = connection.database();
    const auto free = database.number("PRAGMA freelist_count");
    const auto way = database.number("PRAGMA auto_vacuum");
    if (!free || !way)
        return Fail(!free ? free.error() : way.error());
    constexpr std::int64_t kIncremental = 2;
    // In a store that an older version made the room is used again, and stays its own.
    if (*free <= kFreeKept || *way != kIncremental)
        return false;
    if (auto given = database.run("PRAGMA incremental_vacuum(128)"); !given)
        return Fail(given.error());
    return true;
}

} // namespace core::store
