#include "core/store/event_store.h"

#include "core/store/connection.h"
#include "core/store/damage.h"
#include "core/store/fresh.h"
#include "core/store/hashes.h"
#include "core/store/quarantine.h"
#include "core/store/removal.h"
#include "core/store/upkeep.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>
#include <type_traits>

#include <QCoreApplication>
#include <QFile>

namespace core::store {

namespace {

constexpr std::uintmax_t kRoomNeeded = 64 * 1024 * 1024;

} // namespace

class EventStore::Private {
public:
    Result<Connection*> connection();
    // What must not be stored again.
    Result<Known*> known(Connection& connection, std::int64_t source, TimePoint now);
    Result<Committed> commit(Connection& connection, const Source& source,
                             const Delivery& delivery);
    Result<void> write(Connection& connection, std::int64_t source, const Delivery& delivery,
                       const Fresh& fresh, Committed& into);
    Result<void> account(Connection& connection, std::int64_t source, const Delivery& delivery,
                         const Committed& done);
    // One call at a time, on a connection that works: after an I/O error SQLite's handle cannot be
    // trusted, and the next call opens a new one.
    template<class Work>
    auto with(Work work) -> std::invoke_result_t<Work, Connection&>
    {
        // Who has waited goes before who comes again at once: many short steps hold nobody up.
        std::unique_lock next(m_next);
        const std::scoped_lock lock(m_mutex);
        next.unlock();
        auto open = connection();
        if (!open)
            return Fail(open.error());
        auto result = work(**open);
        if (!result && result.error().code == QLatin1String("store.io")) {
            m_connection.reset();
            m_known.clear(); // whether the last page is in it, the file has to say
            m_knowsAll = false;
        }
        if (!result && result.error().code == QLatin1String("store.damaged"))
            noteDamage(m_path);
        return result;
    }
    template<class Work>
    auto of(const Source& source, Work work)
        -> std::invoke_result_t<Work, Connection&, std::int64_t>
    {
        return with([&](Connection& open) -> std::invoke_result_t<Work, Connection&, std::int64_t> {
            const auto id = open.sourceId(source.collector, source.stream);
            if (!id)
                return Fail(id.error());
            return work(open, *id);
        });
    }

    // Of what is there; a source that was never stored to gets no number by being asked after.
    template<class Answer, class Work>
    Result<Answer> ask(const Source& source, Work work)
    {
        return with([&](Connection& open) -> Result<Answer> {
            const auto id = open.findSource(source.collector, source.stream);
            if (!id)
                return Fail(id.error());
            return *id ? work(open, **id) : Answer{};
        });
    }

    QString m_path;
    QString m_setAside;
    std::mutex m_next;          // held by the one who waits for m_mutex
    mutable std::mutex m_mutex; // one writer, one statement at a time
    std::unique_ptr<Connection> m_connection;
    KnownOf m_known;
    bool m_knowsAll = false;                      // of all that were collected before
    std::optional<Removal> m_removal = Removal(); // none: nothing is left to delete
    RowId m_compacted = 0; // blocks below this row are as full as they will be
};

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
    for (const BadRecord& bad : delivery.page.bad) {
        const auto added = addToQuarantine(connection, source, bad,
                                           std::ssize(delivery.page.records), delivery.received);
        if (!added)
            return Fail(added.error());
        into.quarantined += *added ? 1 : 0;
    }
    into.stored = int(fresh.events.size());
    into.known = fresh.known;
    if (into.stored > 0) {
        into.first = connection.nextRow();
        into.last = row - 1;
        into.newest = std::ranges::max(fresh.events, {}, &BlockEvent::time).time;
        const QByteArray mark = "INSERT OR REPLACE INTO meta VALUES ('next_row', "
            + QByteArray::number(qint64(row)) + ")";
        if (auto done = connection.database().run(mark.constData()); !done)
            return done;
        if (auto done = connection.addArrivals(source, delivery.received, into.stored); !done)
            return done;
    }
    return {};
}

// What the commit comes to: coverage, sums and checkpoint.
Result<void> EventStore::Private::account(Connection& connection, std::int64_t source,
                                          const Delivery& delivery, const Committed& done)
{
    std::int64_t left = 0;
    if (delivery.replays > 0) {
        const auto gone = leaveQuarantine(connection, source, delivery.replays, delivery.page);
        if (!gone)
            return Fail(gone.error());
        left = *gone ? 1 : 0;
    }
    if (delivery.coverage) {
        Coverage coverage = *delivery.coverage;
        coverage.stored += done.stored;
        coverage.known += done.known;
        coverage.quarantined += done.quarantined;
        if (coverage.kind == Coverage::Kind::Empty
            && coverage.stored + coverage.known + coverage.quarantined > 0)
            coverage.kind = Coverage::Kind::Collected;
        if (auto noted = connection.cover(source, coverage, delivery.received); !noted)
            return Fail(noted.error());
    }
    Totals more{.stored = done.stored,
                .known = done.known,
                .quarantined = done.quarantined - left,
                .newestEvent = done.newest,
                .lastGoodPoll = {}};
    if (delivery.caughtUp)
        more.lastGoodPoll = delivery.received;
    if (auto added = connection.addTotals(source, more); !added)
        return Fail(added.error());
    if (delivery.replays == 0)
        if (auto moved = connection.setCheckpoint(source, delivery.next, delivery.received); !moved)
            return Fail(moved.error());
    return {};
}

Result<Committed> EventStore::Private::commit(Connection& connection, const Source& source,
                                              const Delivery& delivery)
{
    auto transaction = sqlite::Transaction::begin(connection.database());
    if (!transaction)
        return Fail(transaction.error());
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
    if (auto committed = (*transaction)->commit(); !committed)
        return Fail(committed.error());

    // Only what is durable is known: a page that failed must not be taken for a repeat of itself.
    for (const RecordHash& hash : fresh.hashes)
        (*have)->add(hash);
    if (done.last > 0)
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

Result<Totals> EventStore::totals(const Source& source)
{
    return d->ask<Totals>(source, [](Connection& connection, std::int64_t id) {
        return readTotals(connection.database(), id);
    });
}

Result<std::vector<Coverage>> EventStore::coverage(const Source& source)
{
    return d->ask<std::vector<Coverage>>(source, [](Connection& connection, std::int64_t id) {
        return readCoverage(connection.database(), id);
    });
}

Result<void> EventStore::note(const Source& source, const Coverage& coverage)
{
    return d->of(source, [&](Connection& connection, std::int64_t id) {
        return connection.cover(id, coverage, coverage.range.to);
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

Result<void> EventStore::saveHealth(const QString& collector, const QByteArray& json, TimePoint now)
{
    return d->with([&](Connection& connection) -> Result<void> {
        auto upsert =
            connection.database().prepare("INSERT OR REPLACE INTO health VALUES (?, ?, ?)");
        if (!upsert)
            return Fail(upsert.error());
        upsert->bind(1, collector).bind(2, QString::fromUtf8(json)).bind(3, millis(now));
        return upsert->run();
    });
}

Result<bool> EventStore::compact()
{
    return d->with([&](Connection& connection) { return compactStep(connection, d->m_compacted); });
}

Result<void> EventStore::room() const
{
    // Asked before each page; QStorageInfo would read the list of all mounts each time.
    std::error_code unknown;
    const auto disk = std::filesystem::space(QFile::encodeName(d->m_path).toStdString(), unknown);
    if (unknown || disk.available >= kRoomNeeded)
        return {};
    return fail(
        Fault::Retry, QStringLiteral("store.full"),
        QCoreApplication::translate("store", "The disk is almost full, so collection is waiting."),
        QCoreApplication::translate(
            "store",
            "Free some space; Mimecast keeps the events meanwhile and collection "
            "goes on by itself."),
        QStringLiteral("%1 bytes available").arg(disk.available));
}

const QString& EventStore::path() const { return d->m_path; }
const QString& EventStore::setAside() const { return d->m_setAside; }

RowId EventStore::newestRow() const
{
    const std::scoped_lock lock(d->m_mutex);
    return d->m_connection ? d->m_connection->nextRow() - 1 : 0;
}

} // namespace core::store
