#include "core/store/hashes.h"

#include "core/store/mending.h"

#include <algorithm>
#include <optional>

namespace core::store {

namespace {

using namespace std::chrono_literals;

// A record can come again within Mimecast's own retention of the message logs, and a day's slack.
constexpr auto kKnownFor = 24h * 8;
constexpr size_t kKnownAtMost = 1'000'000;

// A source's hashes, as they are read: from the newest block on, as far back as it wants.
struct Reading {
    TimePoint since;
    size_t most = kKnownAtMost;
    Known known = Known();
};
using Readings = std::map<std::int64_t, Reading>;

TimePoint sinceWhen(const Checkpoint& checkpoint, std::optional<TimePoint> newestEvent,
                    TimePoint now)
{
    const TimePoint newest = std::min(newestEvent.value_or(TimePoint()), now);
    const TimePoint reached = checkpoint.reached == TimePoint() ? newest : checkpoint.reached;
    return std::min(newest, reached) - kKnownFor;
}

Result<Readings> collected(Connection& connection, TimePoint now)
{
    auto select = connection.database().prepare("SELECT c.source, c.reached, t.newest_event FROM "
                                                "checkpoints c JOIN totals t USING (source)");
    if (!select)
        return Fail(select.error());
    Readings all;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return Fail(row.error());
        if (!*row)
            return all;
        const Checkpoint checkpoint{.token = {}, .reached = fromMillis(select->integer(1))};
        const auto newest = select->isNull(2) ? std::optional<TimePoint>()
                                              : std::optional(fromMillis(select->integer(2)));
        all[select->integer(0)] = {.since = sinceWhen(checkpoint, newest, now)};
    }
}

// Newest first.
Result<std::vector<RowId>> blocksOf(Connection& connection, std::optional<std::int64_t> source,
                                    TimePoint since)
{
    auto select = connection.database().prepare(
        source ? "SELECT first_row FROM blocks WHERE source IN (?2, 0) AND max_time >= ?1 "
                 "ORDER BY first_row DESC"
               : "SELECT first_row FROM blocks WHERE max_time >= ?1 ORDER BY first_row DESC");
    if (!select)
        return Fail(select.error());
    select->bind(1, millis(since));
    if (source)
        select->bind(2, *source);
    return select->integers();
}

// Whose the events of the block at the statement are: one for all, or one for each.
struct Owners {
    Known* all = nullptr;
    std::vector<Known*> each;
};

Known* wanting(Readings& readings, std::int64_t source, TimePoint newest)
{
    const auto found = readings.find(source);
    if (found == readings.end() || newest < found->second.since
        || found->second.known.size() >= found->second.most)
        return nullptr;
    return &found->second.known;
}

// The rows the statement is at, and where they begin.
struct BlockAt {
    const sqlite::Database& database;
    Statement& at;
    RowId first;
};

Owners ownersOf(const BlockAt& here, size_t count, Readings& readings)
{
    const Statement& at = here.at;
    const TimePoint newest = fromMillis(at.integer(2));
    if (at.integer(0) != 0)
        return {.all = wanting(readings, at.integer(0), newest), .each = {}};
    const auto block = decode(at.bytes(3));
    if (!block)
        noteDamagedBlock(here.database, here.first);
    // What cannot be read is to be had again.
    if (!block || block->events.size() != count)
        return {};
    std::vector<Known*> batches;
    for (const Batch& batch : block->batches)
        batches.push_back(wanting(readings, batch.source, newest));
    Owners owners;
    for (const BlockEvent& event : block->events)
        owners.each.push_back(batches[event.batch]);
    return owners;
}

void addHashes(const BlockAt& here, Readings& readings)
{
    const std::string_view hashes = here.at.bytes(1);
    const size_t count = hashes.size() / sizeof(RecordHash);
    const Owners owners = ownersOf(here, count, readings);
    if (!owners.all && owners.each.empty())
        return;
    for (size_t i = 0; i < count; ++i) {
        Known* owner = owners.all ? owners.all : owners.each[i];
        if (!owner)
            continue;
        RecordHash hash;
        std::copy_n(hashes.data() + i * sizeof hash, sizeof hash, reinterpret_cast<char*>(&hash));
        owner->add(hash);
    }
}

Result<void> read(Connection& connection, const std::vector<RowId>& blocks, Readings& readings)
{
    // Source 0 is a merged block: its body says whose each event is.
    auto select = connection.database().prepare(
        "SELECT source, hashes, max_time, CASE source WHEN 0 THEN body END FROM blocks WHERE "
        "first_row = ?");
    if (!select)
        return Fail(select.error());
    for (const RowId first : blocks) {
        const auto row = select->bind(1, first).step();
        if (!row)
            return Fail(row.error());
        if (*row)
            addHashes({connection.database(), *select, first}, readings);
        select->reset();
    }
    return {};
}

Result<Known> readOne(Connection& connection, std::int64_t source, Reading reading)
{
    const auto blocks = blocksOf(connection, source, reading.since);
    if (!blocks)
        return Fail(blocks.error());
    Readings one;
    one.emplace(source, std::move(reading));
    if (auto done = read(connection, *blocks, one); !done)
        return Fail(done.error());
    return std::move(one.begin()->second.known);
}

} // namespace

Result<KnownOf> knownOfAll(Connection& connection, TimePoint now)
{
    auto readings = collected(connection, now);
    if (!readings)
        return Fail(readings.error());
    TimePoint since = TimePoint::max();
    for (const auto& [source, reading] : *readings)
        since = std::min(since, reading.since);
    const auto blocks = blocksOf(connection, std::nullopt, since);
    if (!blocks)
        return Fail(blocks.error());
    if (auto done = read(connection, *blocks, *readings); !done)
        return Fail(done.error());
    KnownOf all;
    for (auto& [source, reading] : *readings)
        all.emplace(source, std::move(reading.known));
    return all;
}

Result<Known> knownOf(Connection& connection, std::int64_t source, TimePoint now)
{
    const auto totals = readTotals(connection.database(), source);
    if (!totals)
        return Fail(totals.error());
    if (totals->stored == 0)
        return Known();
    const auto checkpoint = connection.checkpoint(source);
    if (!checkpoint)
        return Fail(checkpoint.error());
    return readOne(connection, source, {.since = sinceWhen(*checkpoint, totals->newestEvent, now)});
}

Result<Known> everythingOf(Connection& connection, std::int64_t source)
{
    Known everything;
    everything.keepAll();
    return readOne(connection, source,
                   {.since = TimePoint::min(), .most = SIZE_MAX, .known = std::move(everything)});
}

} // namespace core::store
