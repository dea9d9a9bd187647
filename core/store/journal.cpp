#include "core/store/journal.h"

#include "core/store/connection.h"
#include "core/store/damage.h"

#include <QCoreApplication>
#include <QFile>

namespace core::store {

namespace {

using records::AuditEntry;
using records::Happening;
using namespace std::chrono_literals;

constexpr std::int64_t kVersion = 1;
constexpr auto kKept = 366 * 24h;
constexpr auto kTables = R"sql(
    PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
    BEGIN IMMEDIATE;
    CREATE TABLE IF NOT EXISTS timeline (
        id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, kind TEXT NOT NULL,
        collector TEXT NOT NULL, stream TEXT NOT NULL, state INTEGER, sentence TEXT NOT NULL,
        advice TEXT NOT NULL, code TEXT NOT NULL, times INTEGER NOT NULL, until INTEGER
    ) STRICT;
    CREATE TABLE IF NOT EXISTS audit (
        number INTEGER PRIMARY KEY, entry TEXT NOT NULL, hash TEXT NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS told (
        what TEXT PRIMARY KEY, id INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    PRAGMA user_version=1;
    COMMIT;
)sql";

Result<void> checkVersion(sqlite::Database& database)
{
    const auto version = database.number("PRAGMA user_version");
    if (!version)
        return Fail(version.error());
    if (*version > kVersion)
        return fail(Fault::Refused, QStringLiteral("store.newer"),
                    QCoreApplication::translate(
                        "store", "The timeline was written by a newer version of Mailweir."),
                    QCoreApplication::translate("store", "Install that version or a later one."));
    return {};
}

Result<sqlite::Database> opened(const QString& path)
{
    auto database = sqlite::Database::open(path, sqlite::Access::ReadWrite);
    if (!database)
        return database;
    if (auto fits = checkVersion(*database); !fits)
        return Fail(fits.error());
    if (auto made = database->run(kTables); !made)
        return Fail(made.error());
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    return database;
}

Happening happeningAt(const Statement& row)
{
    Happening happening{.id = row.integer(0),
                        .at = fromMillis(row.integer(1)),
                        .collector = row.text(3),
                        .stream = row.text(4),
                        .kind = records::kindOf(row.text(2)).value_or(records::Kind::State),
                        .sentence = row.text(6),
                        .advice = row.text(7),
                        .code = row.text(8),
                        .times = int(row.integer(9))};
    if (!row.isNull(5) && row.integer(5) <= std::int64_t(health::State::Paused))
        happening.state = health::State(row.integer(5));
    if (!row.isNull(10))
        happening.until = fromMillis(row.integer(10));
    return happening;
}

AuditEntry entryAt(const Statement& row)
{
    AuditEntry entry = records::entryIn(row.blob(1)).value_or(AuditEntry{});
    entry.hash = row.text(2).toLatin1();
    // What is not as we write it was not written by us, even if it means the same.
    if (records::canonical(entry) != row.blob(1))
        entry.hash.clear();
    entry.number = row.integer(0); // of one that was moved it is another, and its hash fits no more
    return entry;
}

records::Kind kindFor(const AuditEntry& entry)
{
    if (entry.action == records::Action::Pruned)
        return records::Kind::Removed;
    return records::replacesKeys(entry) ? records::Kind::Keys : records::Kind::Configuration;
}

Happening lineFor(const AuditEntry& entry)
{
    return {.at = entry.at,
            .collector = entry.action == records::Action::Removed ? QString() : entry.collector,
            .stream = {},
            .kind = kindFor(entry),
            .sentence = records::sentenceFor(entry),
            .advice = QCoreApplication::translate("records",
                                                  "By %1 (%2), entry %3 of the audit "
                                                  "trail.")
                          .arg(entry.who, records::doorId(entry.door))
                          .arg(entry.number),
            .code = {}};
}

} // namespace

Result<std::unique_ptr<Journal>> Journal::open(const QString& path)
{
    auto database = opened(path);
    if (!database && database.error().code == QLatin1String("store.damaged")) {
        if (const auto moved = setAside(path); !moved)
            return Fail(moved.error());
        database = opened(path);
    }
    if (!database)
        return Fail(database.error());
    return std::unique_ptr<Journal>(new Journal(std::move(*database)));
}

Result<std::unique_ptr<Journal>> Journal::look(const QString& path)
{
    if (!QFile::exists(path))
        return std::unique_ptr<Journal>();
    auto database = sqlite::Database::open(path, sqlite::Access::ReadOnly);
    if (!database)
        return Fail(database.error());
    if (auto fits = checkVersion(*database); !fits)
        return Fail(fits.error());
    return std::unique_ptr<Journal>(new Journal(std::move(*database)));
}

Result<void> Journal::insert(const Happening& happening)
{
    auto insert = m_database.prepare(
        "INSERT INTO timeline (at, kind, collector, stream, state, sentence, advice, code, times, "
        "until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    if (!insert)
        return Fail(insert.error());
    Statement& row = *insert;
    row.bind(1, millis(happening.at)).bind(2, records::kindId(happening.kind));
    row.bind(3, happening.collector).bind(4, happening.stream);
    if (happening.state) // or else it is null
        row.bind(5, std::int64_t(*happening.state));
    row.bind(6, happening.sentence).bind(7, happening.advice).bind(8, happening.code);
    row.bind(9, std::int64_t(happening.times));
    if (happening.until)
        row.bind(10, millis(*happening.until));
    return row.run();
}

Result<void> Journal::append(std::span<const Happening> happenings, std::optional<Told> told)
{
    const std::scoped_lock lock(m_mutex);
    auto transaction = sqlite::Transaction::begin(m_database);
    if (!transaction)
        return Fail(transaction.error());
    for (const Happening& happening : happenings)
        if (auto done = insert(happening); !done)
            return done;
    if (told) {
        const QByteArray marks = "INSERT OR REPLACE INTO told VALUES ('gap', "
            + QByteArray::number(qint64(told->gap)) + "), ('quarantine', "
            + QByteArray::number(qint64(told->quarantine)) + ")";
        if (auto done = m_database.run(marks.constData()); !done)
            return done;
    }
    return (*transaction)->commit();
}

Result<std::vector<Happening>> Journal::happenings(const records::Wish& wish)
{
    const std::scoped_lock lock(m_mutex);
    auto select = m_database.prepare(
        "SELECT id, at, kind, collector, stream, state, sentence, advice, code, times, until FROM "
        "timeline WHERE id < ? AND id > ? ORDER BY id DESC");
    if (!select)
        return Fail(select.error());
    select->bind(1, wish.before > 0 ? wish.before : std::numeric_limits<std::int64_t>::max());
    select->bind(2, wish.after);
    std::vector<Happening> found;
    while (std::ssize(found) < wish.most) {
        const auto row = select->step();
        if (!row)
            return Fail(row.error());
        if (!*row)
            break;
        if (Happening happening = happeningAt(*select); records::matches(happening, wish))
            found.push_back(std::move(happening));
    }
    return found;
}

Result<Told> Journal::told()
{
    const std::scoped_lock lock(m_mutex);
    const auto gap = m_database.number("SELECT id FROM told WHERE what = 'gap'");
    const auto bad = m_database.number("SELECT id FROM told WHERE what = 'quarantine'");
    if (!gap || !bad)
        return Fail(gap ? bad.error() : gap.error());
    return Told{.gap = *gap, .quarantine = *bad};
}

Result<void> Journal::prune(TimePoint now, std::int64_t most)
{
    const std::scoped_lock lock(m_mutex);
    auto remove = m_database.prepare("DELETE FROM timeline WHERE at < ?1 OR id <= (SELECT max(id) "
                                     "FROM timeline) - ?2");
    if (!remove)
        return Fail(remove.error());
    return remove->bind(1, millis(now - kKept)).bind(2, most).run();
}

Result<void> Journal::insert(const AuditEntry& entry)
{
    auto insert = m_database.prepare("INSERT INTO audit VALUES (?, ?, ?)");
    if (!insert)
        return Fail(insert.error());
    insert->bind(1, entry.number).bind(2, QString::fromUtf8(records::canonical(entry)));
    return insert->bind(3, QString::fromLatin1(entry.hash)).run();
}

Result<settings::AuditSeal> Journal::end()
{
    auto select = m_database.prepare("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1");
    if (!select)
        return Fail(select.error());
    const auto row = select->step();
    if (!row)
        return Fail(row.error());
    settings::AuditSeal last;
    if (*row)
        last = {.entries = select->integer(0), .head = select->text(1)};
    return last;
}

Result<settings::AuditSeal> Journal::append(std::vector<AuditEntry> entries,
                                            const settings::AuditSeal& seal)
{
    const std::scoped_lock lock(m_mutex);
    auto transaction = sqlite::Transaction::begin(m_database);
    if (!transaction)
        return Fail(transaction.error());
    auto last = end();
    if (!last)
        return last;
    if (seal.entries > last->entries)
        *last = seal;
    for (AuditEntry& entry : entries) {
        records::chain(entry, *last);
        if (auto kept = insert(entry); !kept)
            return Fail(kept.error());
        if (auto told = insert(lineFor(entry)); !told)
            return Fail(told.error());
        *last = {.entries = entry.number, .head = QString::fromLatin1(entry.hash)};
    }
    if (auto done = (*transaction)->commit(); !done)
        return Fail(done.error());
    return last;
}

Result<std::vector<AuditEntry>> Journal::auditTrail()
{
    const std::scoped_lock lock(m_mutex);
    auto select = m_database.prepare("SELECT number, entry, hash FROM audit ORDER BY number");
    if (!select)
        return Fail(select.error());
    return select->rows(entryAt);
}

} // namespace core::store
