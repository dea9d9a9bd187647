#include "core/store/event_store.h"
#include "core/store/searcher.h"
#include "tests/support/store_samples.h"
#include "tests/support/tamper.h"

#include <random>

#include <QDateTime>
#include <QDir>
#include <QTest>

using namespace core;
using namespace core::store;
using namespace support;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

constexpr qsizetype kPageSize = 8192;

// A closed store of a few blocks, so that all of it is in the one file.
void fill(const TempStore& temp)
{
    const auto store = temp.open();
    for (int i = 0; i < 20; ++i) {
        const auto page = std::move(PageMaker().addNumbers(i * 100, 100).addBad("x").page);
        QVERIFY(store->commit(i % 2 ? kMail : kAudit, deliver(page, "token")));
    }
}

void damageBlock(const TempStore& temp, int first)
{
    tamper(temp.path,
           "UPDATE blocks SET body = x'28b52ffd00' WHERE first_row = " + QByteArray::number(first));
}

Wanted wordsOfAll()
{
    Wanted wanted;
    wanted.text = query::Query::words(QStringLiteral("n"));
    return wanted;
}

std::int64_t search(const TempStore& temp)
{
    return temp.reader()->scanBack(wordsOfAll(), 10'000, 10'000)->matches;
}

void mendAll(EventStore& store)
{
    while (store.mend(kNoon + 1h).value_or(false)) { }
}

std::vector<Coverage> gapsOf(EventStore& store, const Source& source)
{
    auto ledger = store.coverage(source).value_or(std::vector<Coverage>());
    std::erase_if(ledger, [](const Coverage& row) { return row.kind != Coverage::Kind::Gap; });
    return ledger;
}

// Everything one can do, which may fail but must not fall over.
void tour(const TempStore& temp)
{
    if (const auto store = temp.open()) {
        (void)store->checkpoint(kMail);
        (void)store->commit(kMail, deliver(PageMaker().addNumbers(150, 200).page, "b"));
        (void)store->rememberAll(kAudit);
        (void)store->coverage(kMail);
        (void)store->compact();
        (void)store->mend(kNoon);
        (void)store->removeCollector(kMail.collector, EventStore::Events::Delete);
    }
    if (const auto reader = temp.reader()) {
        Wanted wanted;
        wanted.text = query::Query::words(QStringLiteral("1"));
        (void)reader->scanBack(wanted, 10'000, 10'000);
        (void)reader->scanForward(Wanted(), 0, 10'000);
        const std::vector<RowId> ids{1, 2, 99, 100, 101, 1999, 5000};
        (void)reader->rows(ids);
        (void)reader->quarantine(100);
        (void)reader->size();
    }
}

} // namespace

// A file that is not as it should be: set aside, refused, or read as far as it goes.
class DamageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFileThatIsNoStoreIsSetAside_data();
    void aFileThatIsNoStoreIsSetAside();
    void whatCannotBeSetAsideIsSaid();
    void damageFoundWhileWritingIsSetAsideAtTheNextStart();
    void anInnocentStoreIsNotSetAside();
    void aNewerStoreIsLeftAlone();
    void aFolderThatCannotBeWrittenIsSaid();
    void oneDamagedBlockHidesItsOwnEventsOnly();
    void aDamagedBlockIsToldOnce_data();
    void aDamagedBlockIsToldOnce();
    void aDamagedSharedBlockIsMissingFromAllWhoseEventsWereInIt();
    void whatADamagedBlockHeldCanBeStoredAgain();
    void aNoteOfDamageThatIsNoneIsForgotten();
    void damageKeepsNobodyFromRemovingACollector();
    void aTableThatDisagreesWithItsBlockIsDamage_data();
    void aTableThatDisagreesWithItsBlockIsDamage();
    void randomDamageNeverCrashes();
};

void DamageTest::aFileThatIsNoStoreIsSetAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text")
        << QByteArray("this is not a database, and has never been one\n").repeated(9);
    QTest::newRow("zeros") << QByteArray(8192, '\0');
    QTest::newRow("a header and nothing else")
        << QByteArray("SQLite format 3\0", 16) + QByteArray(8176, '\xee');
}

void DamageTest::aFileThatIsNoStoreIsSetAside()
{
    QFETCH(QByteArray, bytes);
    const TempStore temp;
    overwrite(temp.path, bytes);
    const auto store = temp.open();
    QVERIFY(store);
    QVERIFY(store->setAside().startsWith(temp.path + QStringLiteral(".damaged-")));
    QCOMPARE(contentOf(store->setAside()), bytes);
    QCOMPARE(store->commit(kMail, deliver(PageMaker().addNumbers(1, 5).page, "a"))->stored, 5);
    QVERIFY(temp.open()->setAside().isEmpty());
}

void DamageTest::whatCannotBeSetAsideIsSaid()
{
    const TempStore temp;
    overwrite(temp.path, QByteArray(8192, 'x'));
    const QDateTime changed = QFileInfo(temp.path).lastModified().toUTC();
    QVERIFY(QDir().mkpath(temp.path + QStringLiteral(".damaged-")
                          + changed.toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"))));
    const auto opened = EventStore::open(temp.path);
    QVERIFY(!opened && opened.error().fault == Fault::Refused);
    QVERIFY(opened.error().advice.contains(QStringLiteral("permissions")));
}

void DamageTest::damageFoundWhileWritingIsSetAsideAtTheNextStart()
{
    const TempStore temp;
    fill(temp);
    // What opening reads stays whole.
    const auto at = kPageSize
        * (numberFrom(temp.path,
                      "SELECT rootpage FROM sqlite_schema "
                      "WHERE name = 'checkpoints'")
           - 1);
    QByteArray bytes = contentOf(temp.path);
    bytes.replace(at, kPageSize, QByteArray(kPageSize, '\xa5'));
    overwrite(temp.path, bytes);
    const auto page = std::move(PageMaker().addNumbers(1, 5).page);
    {
        const auto store = temp.open();
        QVERIFY(store);
        const auto failed = store->commit(kMail, deliver(page, "a"));
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, QStringLiteral("store.damaged"));
        QVERIFY(failed.error().advice.startsWith(QStringLiteral("Restart Mailweir")));
    }
    const auto store = temp.open();
    QVERIFY(store);
    QVERIFY(!store->setAside().isEmpty());
    QCOMPARE(store->commit(kMail, deliver(page, "a"))->stored, 5);
    QVERIFY(QFile::exists(store->setAside()));
    QVERIFY(!QFile::exists(temp.path + QStringLiteral(".suspect")));
    QVERIFY(temp.open()->setAside().isEmpty());
}

void DamageTest::anInnocentStoreIsNotSetAside()
{
    const TempStore temp;
    fill(temp);
    for (int i = 0; i < 3; ++i) {
        overwrite(temp.path + QStringLiteral(".suspect"), {}); // somebody said so
        QVERIFY(temp.open()->setAside().isEmpty());
        QVERIFY(!QFile::exists(temp.path + QStringLiteral(".suspect")));
    }
    QCOMPARE(temp.all().size(), size_t(2000));
}

void DamageTest::aNewerStoreIsLeftAlone()
{
    const TempStore temp;
    fill(temp);
    tamper(temp.path, "PRAGMA user_version=99");
    const QByteArray before = contentOf(temp.path);
    const auto opened = EventStore::open(temp.path);
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, QStringLiteral("store.newer"));
    QVERIFY(opened.error().fault == Fault::Refused);
    QCOMPARE(contentOf(temp.path), before);
    QCOMPARE(QDir(temp.folder.path()).entryList({QStringLiteral("*damaged*")}).size(), 0);
}

void DamageTest::aFolderThatCannotBeWrittenIsSaid()
{
    const TempStore temp;
    const auto nowhere = EventStore::open(temp.folder.filePath(QStringLiteral("absent/events.db")));
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().code, QStringLiteral("store.readonly"));
    QVERIFY(!EventStore::open(temp.folder.path())); // a folder is not a file
    QVERIFY(!EventReader::open(temp.path));         // and reading creates none
    QVERIFY(!QFile::exists(temp.path));
}

void DamageTest::oneDamagedBlockHidesItsOwnEventsOnly()
{
    const TempStore temp;
    fill(temp);
    tamper(temp.path, "UPDATE blocks SET body = x'28b52ffd00' WHERE first_row = 501");
    const auto reader = temp.reader();
    const std::vector<RowId> ids{1, 500, 501, 600, 601, 2000};
    const auto rows = reader->rows(ids);
    QVERIFY(rows);
    QCOMPARE(rows->size(), size_t(4));
    QCOMPARE(rows->at(1).row, 500);
    QCOMPARE(rows->at(2).row, 601);
    Wanted wanted;
    wanted.text = query::Query::words(QStringLiteral("n"));
    QCOMPARE(reader->scanBack(wanted, 2001, 10'000)->matches, 1900);
    const auto store = temp.open();
    for (int i = 0; i < 10; ++i)
        QVERIFY(store->compact());
    QCOMPARE(temp.all().size(), size_t(1900));
    QVERIFY(store->rememberAll(kMail));
}

void DamageTest::aDamagedBlockIsToldOnce_data()
{
    QTest::addColumn<QString>("finder");
    for (const char* finder : {"a search", "rows", "a count", "compaction", "nobody yet"})
        QTest::newRow(finder) << QString::fromLatin1(finder);
}

void DamageTest::aDamagedBlockIsToldOnce()
{
    QFETCH(QString, finder);
    const TempStore temp;
    fill(temp);
    damageBlock(temp, 501); // of the mail, from n = 500 on
    const auto store = temp.open();
    if (finder == QLatin1String("a search"))
        QCOMPARE(search(temp), 1900);
    else if (finder == QLatin1String("rows"))
        QCOMPARE(temp.reader()->rows(std::vector<RowId>{501})->size(), size_t(0));
    else if (finder == QLatin1String("a count"))
        QVERIFY((*Searcher::open(temp.path, {}))->count(wordsOfAll()));
    else if (finder == QLatin1String("compaction"))
        while (store->compact().value_or(false)) { }
    mendAll(*store);
    const bool found = finder != QLatin1String("nobody yet");
    QCOMPARE(gapsOf(*store, kMail).size(), size_t(found ? 1 : 0));
    QVERIFY(gapsOf(*store, kAudit).empty());
    if (!found)
        return;
    const Coverage gap = gapsOf(*store, kMail).front();
    QCOMPARE(gap.range.from, kNoon + 500s);
    QCOMPARE(gap.range.to, kNoon + 599s + 1ms);
    QCOMPARE(gap.cause, QStringLiteral("Part of the store was damaged"));
    QCOMPARE(store->refills(kMail)->size(), size_t(1));
    QCOMPARE(temp.reader()->size()->events, 1900);
    QCOMPARE(numberFrom(temp.path, "SELECT length(body) FROM damaged WHERE first_row = 501"), 5);
    // Nobody comes upon it a second time.
    QCOMPARE(search(temp), 1900);
    mendAll(*store);
    QCOMPARE(gapsOf(*store, kMail).size(), size_t(1));
}

void DamageTest::aDamagedSharedBlockIsMissingFromAllWhoseEventsWereInIt()
{
    const TempStore temp;
    const Source other{QStringLiteral("other"), kMail.stream};
    fill(temp);
    const auto store = temp.open();
    QVERIFY(store->commit(
        other, deliver(PageMaker().addNumbers(5000, 9, kNoon - 24h * 20).page, "token")));
    while (store->compact().value_or(false)) { }
    QCOMPARE(numberFrom(temp.path, "SELECT source FROM blocks WHERE first_row = 1"), 0);
    damageBlock(temp, 1);
    QCOMPARE(search(temp), 1009);
    mendAll(*store);
    QCOMPARE(gapsOf(*store, kMail).size(), size_t(1));
    QCOMPARE(gapsOf(*store, kAudit).size(), size_t(1));
    QVERIFY(gapsOf(*store, other).empty()); // it had nothing in those hours
    QCOMPARE(temp.reader()->size()->events, 1009);
}

void DamageTest::whatADamagedBlockHeldCanBeStoredAgain()
{
    const TempStore temp;
    fill(temp);
    const auto again = std::move(PageMaker().addNumbers(450, 200).page);
    const auto store = temp.open();
    QCOMPARE(store->commit(kMail, deliver(again, "token"))->known, 100); // all of the mail's
    QCOMPARE(store->commit(kAudit, deliver(again, "token"))->known, 100);
    damageBlock(temp, 501);
    QCOMPARE(search(temp), 2100);
    mendAll(*store);
    QCOMPARE(store->commit(kMail, deliver(again, "token"))->stored, 100);
    QCOMPARE(store->commit(kMail, deliver(again, "token"))->stored, 0);
    QCOMPARE(temp.open()->commit(kMail, deliver(again, "token"))->stored, 0);
    QCOMPARE(temp.reader()->size()->events, qint64(temp.all().size()));
}

void DamageTest::aNoteOfDamageThatIsNoneIsForgotten()
{
    const TempStore temp;
    fill(temp);
    const QString notes = temp.path + QStringLiteral(".suspects");
    QVERIFY(QDir().mkpath(notes));
    for (const char* name : {"1", "77", "no number"})
        overwrite(notes + QLatin1Char('/') + QLatin1String(name), {});
    const auto store = temp.open();
    mendAll(*store);
    QVERIFY(!QFile::exists(notes));
    QCOMPARE(temp.all().size(), size_t(2000));
    QVERIFY(gapsOf(*store, kMail).empty());
}

void DamageTest::damageKeepsNobodyFromRemovingACollector()
{
    const TempStore temp;
    const auto store = temp.open();
    const Source other{QStringLiteral("other"), kMail.stream};
    for (int i = 0; i < 30; ++i)
        QVERIFY(store->commit(i % 2 ? kMail : other,
                              deliver(PageMaker().addNumbers(i * 100, 100).page, "a")));
    while (store->compact().value_or(false)) { }
    QVERIFY(numberFrom(temp.path, "SELECT count(*) FROM blocks WHERE source = 0") >= 2);
    tamper(temp.path, "UPDATE blocks SET body = x'00' WHERE first_row = 1");
    QVERIFY(store->removeCollector(other.collector, EventStore::Events::Delete));
    for (const Event& event : temp.all())
        QCOMPARE(event.collector, kMail.collector);
    QCOMPARE(temp.all().size(), size_t(1000)); // but for those in the damaged block
}

void DamageTest::aTableThatDisagreesWithItsBlockIsDamage_data()
{
    QTest::addColumn<QByteArray>("change");
    for (const char* change :
         {"count = 150", "count = -5", "count = 9000000000", "hashes = x''", "hashes = x'00'",
          "hashes = zeroblob(160000)", "source = 0, hashes = zeroblob(160000)",
          "source = 0, hashes = x'00', count = 7", "source = 4711", "type_mask = 0", "body = x''",
          "raw_size = -1", "source = 0, count = 1, first_row = 9223372036854775800"})
        QTest::newRow(change) << QByteArray(change);
}

void DamageTest::aTableThatDisagreesWithItsBlockIsDamage()
{
    QFETCH(QByteArray, change);
    const TempStore temp;
    fill(temp);
    tamper(temp.path, "UPDATE blocks SET " + change + " WHERE first_row = 101");
    tour(temp); // it need not make sense of it
}

void DamageTest::randomDamageNeverCrashes()
{
    std::mt19937 chance(9);
    const TempStore temp;
    fill(temp);
    const QByteArray sound = contentOf(temp.path);
    for (int round = 0; round < 200; ++round) {
        QByteArray bytes = sound;
        for (unsigned i = 0; i < 1 + chance() % 30; ++i)
            bytes[qsizetype(chance() % unsigned(bytes.size()))] = char(chance());
        if (round % 10 == 0)
            bytes.truncate(qsizetype(chance() % unsigned(bytes.size())));
        overwrite(temp.path, bytes);
        tour(temp);
        for (const QString& name : QDir(temp.folder.path()).entryList(QDir::Files))
            QFile::remove(temp.folder.filePath(name));
    }
}

QTEST_GUILESS_MAIN(DamageTest)
#include "damage_test.moc"
