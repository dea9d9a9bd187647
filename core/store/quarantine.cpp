#include "core/store/quarantine.h"

#include "core/store/connection.h"

#include <algorithm>
#include <limits>

#include <QCoreApplication>
#include <QCryptographicHash>

namespace core::store {

namespace {

constexpr auto kColumns = "SELECT q.id, s.collector, s.stream, q.noted, q.place, q.reason, q.code, "
                          "length(q.raw), q.salvaged FROM quarantine q JOIN sources s ON s.id = "
                          "q.source ";

records::QuarantineItem itemAt(const Statement& row)
{
    records::QuarantineItem item{.id = row.integer(0),
                                 .collector = row.text(1),
                                 .stream = row.text(2),
                                 .noted = fromMillis(row.integer(3)),
                                 .place = row.text(4),
                                 .reason = row.text(5),
                                 .code = row.text(6),
                                 .size = row.integer(7),
                                 .salvaged = {}};
    if (row.integer(8) >= 0) // of those set aside by an older version nobody knows
        item.salvaged = row.integer(8);
    return item;
}

Fail unknown(std::int64_t id)
{
    return fail(
        Fault::Refused, QStringLiteral("quarantine.unknown"),
        QCoreApplication::translate("store", "There is no entry %1 in the quarantine.").arg(id),
        QCoreApplication::translate("store", "“mailweir quarantine” lists what is there."));
}

// What is needed of an entry to let it go. Code quarantine.unknown if it is gone already.
struct KeptEntry {
    TimePoint noted;
    QByteArray hash;
};

Result<KeptEntry> keptEntry(Connection& connection, std::int64_t source, std::int64_t entry)
{
    auto select = connection.database().prepare(
        "SELECT noted, hash FROM quarantine WHERE id = ? AND source = ?");
    if (!select)
        return Fail(select.error());
    const auto row = select->bind(1, entry).bind(2, source).step();
    if (!row)
        return Fail(row.error());
    if (!*row)
        return unknown(entry);
    return KeptEntry{.noted = fromMillis(select->integer(0)), .hash = select->blob(1)};
}

Result<void> removeEntry(Connection& connection, std::int64_t entry)
{
    auto leave = connection.database().prepare("DELETE FROM quarantine WHERE id = ?");
    auto mark = connection.database().prepare(
        "INSERT INTO meta VALUES ('quarantine_left', ?1) ON CONFLICT (key) DO UPDATE SET value = "
        "max(value, ?1)");
    if (!leave || !mark)
        return Fail(leave ? mark.error() : leave.error());
    if (auto gone = leave->bind(1, entry).run(); !gone)
        return gone;
    return mark->bind(1, entry).run();
}

std::string_view view(const QByteArray& bytes)
{
    return {bytes.constData(), std::size_t(bytes.size())};
}

QByteArray hashOf(const QByteArray& raw)
{
    return QCryptographicHash::hash(raw, QCryptographicHash::Sha256);
}

} // namespace

Result<std::unique_ptr<QuarantineReader>> QuarantineReader::open(const QString& storePath)
{
    auto database = sqlite::Database::open(storePath, sqlite::Access::ReadOnly);
    if (!database)
        return Fail(database.error());
    return std::unique_ptr<QuarantineReader>(new QuarantineReader(std::move(*database)));
}

Result<std::int64_t> QuarantineReader::count()
{
    return m_database.number("SELECT count(*) FROM quarantine");
}

Result<std::int64_t> QuarantineReader::countOlder(TimePoint before)
{
    return m_database.number("SELECT count(*) FROM quarantine WHERE noted < ?", millis(before));
}

Result<std::vector<records::QuarantineItem>> QuarantineReader::list(int most, std::int64_t before)
{
    const QByteArray sql = QByteArray(kColumns) + "WHERE q.id < ? ORDER BY q.id DESC LIMIT ?";
    auto select = m_database.prepare(sql.constData());
    if (!select)
        return Fail(select.error());
    select->bind(1, before > 0 ? before : std::numeric_limits<std::int64_t>::max());
    select->bind(2, std::int64_t(most));
    return select->rows(itemAt);
}

Result<records::QuarantineItem> QuarantineReader::item(std::int64_t id)
{
    const QByteArray sql = QByteArray(kColumns) + "WHERE q.id = ?";
    auto select = m_database.prepare(sql.constData());
    if (!select)
        return Fail(select.error());
    const auto row = select->bind(1, id).step();
    if (!row)
        return Fail(row.error());
    if (!*row)
        return unknown(id);
    return itemAt(*select);
}

Result<QByteArray> QuarantineReader::piece(std::int64_t id, std::int64_t offset, std::int64_t count)
{
    auto select = m_database.prepare("SELECT substr(raw, ?, ?) FROM quarantine WHERE id = ?");
    if (!select)
        return Fail(select.error());
    const auto row = select->bind(1, offset + 1).bind(2, count).bind(3, id).step();
    if (!row)
        return Fail(row.error());
    if (!*row)
        return unknown(id);
    return select->blob(0);
}

Result<bool> addToQuarantine(Connection& connection, std::int64_t source, const BadRecord& bad,
                             std::int64_t salvaged, TimePoint now)
{
    // Bytes that are sent again are the same trouble again, not another one. An id is never given
    // twice: the timeline knows by it what it has told.
    auto insert = connection.database().prepare(
        "INSERT OR IGNORE INTO quarantine (id, source, noted, place, reason, code, hash, raw, "
        "salvaged) VALUES ((SELECT max(ifnull((SELECT max(id) FROM quarantine), 0), ifnull((SELECT "
        "value FROM meta WHERE key = 'quarantine_left'), 0)) + 1), ?, ?, ?, ?, ?, ?, ?, ?) "
        "RETURNING id");
    if (!insert)
        return Fail(insert.error());
    const QByteArray hash = hashOf(bad.raw);
    insert->bind(1, source).bind(2, millis(now)).bind(3, bad.where).bind(4, bad.reason);
    insert->bind(5, bad.code).bindBytes(6, view(hash)).bindBytes(7, view(bad.raw));
    return insert->bind(8, salvaged).step();
}

Result<TimePoint> notedAt(Connection& connection, std::int64_t source, std::int64_t entry)
{
    const auto kept = keptEntry(connection, source, entry);
    return kept ? Result<TimePoint>(kept->noted) : Fail(kept.error());
}

// A visit notes what it brought at its end, later than its pages. Where it came to no end there is
// no such row, and the next that is written counts what the sums have.
Result<void> recount(Connection& connection, std::int64_t source, TimePoint noted,
                     const Totals& more)
{
    auto update = connection.database().prepare(
        "UPDATE coverage SET stored = stored + ?1, known = known + ?2, quarantined = "
        "max(0, quarantined + ?3) WHERE id = (SELECT min(id) FROM coverage WHERE source = ?4 AND "
        "noted >= ?5 AND quarantined > 0)");
    if (!update)
        return Fail(update.error());
    update->bind(1, more.stored).bind(2, more.known).bind(3, more.quarantined);
    return update->bind(4, source).bind(5, millis(noted)).run();
}

Result<bool> leaveQuarantine(Connection& connection, std::int64_t source, std::int64_t entry,
                             const Page& page)
{
    const auto kept = keptEntry(connection, source, entry);
    if (!kept)
        return Fail(kept.error());
    if (std::ranges::any_of(page.bad,
                            [&](const BadRecord& bad) { return hashOf(bad.raw) == kept->hash; }))
        return false;
    if (auto gone = removeEntry(connection, entry); !gone)
        return Fail(gone.error());
    return true;
}

Result<std::vector<AgedEntry>> entriesBefore(Connection& connection, TimePoint before, int most)
{
    auto select = connection.database().prepare(
        "SELECT id, source, noted FROM quarantine WHERE noted < ? ORDER BY noted, id LIMIT ?");
    if (!select)
        return Fail(select.error());
    select->bind(1, millis(before)).bind(2, most);
    return select->rows([](const Statement& at) {
        return AgedEntry{at.integer(0), at.integer(1), fromMillis(at.integer(2))};
    });
}

Result<void> dropEntry(Connection& connection, const AgedEntry& entry)
{
    if (auto gone = removeEntry(connection, entry.id); !gone)
        return gone;
    // Of a collector that was removed there are no sums.
    auto sums = connection.database().prepare(
        "UPDATE totals SET quarantined = max(0, quarantined - 1) WHERE source = ?");
    if (!sums)
        return Fail(sums.error());
    if (auto counted = sums->bind(1, entry.source).run(); !counted)
        return counted;
    Totals less;
    less.quarantined = -1;
    return recount(connection, entry.source, entry.noted, less);
}

} // namespace core::store
