#include "core/store/mending.h"

#include "core/store/block_rows.h"
#include "core/store/refills.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace core::store {

namespace {

using std::chrono::hours;

struct Damaged {
    RowId first = 0;
    std::int64_t count = 0;
    std::int64_t source = 0;
    TimeRange range;
    QByteArray hashes;
};

QString notesOf(const sqlite::Database& database)
{
    return database.path() + QStringLiteral(".suspects");
}

Result<std::optional<Damaged>> damagedAt(Connection& connection, RowId first, TimePoint now)
{
    auto select = connection.database().prepare("SELECT count, source, min_time, max_time, hashes, "
                                                "body FROM blocks WHERE first_row = ?");
    if (!select)
        return Fail(select.error());
    const auto row = select->bind(1, first).step();
    if (!row)
        return Fail(row.error());
    if (!*row)
        return std::optional<Damaged>();
    const auto block = decode(select->bytes(5));
    if (block && std::int64_t(block->events.size()) == select->integer(0))
        return std::optional<Damaged>();
    // What lies beside the block may be damaged too.
    const TimePoint newest = std::min(fromMillis(select->integer(3)), now);
    const TimePoint oldest = std::min(fromMillis(select->integer(2)), newest);
    return Damaged{.first = first,
                   .count = std::clamp<std::int64_t>(select->integer(0), 0, kEventsPerBlock),
                   .source = select->integer(1),
                   .range = {oldest, newest + std::chrono::milliseconds(1)},
                   .hashes = select->blob(4)};
}

// Whose events were in it. A shared block would have said so itself: whoever had events in those
// hours, or, where that is no longer known, everybody.
Result<std::vector<std::int64_t>> ownersOf(Connection& connection, const Damaged& block)
{
    constexpr auto kOne = "SELECT id FROM sources WHERE id = ?1";
    constexpr auto kThen =
        "SELECT DISTINCT h.source FROM hours h JOIN sources s ON s.id = h.source "
        "WHERE h.hour BETWEEN ?1 AND ?2 AND s.collector NOT GLOB 'removed/*'";
    constexpr auto kAll = "SELECT t.source FROM totals t JOIN sources s ON s.id = t.source "
                          "WHERE t.stored > 0 AND s.collector NOT GLOB 'removed/*'";
    auto select = connection.database().prepare(block.source != 0 ? kOne : kThen);
    if (!select)
        return Fail(select.error());
    if (block.source != 0)
        return select->bind(1, block.source).integers();
    const auto hourOf = [](TimePoint time) {
        return std::chrono::floor<hours>(time).time_since_epoch().count();
    };
    auto then =
        select->bind(1, hourOf(block.range.from)).bind(2, hourOf(block.range.to)).integers();
    if (!then || !then->empty())
        return then;
    auto all = connection.database().prepare(kAll);
    return all ? all->integers() : Fail(all.error());
}

// From where on its ledger knows anything.
Result<TimeRange> within(Connection& connection, std::int64_t source, TimeRange range)
{
    const auto reach = readReach(connection.database(), source);
    if (!reach)
        return Fail(reach.error());
    if (reach->begun && *reach->begun < range.to)
        range.from = std::max(range.from, *reach->begun);
    return range;
}

Result<void> tell(Connection& connection, std::int64_t source, const Damaged& block, TimePoint now)
{
    const auto range = within(connection, source, block.range);
    if (!range)
        return Fail(range.error());
    const Coverage gap{.kind = Coverage::Kind::Gap,
                       .range = *range,
                       .cause =
                           QCoreApplication::translate("store", "Part of the store was damaged")};
    if (auto noted = connection.cover(source, gap, now); !noted)
        return noted;
    const auto checkpoint = connection.checkpoint(source);
    if (!checkpoint)
        return Fail(checkpoint.error());
    const bool isCollected = !checkpoint->token.isEmpty() || checkpoint->reached != TimePoint();
    return isCollected ? addRefill(connection.database(), source, *range, now) : Result<void>();
}

Result<void> setAside(Connection& connection, const Damaged& block,
                      const std::vector<std::int64_t>& owners, TimePoint now)
{
    auto keep = connection.database().prepare(
        "INSERT OR REPLACE INTO damaged SELECT first_row, count, source, min_time, max_time, ?2, "
        "hashes, body FROM blocks WHERE first_row = ?1");
    if (!keep)
        return Fail(keep.error());
    if (auto kept = keep->bind(1, block.first).bind(2, millis(now)).run(); !kept)
        return kept;
    if (auto gone = drop(connection, "blocks WHERE first_row = ?", block.first); !gone)
        return gone;
    for (const std::int64_t source : owners)
        if (auto told = tell(connection, source, block, now); !told)
            return told;
    if (!owners.empty())
        if (auto less = countGone(connection, owners.front(), block.count); !less)
            return less;
    return noteRemoval(connection);
}

std::vector<RecordHash> hashesIn(const QByteArray& bytes)
{
    std::vector<RecordHash> hashes(size_t(bytes.size()) / sizeof(RecordHash));
    std::copy_n(bytes.constData(), hashes.size() * sizeof(RecordHash),
                reinterpret_cast<char*>(hashes.data()));
    return hashes;
}

} // namespace

void noteDamagedBlock(const sqlite::Database& database, RowId first)
{
    // The file itself is the note; if it cannot be made, the next who reads the block makes it.
    const QString notes = notesOf(database);
    if (notes.startsWith(QLatin1Char('.')) || !QDir().mkpath(notes))
        return;
    QFile note(notes + QLatin1Char('/') + QString::number(first));
    (void)note.open(QIODevice::WriteOnly, QFile::ReadOwner | QFile::WriteOwner);
}

Result<Block> readBlock(const sqlite::Database& database, RowId first, std::int64_t count,
                        std::string_view body)
{
    auto block = decode(body);
    if (block && std::int64_t(block->events.size()) != count)
        block = Fail(damaged("another count"));
    if (!block)
        noteDamagedBlock(database, first);
    return block;
}

Result<Mended> mendStep(Connection& connection, TimePoint now)
{
    Mended mended;
    QDir notes(notesOf(connection.database()));
    const QStringList names = notes.entryList(QDir::Files);
    if (names.isEmpty())
        return mended;
    const RowId first = names.front().toLongLong();
    const auto found = damagedAt(connection, first, now);
    if (!found)
        return Fail(found.error());
    if (*found) {
        auto owners = ownersOf(connection, **found);
        if (!owners)
            return Fail(owners.error());
        const auto done =
            inTransaction(connection, [&] { return setAside(connection, **found, *owners, now); });
        if (!done)
            return Fail(done.error());
        mended.sources = std::move(*owners);
        mended.lost = hashesIn((*found)->hashes);
    }
    mended.any = notes.remove(names.front()); // or else it would be looked at for ever
    notes.rmdir(notes.path());
    return mended;
}

} // namespace core::store
