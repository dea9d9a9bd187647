#include "core/store/connection.h"

#include "core/base/planted.h"
#include "core/store/damage.h"
#include "core/store/schema.h"

#include <algorithm>
#include <optional>

#include <QFile>

namespace core::store {

namespace {

using std::chrono::minutes;

// The journal of the very first transaction must not come back after a power cut, which FULL does
// not promise: the file is created with EXTRA and only then goes on in WAL.
constexpr auto kCreate = "PRAGMA page_size=8192; PRAGMA auto_vacuum=INCREMENTAL; "
                         "PRAGMA journal_mode=DELETE; "
                         "PRAGMA synchronous=EXTRA";
constexpr auto kGoOn = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
                       "PRAGMA wal_autocheckpoint=2000; PRAGMA journal_size_limit=67108864";

Result<void> createOrMigrate(sqlite::Database& database)
{
    const auto version = database.number("PRAGMA user_version");
    if (!version)
        return Fail(version.error());
    if (*version == 0 && !planted(Bug::CreatedWithoutExtra))
        if (auto set = database.run(kCreate); !set)
            return set;
    if (auto made = prepareSchema(database); !made)
        return made;
    if (auto set = database.run(kGoOn); !set)
        return set;
    if (planted(Bug::SyncNormal))
        return database.run("PRAGMA synchronous=NORMAL");
    if (planted(Bug::SyncOff))
        return database.run("PRAGMA synchronous=OFF");
    return {};
}

} // namespace

Connection::Connection(sqlite::Database database, RowId nextRow)
    : m_database(std::move(database))
    , m_nextRow(nextRow)
{
}

Result<std::unique_ptr<Connection>> Connection::open(const QString& path)
{
    auto database = sqlite::Database::open(path, sqlite::Access::ReadWrite);
    if (!database)
        return Fail(database.error());
    if (auto made = createOrMigrate(*database); !made)
        return Fail(made.error());
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    if (auto sound = lookForDamage(path, *database); !sound)
        return Fail(sound.error());
    const auto kept = database->number("SELECT value FROM meta WHERE key = 'next_row'");
    if (!kept)
        return Fail(kept.error());
    return std::unique_ptr<Connection>(
        new Connection(std::move(*database), std::max<RowId>(*kept, 1)));
}

Result<Statement*> Connection::statement(const char* sql)
{
    const auto known =
        std::ranges::find(m_statements, sql, [](const auto& entry) { return entry.first; });
    if (known != m_statements.end())
        return known->second.get();
    auto prepared = m_database.prepare(sql);
    if (!prepared)
        return Fail(prepared.error());
    m_statements.emplace_back(sql, std::make_unique<Statement>(std::move(*prepared)));
    return m_statements.back().second.get();
}

Result<std::optional<std::int64_t>> Connection::findSource(const QString& collector,
                                                           const QString& stream)
{
    auto select = statement("SELECT id FROM sources WHERE collector = ? AND stream = ?");
    if (!select)
        return Fail(select.error());
    const auto row = (*select)->bind(1, collector).bind(2, stream).step();
    if (!row)
        return Fail(row.error());
    const auto found = *row ? std::optional((*select)->integer(0)) : std::nullopt;
    (*select)->reset();
    return found;
}

Result<std::int64_t> Connection::sourceId(const QString& collector, const QString& stream)
{
    const auto known = findSource(collector, stream);
    if (!known)
        return Fail(known.error());
    if (*known)
        return **known;
    auto insert = statement("INSERT INTO sources (collector, stream) VALUES (?, ?) RETURNING id");
    if (!insert)
        return Fail(insert.error());
    const auto row = (*insert)->bind(1, collector).bind(2, stream).step();
    if (!row)
        return Fail(row.error());
    const std::int64_t id = (*insert)->integer(0);
    (*insert)->reset();
    return id;
}

Result<Checkpoint> Connection::checkpoint(std::int64_t source)
{
    auto select = statement("SELECT token, reached FROM checkpoints WHERE source = ?");
    if (!select)
        return Fail(select.error());
    const auto row = (*select)->bind(1, source).step();
    if (!row)
        return Fail(row.error());
    if (!*row)
        return Checkpoint{};
    Checkpoint found{.token = (*select)->blob(0), .reached = fromMillis((*select)->integer(1))};
    (*select)->reset();
    return found;
}

Result<Totals> readTotals(sqlite::Database& database, std::int64_t source)
{
    auto select =
        database.prepare("SELECT stored, known, quarantined, newest_event, last_good_poll "
                         "FROM totals WHERE source = ?");
    if (!select)
        return Fail(select.error());
    const auto row = select->bind(1, source).step();
    if (!row)
        return Fail(row.error());
    if (!*row)
        return Totals{};
    Totals found{.stored = select->integer(0),
                 .known = select->integer(1),
                 .quarantined = select->integer(2),
                 .newestEvent = {},
                 .lastGoodPoll = {}};
    if (!select->isNull(3))
        found.newestEvent = fromMillis(select->integer(3));
    if (!select->isNull(4))
        found.lastGoodPoll = fromMillis(select->integer(4));
    return found;
}

Result<std::vector<Coverage>> readCoverage(sqlite::Database& database, std::int64_t source)
{
    auto select = database.prepare("SELECT kind, from_time, to_time, cause, stored, known, "
                                   "quarantined FROM coverage WHERE source = ? ORDER BY id");
    if (!select)
        return Fail(select.error());
    select->bind(1, source);
    return select->rows([](const sqlite::Statement& at) {
        return Coverage{.kind = Coverage::Kind(at.integer(0)),
                        .range = {fromMillis(at.integer(1)), fromMillis(at.integer(2))},
                        .cause = at.text(3),
                        .stored = at.integer(4),
                        .known = at.integer(5),
                        .quarantined = at.integer(6)};
    });
}

Result<void> Connection::insertBlock(const std::vector<Batch>& batches,
                                     const std::vector<BlockEvent>& events, std::string_view hashes,
                                     RowId first)
{
    auto insert = statement("INSERT INTO blocks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    if (!insert)
        return Fail(insert.error());
    const auto [oldest, newest] = std::ranges::minmax(events, {}, &BlockEvent::time);
    std::int64_t mask = 0;
    std::int64_t size = 0;
    for (const BlockEvent& event : events) {
        mask |= typeBit(event.type);
        size += std::int64_t(event.raw.size());
    }
    const bool mixed = std::ranges::any_of(
        batches, [&](const Batch& batch) { return batch.source != batches.front().source; });
    const QByteArray body = encode(batches, events);
    (*insert)->bind(1, first).bind(2, std::int64_t(events.size()));
    (*insert)->bind(3, mixed ? 0 : batches.front().source);
    (*insert)->bind(4, millis(oldest.time)).bind(5, millis(newest.time));
    (*insert)->bind(6, millis(batches.back().received)).bind(7, mask).bind(8, size);
    (*insert)->bindBytes(9, hashes);
    (*insert)->bindBytes(10, {body.constData(), size_t(body.size())});
    return (*insert)->run();
}

Result<void> Connection::setCheckpoint(std::int64_t source, const Checkpoint& next, TimePoint now)
{
    auto upsert = statement("INSERT INTO checkpoints VALUES (?, ?, ?, ?) ON CONFLICT (source) DO "
                            "UPDATE SET token = excluded.token, reached = excluded.reached, "
                            "changed = excluded.changed");
    if (!upsert)
        return Fail(upsert.error());
    (*upsert)->bind(1, source).bindBytes(2, {next.token.constData(), size_t(next.token.size())});
    return (*upsert)->bind(3, millis(next.reached)).bind(4, millis(now)).run();
}

Result<void> Connection::addTotals(std::int64_t source, const Totals& more)
{
    auto upsert = statement(
        "INSERT INTO totals (source, stored, known, quarantined, newest_event, last_good_poll) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (source) DO UPDATE SET "
        "stored = stored + excluded.stored, known = known + excluded.known, "
        "quarantined = quarantined + excluded.quarantined, "
        "newest_event = max(ifnull(newest_event, excluded.newest_event), "
        "                   ifnull(excluded.newest_event, newest_event)), "
        "last_good_poll = ifnull(excluded.last_good_poll, last_good_poll)");
    if (!upsert)
        return Fail(upsert.error());
    Statement& at = **upsert;
    at.bind(1, source).bind(2, more.stored).bind(3, more.known).bind(4, more.quarantined);
    more.newestEvent ? at.bind(5, millis(*more.newestEvent)) : at.bindNull(5);
    more.lastGoodPoll ? at.bind(6, millis(*more.lastGoodPoll)) : at.bindNull(6);
    return at.run();
}

Result<void> Connection::addArrivals(std::int64_t source, TimePoint now, std::int64_t stored)
{
    auto upsert = statement("INSERT INTO arrivals VALUES (?, ?, ?) ON CONFLICT (source, minute) DO "
                            "UPDATE SET stored = stored + excluded.stored");
    if (!upsert)
        return Fail(upsert.error());
    const auto minute = std::chrono::floor<minutes>(now).time_since_epoch().count();
    return (*upsert)->bind(1, source).bind(2, minute).bind(3, stored).run();
}

Result<void> Connection::cover(std::int64_t source, const Coverage& coverage, TimePoint now)
{
    auto extend = statement(
        "UPDATE coverage SET to_time = max(to_time, ?1), stored = stored + ?2, known = known + ?3, "
        "quarantined = quarantined + ?4, noted = ?5 WHERE id = (SELECT max(id) FROM coverage WHERE "
        "source = ?6) AND kind = ?7 AND cause = ?8 AND ?9 BETWEEN from_time AND to_time RETURNING "
        "id");
    if (!extend)
        return Fail(extend.error());
    Statement& update = **extend;
    update.bind(1, millis(coverage.range.to)).bind(2, coverage.stored).bind(3, coverage.known);
    update.bind(4, coverage.quarantined).bind(5, millis(now)).bind(6, source);
    update.bind(7, std::int64_t(coverage.kind)).bind(8, coverage.cause);
    const auto extended = update.bind(9, millis(coverage.range.from)).step();
    update.reset();
    if (!extended)
        return Fail(extended.error());
    if (*extended)
        return {};
    auto insert =
        statement("INSERT INTO coverage (source, kind, from_time, to_time, cause, stored, "
                  "known, quarantined, noted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    if (!insert)
        return Fail(insert.error());
    Statement& row = **insert;
    row.bind(1, source).bind(2, std::int64_t(coverage.kind)).bind(3, millis(coverage.range.from));
    row.bind(4, millis(coverage.range.to)).bind(5, coverage.cause).bind(6, coverage.stored);
    return row.bind(7, coverage.known).bind(8, coverage.quarantined).bind(9, millis(now)).run();
}

} // namespace core::store
