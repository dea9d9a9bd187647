#include "core/store/schema.h"

#include "core/base/planted.h"

#include <array>

#include <QCoreApplication>

namespace core::store {

namespace {

constexpr auto kFirst = R"sql(
    CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;
    CREATE TABLE sources (
        id INTEGER PRIMARY KEY, collector TEXT NOT NULL, stream TEXT NOT NULL,
        UNIQUE (collector, stream)
    ) STRICT;
    CREATE TABLE blocks (
        first_row INTEGER PRIMARY KEY, count INTEGER NOT NULL, source INTEGER NOT NULL,
        min_time INTEGER NOT NULL, max_time INTEGER NOT NULL, received INTEGER NOT NULL,
        type_mask INTEGER NOT NULL, raw_size INTEGER NOT NULL,
        hashes BLOB NOT NULL, body BLOB NOT NULL
    ) STRICT;
    CREATE INDEX blocks_of_source ON blocks (source, max_time);
    CREATE TABLE checkpoints (
        source INTEGER PRIMARY KEY, token BLOB NOT NULL, reached INTEGER NOT NULL,
        changed INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE coverage (
        id INTEGER PRIMARY KEY, source INTEGER NOT NULL, kind INTEGER NOT NULL,
        from_time INTEGER NOT NULL, to_time INTEGER NOT NULL, cause TEXT NOT NULL,
        stored INTEGER NOT NULL, known INTEGER NOT NULL, quarantined INTEGER NOT NULL,
        noted INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX coverage_of_source ON coverage (source, id);
    CREATE TABLE quarantine (
        id INTEGER PRIMARY KEY, source INTEGER NOT NULL, noted INTEGER NOT NULL,
        place TEXT NOT NULL, reason TEXT NOT NULL, code TEXT NOT NULL, hash BLOB NOT NULL,
        raw BLOB NOT NULL, UNIQUE (source, hash)
    ) STRICT;
    CREATE TABLE totals (
        source INTEGER PRIMARY KEY, stored INTEGER NOT NULL, known INTEGER NOT NULL,
        quarantined INTEGER NOT NULL, newest_event INTEGER, last_good_poll INTEGER
    ) STRICT;
    CREATE TABLE arrivals (
        source INTEGER NOT NULL, minute INTEGER NOT NULL, stored INTEGER NOT NULL,
        PRIMARY KEY (source, minute)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE health (collector TEXT PRIMARY KEY, body TEXT NOT NULL, noted INTEGER NOT NULL)
        STRICT, WITHOUT ROWID;
)sql";

// For the side files of searching (index/shelf.h): which rows there are, without reading their
// blocks; by what the files know their store; and how often rows went away.
constexpr auto kSearching = R"sql(
    CREATE INDEX block_rows ON blocks (first_row, count);
    INSERT INTO meta VALUES ('identity', randomblob(16)), ('removals', 0);
)sql";

// What is to be asked for again.
constexpr auto kRefills = R"sql(
    CREATE TABLE refills (
        id INTEGER PRIMARY KEY, source INTEGER NOT NULL, from_time INTEGER NOT NULL,
        to_time INTEGER NOT NULL, wanted INTEGER NOT NULL, token BLOB NOT NULL,
        reached INTEGER NOT NULL, begun INTEGER, attempts INTEGER NOT NULL,
        stored INTEGER NOT NULL, trouble TEXT NOT NULL
    ) STRICT;
)sql";

// How many records of the same answer could be read; -1: set aside before anybody counted.
constexpr auto kSalvaged = "ALTER TABLE quarantine ADD COLUMN salvaged INTEGER NOT NULL DEFAULT -1";

// For health: how many events each hour had by their own time, and the gaps of a source.
constexpr auto kRhythm = R"sql(
    CREATE TABLE hours (
        source INTEGER NOT NULL, hour INTEGER NOT NULL, events INTEGER NOT NULL,
        PRIMARY KEY (source, hour)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX gaps_of_source ON coverage (source, id) WHERE kind IN (3, 5);
)sql";

// What was stored and is here no longer: blocks that cannot be read any more, and how many events.
// And what is the oldest, by when it happened or came, whichever was first.
constexpr auto kGone = R"sql(
    CREATE TABLE damaged (
        first_row INTEGER PRIMARY KEY, count INTEGER NOT NULL, source INTEGER NOT NULL,
        min_time INTEGER NOT NULL, max_time INTEGER NOT NULL, noted INTEGER NOT NULL,
        hashes BLOB NOT NULL, body BLOB NOT NULL
    ) STRICT;
    ALTER TABLE totals ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX blocks_by_age ON blocks (min(max_time, received), count);
)sql";

// Whether a gap was had later is asked at each visit, of a ledger that grows for years.
constexpr auto kHadLater =
    "CREATE INDEX refilled_of_source ON coverage (source, to_time) WHERE kind = 4";

// What is in quarantine goes by its age, too.
constexpr auto kSetAsideAge = "CREATE INDEX quarantine_by_age ON quarantine (noted)";

constexpr std::array kSteps{kFirst,  kSearching, kRefills,  kSalvaged,
                            kRhythm, kGone,      kHadLater, kSetAsideAge};
static_assert(kSteps.size() == kSchemaVersion);

} // namespace

Result<void> prepareSchema(sqlite::Database& database)
{
    const auto version = database.number("PRAGMA user_version");
    if (!version)
        return Fail(version.error());
    if (*version > kSchemaVersion)
        return fail(Fault::Refused, QStringLiteral("store.newer"),
                    QCoreApplication::translate(
                        "store", "The store was written by a newer version of Mailweir."),
                    QCoreApplication::translate("store", "Install that version or a later one."));
    for (auto step = *version; step < kSchemaVersion; ++step) {
        auto transaction = sqlite::Transaction::begin(database);
        if (!transaction)
            return Fail(transaction.error());
        if (auto made = database.run(kSteps[size_t(step)]); !made)
            return made;
        const QByteArray mark = "PRAGMA user_version=" + QByteArray::number(step + 1);
        if (auto marked = database.run(mark.constData()); !marked)
            return marked;
        passes(Failpoint::BetweenMigrations);
        if (auto done = (*transaction)->commit(); !done)
            return done;
        passes(Failpoint::AfterMigrations);
    }
    return {};
}

} // namespace core::store
