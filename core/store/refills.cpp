#include "core/store/refills.h"

#include "core/store/connection.h"

namespace core::store {

namespace {

std::optional<TimePoint> timeAt(const Statement& at, int column)
{
    return at.isNull(column) ? std::nullopt : std::optional(fromMillis(at.integer(column)));
}

Refill refillAt(const Statement& at)
{
    return {.id = at.integer(0),
            .range = {fromMillis(at.integer(1)), fromMillis(at.integer(2))},
            .at = {.token = at.blob(3), .reached = fromMillis(at.integer(4))},
            .begun = timeAt(at, 5),
            .attempts = int(at.integer(6)),
            .stored = at.integer(7),
            .trouble = at.text(8)};
}

} // namespace

Result<Reach> readReach(sqlite::Database& database, std::int64_t source)
{
    auto select = database.prepare(
        "SELECT min(CASE WHEN kind NOT IN (7, 8) THEN from_time END), "
        "max(CASE WHEN kind IN (1, 2) THEN to_time END), "
        "max(CASE WHEN kind = 5 THEN to_time END), "
        "(SELECT changed FROM checkpoints WHERE source = ?1) FROM coverage WHERE source = ?1");
    if (!select)
        return Fail(select.error());
    if (const auto row = select->bind(1, source).step(); !row) // of sums there is always one
        return Fail(row.error());
    return Reach{.begun = timeAt(*select, 0),
                 .asked = timeAt(*select, 1),
                 .lost = timeAt(*select, 2),
                 .heard = timeAt(*select, 3)};
}

Result<Totals> unaccounted(sqlite::Database& database, std::int64_t source)
{
    auto select = database.prepare(
        "SELECT max(0, t.stored - ifnull(sum(c.stored), 0)), "
        "max(0, t.known - ifnull(sum(c.known), 0)), "
        "max(0, t.quarantined - ifnull(sum(c.quarantined), 0)) FROM totals t LEFT JOIN coverage c "
        "ON c.source = t.source WHERE t.source = ?");
    if (!select)
        return Fail(select.error());
    if (const auto row = select->bind(1, source).step(); !row) // of sums there is always one
        return Fail(row.error());
    Totals found;
    found.stored = select->integer(0);
    found.known = select->integer(1);
    found.quarantined = select->integer(2);
    return found;
}

Result<void> addRefill(sqlite::Database& database, std::int64_t source, const TimeRange& range,
                       TimePoint now)
{
    auto hurry = database.prepare("UPDATE refills SET begun = NULL WHERE source = ? AND from_time "
                                  "<= ? AND to_time >= ? AND token = x'' AND reached = 0");
    if (!hurry)
        return Fail(hurry.error());
    hurry->bind(1, source).bind(2, millis(range.from)).bind(3, millis(range.to));
    if (auto hurried = hurry->run(); !hurried)
        return hurried;
    auto insert = database.prepare(
        "INSERT INTO refills (source, from_time, to_time, wanted, token, reached, attempts, "
        "stored, trouble) SELECT ?1, ?2, ?3, ?4, x'', 0, 0, 0, '' WHERE NOT EXISTS (SELECT 1 FROM "
        "refills WHERE source = ?1 AND from_time <= ?2 AND to_time >= ?3)");
    if (!insert)
        return Fail(insert.error());
    insert->bind(1, source).bind(2, millis(range.from)).bind(3, millis(range.to));
    return insert->bind(4, millis(now)).run();
}

Result<std::vector<Refill>> readRefills(sqlite::Database& database, std::int64_t source)
{
    auto select = database.prepare("SELECT id, from_time, to_time, token, reached, begun, "
                                   "attempts, stored, trouble FROM refills WHERE source = ? "
                                   "ORDER BY id");
    if (!select)
        return Fail(select.error());
    select->bind(1, source);
    return select->rows(refillAt);
}

Result<void> saveRefill(sqlite::Database& database, const Refill& refill)
{
    if (refill.done) {
        auto gone = database.prepare("DELETE FROM refills WHERE id = ?");
        if (!gone)
            return Fail(gone.error());
        return gone->bind(1, refill.id).run();
    }
    auto update = database.prepare("UPDATE refills SET token = ?2, reached = ?3, begun = ?4, "
                                   "attempts = ?5, stored = ?6, trouble = ?7 WHERE id = ?1");
    if (!update)
        return Fail(update.error());
    const QByteArray& token = refill.at.token;
    Statement& at = *update;
    at.bind(1, refill.id).bindBytes(2, {token.constData(), size_t(token.size())});
    at.bind(3, millis(refill.at.reached));
    if (refill.begun) // or else it is null
        at.bind(4, millis(*refill.begun));
    return at.bind(5, refill.attempts).bind(6, refill.stored).bind(7, refill.trouble).run();
}

Result<void> wishFrom(const QString& path, const Source& source, const TimeRange& range,
                      TimePoint now)
{
    auto database = sqlite::Database::open(path, sqlite::Access::ReadWrite);
    if (!database)
        return Fail(database.error());
    auto select = database->prepare("SELECT id FROM sources WHERE collector = ? AND stream = ?");
    if (!select)
        return Fail(select.error());
    const auto row = select->bind(1, source.collector).bind(2, source.stream).step();
    if (!row)
        return Fail(row.error());
    if (!*row)
        return {};
    return addRefill(*database, select->integer(0), range, now);
}

} // namespace core::store
