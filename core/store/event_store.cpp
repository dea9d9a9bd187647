#include "core/store/event_store.h"

#include "core/base/planted.h"
#include "core/store/event_store_parts.h"
#include "core/store/quarantine.h"
#include "core/store/refills.h"
#include "core/store/upkeep.h"

#include <algorithm>
#include <filesystem>

#include <QCoreApplication>
#include <QFile>

namespace core::store {

namespace {

constexpr std::uint64_t kRoomNeeded = 64 * 1024 * 1024;

} // namespace

Result<Connection*> EventStore::Private::connection()
{
    if (!m_connection) {
        auto opened = Connection::open(m_path);
        if (!opened)
            return Fail(opened.error());
        m_connection = std::move(*opened);
    }
    return m_connection.get();
}

Result<Known*> EventStore::Private::known(Connection& connection, std::int64_t source,
                                          TimePoint now)
{
    if (!m_knowsAll) {
        auto all = knownOfAll(connection, now);
        if (!all)
            return Fail(all.error());
        m_known.merge(*all);
        m_knowsAll = true;
    }
    const auto found = m_known.find(source);
    if (found != m_known.end())
        return &found->second;
    auto own = knownOf(connection, source, now);
    if (!own)
        return Fail(own.error());
    return &m_known.emplace(source, std::move(*own)).first->second;
}

// That these rows are taken, and the counts of when they came and of when they are.
Result<void> EventStore::Private::count(Connection& connection, std::int64_t source,
                                        const Delivery& delivery, const Fresh& fresh, RowId next)
{
    auto mark = connection.database().prepare("INSERT OR REPLACE INTO meta VALUES ('next_row', ?)");
    if (!mark)
        return Fail(mark.error());
    if (auto done = mark->bind(1, std::int64_t(next)).run(); !done)
        return done;
    if (auto done = connection.addArrivals(source, delivery.received, std::ssize(fresh.events));
        !done)
        return done;
    return connection.addHours(source, fresh.events, delivery.received);
}

Result<void> EventStore::Private::write(Connection& connection, std::int64_t source,
                                        const Delivery& delivery, const Fresh& fresh,
                                        Committed& into)
{
    RowId row = connection.nextRow();
    const std::vector<Batch> batch{{source, delivery.received}};
    for (size_t from = 0; from < fresh.events.size();) {
        const size_t to = endOfBlock(fresh.events, from);
        const std::vector<BlockEvent> part(fresh.events.begin() + std::ptrdiff_t(from),
                                           fresh.events.begin() + std::ptrdiff_t(to));
        if (auto done = connection.insertBlock(batch, part, bytesOf(fresh.hashes, from, to), row);
            !done)
            return done;
        row += RowId(to - from);
        from = to;
    }
    passes(Failpoint::AfterBlocks);
    for (const BadRecord& bad : delivery.page.bad) {
        if (planted(Bug::QuarantineForgotten))
            break;
        const auto added = addToQuarantine(connection, source, bad,
                                           std::ssize(delivery.page.records), delivery.received);
        if (!added)
            return Fail(added.error());
        into.quarantined += *added ? 1 : 0;
    }
    passes(Failpoint::AfterQuarantine);
    into.stored = int(fresh.events.size());
    into.known = fresh.known;
    if (fresh.events.empty())
        return {};
    into.first = connection.nextRow();
    into.last = row - 1;
    into.newest = std::ranges::max(fresh.events, {}, &BlockEvent::time).time;
    return count(connection, source, delivery, fresh, row);
}

Result<void> EventStore::Private::cover(Connection& connection, std::int64_t source,
                                        const Delivery& delivery, const Committed& done)
{
    Coverage coverage = *delivery.coverage;
    coverage.stored += done.stored;
    coverage.known += done.known;
    coverage.quarantined += done.quarantined;
    if (coverage.kind == Coverage::Kind::Empty) {
        // Pages of visits that came to no end are accounted for by the one that does.
        const auto pending = unaccounted(connection.database(), source);
        if (!pending)
            return Fail(pending.error());
        coverage.stored += pending->stored;
        coverage.known += pending->known;
        coverage.quarantined += pending->quarantined;
    }
    if (coverage.kind == Coverage::Kind::Empty
        && coverage.stored + coverage.known + coverage.quarantined > 0)
        coverage.kind = Coverage::Kind::Collected;
    return connection.cover(source, coverage, delivery.received);
}

// A page of a refill leaves the checkpoint where it is.
Result<void> EventStore::Private::move(Connection& connection, std::int64_t source,
                                       const Delivery& delivery, const Committed& done)
{
    if (!delivery.refill)
        return connection.setCheckpoint(source, delivery.next, delivery.received);
    Refill refill = *delivery.refill;
    refill.at = delivery.next;
    refill.stored += done.stored;
    return saveRefill(connection.database(), refill);
}

// What was read anew stands for the entry of the quarantine it was read from.
Result<void> EventStore::Private::replace(Connection& connection, std::int64_t source,
                                          const Delivery& delivery, Totals& more)
{
    const auto noted = notedAt(connection, source, delivery.replays);
    if (!noted)
        return Fail(noted.error());
    const auto gone = leaveQuarantine(connection, source, delivery.replays, delivery.page);
    if (!gone)
        return Fail(gone.error());
    more.quarantined -= *gone ? 1 : 0;
    return recount(connection, source, *noted, more);
}

// What the commit comes to: coverage, sums and checkpoint.
Result<void> EventStore::Private::account(Connection& connection, std::int64_t source,
                                          const Delivery& delivery, const Committed& done)
{
    Totals more{.stored = done.stored,
                .known = done.known,
                .quarantined = done.quarantined,
                .newestEvent = done.newest,
                .lastGoodPoll = {}};
    if (delivery.replays > 0)
        if (auto replayed = replace(connection, source, delivery, more); !replayed)
            return replayed;
    for (const Coverage& note : delivery.notes)
        if (auto noted = connection.cover(source, note, delivery.received); !noted)
            return Fail(noted.error());
    if (delivery.coverage)
        if (auto noted = cover(connection, source, delivery, done); !noted)
            return Fail(noted.error());
    if (delivery.caughtUp)
        more.lastGoodPoll = delivery.received;
    if (auto added = connection.addTotals(source, more); !added)
        return Fail(added.error());
    passes(Failpoint::AfterAccounts);
    return delivery.replays > 0 ? Result<void>() : move(connection, source, delivery, done);
}

Result<Committed> EventStore::Private::commit(Connection& connection, const Source& source,
                                              const Delivery& delivery)
{
    if (planted(Bug::CheckpointBeforeCommit))
        if (const auto id = connection.findSource(source.collector, source.stream); id && *id)
            (void)move(connection, **id, delivery, {});
    auto transaction = sqlite::Transaction::begin(connection.database());
    if (!transaction)
        return Fail(transaction.error());
    passes(Failpoint::AfterBegin);
    const auto id = connection.sourceId(source.collector, source.stream);
    if (!id)
        return Fail(id.error());
    const auto have = known(connection, *id, delivery.received);
    if (!have)
        return Fail(have.error());

    const Fresh fresh = pickNew(delivery.page, **have);
    Committed done;
    if (auto written = write(connection, *id, delivery, fresh, done); !written)
        return Fail(written.error());
    if (auto accounted = account(connection, *id, delivery, done); !accounted)
        return Fail(accounted.error());
    if (planted(Bug::KnownBeforeCommit))
        std::ranges::for_each(fresh.hashes, [&](const RecordHash& hash) { (*have)->add(hash); });
    passes(Failpoint::BeforeCommit);
    if (auto committed = (*transaction)->commit(); !committed)
        return Fail(committed.error());
    passes(Failpoint::AfterCommit);

    // Only what is durable is known: a page that failed must not be taken for a repeat of itself.
    for (const RecordHash& hash : fresh.hashes)
        (*have)->add(hash);
    m_mayJoin = m_mayJoin || done.last > 0;
    if (done.last > 0 && !planted(Bug::RowsUsedAgain))
        connection.advance(done.last + 1);
    return done;
}

EventStore::EventStore(std::unique_ptr<Private> p)
    : d(std::move(p))
{
}

EventStore::~EventStore() = default;

Result<std::unique_ptr<EventStore>> EventStore::open(const QString& path)
{
    auto p = std::make_unique<Private>();
    p->m_path = path;
    auto opened = p->connection();
    if (!opened && opened.error().code == QLatin1String("store.damaged")) {
        auto moved = store::setAside(path);
        if (!moved)
            return Fail(moved.error());
        p->m_setAside = std::move(*moved);
        opened = p->connection();
    }
    if (!opened)
        return Fail(opened.error());
    return std::unique_ptr<EventStore>(new EventStore(std::move(p)));
}

Result<Committed> EventStore::commit(const Source& source, const Delivery& delivery)
{
    return d->with([&](Connection& connection) { return d->commit(connection, source, delivery); });
}

Result<Checkpoint> EventStore::checkpoint(const Source& source)
{
    return d->ask<Checkpoint>(
        source, [](Connection& connection, std::int64_t id) { return connection.checkpoint(id); });
}

Result<void> EventStore::rememberAll(const Source& source)
{
    return d->of(source, [&](Connection& connection, std::int64_t id) -> Result<void> {
        auto everything = everythingOf(connection, id);
        if (!everything)
            return Fail(everything.error());
        d->m_known.insert_or_assign(id, std::move(*everything));
        return {};
    });
}

Result<void> EventStore::removeCollector(const QString& collector, Events events)
{
    const Leave leave = events == Events::Keep ? Leave::Events : Leave::Nothing;
    auto forgotten = d->with([&](Connection& connection) -> Result<void> {
        const auto sources = forget(connection, collector, leave);
        if (!sources)
            return Fail(sources.error());
        for (const std::int64_t source : *sources)
            d->m_known.erase(source);
        if (!d->m_removal)
            d->m_removal = Removal();
        return {};
    });
    if (!forgotten || events == Events::Keep)
        return forgotten;
    return finishRemovals({});
}

Result<void> EventStore::finishRemovals(std::stop_token stop)
{
    const auto step = [&](Connection& connection) -> Result<bool> {
        auto more = d->m_removal ? removeStep(connection, *d->m_removal) : Result<bool>(false);
        if (more && !*more)
            d->m_removal.reset();
        return more;
    };
    while (!stop.stop_requested())
        if (const auto more = d->with(step); !more || !*more)
            return more ? Result<void>() : Fail(more.error());
    return {};
}

Result<bool> EventStore::compact()
{
    return d->with([&](Connection& connection) -> Result<bool> {
        if (!d->m_mayJoin)
            return false;
        auto more = compactStep(connection, d->m_compacted);
        d->m_mayJoin = !more || *more;
        return more;
    });
}

std::optional<std::uint64_t> EventStore::roomLeft() const
{
    // Asked before each page; QStorageInfo would read the list of all mounts each time.
    std::error_code unknown;
    const auto disk = std::filesystem::space(QFile::encodeName(d->m_path).toStdString(), unknown);
    return unknown ? std::nullopt : std::optional<std::uint64_t>(disk.available);
}

Result<void> EventStore::enough(std::optional<std::uint64_t> left)
{
    if (!left || *left >= kRoomNeeded)
        return {};
    return fail(
        Fault::Retry, QStringLiteral("store.full"),
        QCoreApplication::translate("store", "The disk is almost full, so collection is waiting."),
        QCoreApplication::translate(
            "store",
            "Free some space; Mimecast keeps the events meanwhile and collection "
            "goes on by itself."),
        QStringLiteral("%1 bytes available").arg(*left));
}

const QString& EventStore::path() const { return d->m_path; }
const QString& EventStore::setAside() const { return d->m_setAside; }

RowId EventStore::newestRow() const
{
    const std::scoped_lock lock(d->m_mutex);
    return d->m_connection ? d->m_connection->nextRow() - 1 : 0;
}

} // namespace core::store
