#include "core/store/event_store.h"
#include "tests/support/store_samples.h"
#include "tests/support/tamper.h"

#include <QDir>
#include <QFile>
#include <QTest>
#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace core;
using namespace core::store;
using namespace support;

class EventStoreTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPageAndItsCheckpointLandTogether();
    void aCheckpointThatFailsTakesItsEventsAlong_data();
    void aCheckpointThatFailsTakesItsEventsAlong();
    void aPageReadTwiceIsStoredOnce();
    void aRepeatWithinAPageIsStoredOnce();
    void theSameRecordInAnotherStreamIsAnotherEvent();
    void theSameIdWithOtherBytesIsAnotherEvent();
    void anEmptyPageMovesTheCheckpoint();
    void aLongPageIsCutIntoBlocks();
    void rowsGoOnAfterReopening();
    void rowsAreNotUsedAgainAfterTheNewestWereDeleted();
    void whatWasKnownIsKnownAfterReopening();
    void anEventFromTheFutureHidesNoRepeat();
    void afterRememberingEverythingNothingOldIsNew();
    void removingACollectorKeepsOrDeletesItsEvents();
    void aBlockSaysWhatIsInItWithoutBeingRead();
    void blocksThatCameSinceAreJoinedToo();
    void tooLittleRoomIsSaidWithTheFigures();
    void theFilesAreTheOwnersAlone();
};

void EventStoreTest::aPageAndItsCheckpointLandTogether()
{
    const TempStore temp;
    const auto page = std::move(PageMaker().addNumbers(1, 3).page);
    {
        const auto store = temp.open();
        QCOMPARE(store->checkpoint(kMail).value(), Checkpoint());
        Delivery delivery = deliver(page, "token-1");
        delivery.next.reached = kNoon + 5s;
        const auto done = store->commit(kMail, delivery);
        QVERIFY(done);
        QCOMPARE(done->first, 1);
        QCOMPARE(done->last, 3);
        QCOMPARE(done->stored, 3);
        QCOMPARE(done->newest.value(), kNoon + 3s);
        QCOMPARE(store->newestRow(), 3);
    }
    const auto store = temp.open();
    QCOMPARE(store->checkpoint(kMail).value(), (Checkpoint{"token-1", kNoon + 5s}));
    QCOMPARE(store->checkpoint(kAudit).value(), Checkpoint());
    const auto events = temp.all();
    QCOMPARE(events.size(), size_t(3));
    QCOMPARE(
        events[1],
        (Event{2, kMail.collector, 1, kNoon + 2s, TimeSource::Event, kNoon + 1h, "{\"n\":2}"}));
}

void EventStoreTest::aCheckpointThatFailsTakesItsEventsAlong_data()
{
    QTest::addColumn<QByteArray>("table");
    for (const char* table :
         {"checkpoints", "totals", "coverage", "quarantine", "arrivals", "blocks", "meta"})
        QTest::newRow(table) << QByteArray(table);
}

void EventStoreTest::aCheckpointThatFailsTakesItsEventsAlong()
{
    QFETCH(QByteArray, table);
    const TempStore temp;
    const auto store = temp.open();
    const auto first = std::move(PageMaker().addNumbers(1, 3).page);
    const auto second = std::move(PageMaker().addNumbers(3, 3).addBad("nonsense").page);
    Delivery delivery = deliver(second, "token-2");
    delivery.coverage = Coverage{.range = {kNoon, kNoon + 1h}, .cause = {}};
    QVERIFY(store->commit(kMail, deliver(first, "token-1")));
    for (const char* change : {"INSERT", "UPDATE"}) {
        tamper(temp.path,
               QByteArray("CREATE TRIGGER fail_") + change + " BEFORE " + change + " ON " + table
                   + " BEGIN SELECT RAISE(ABORT, 'planted'); END");
    }
    const Totals before = store->totals(kMail).value();
    const auto failed = store->commit(kMail, delivery);
    QVERIFY(!failed);
    QVERIFY(!failed.error().message.isEmpty());
    QCOMPARE(temp.all().size(), size_t(3));
    QCOMPARE(store->checkpoint(kMail).value().token, QByteArray("token-1"));
    QCOMPARE(store->totals(kMail).value(), before);
    QVERIFY(store->coverage(kMail).value().empty());
    QVERIFY(temp.reader()->quarantine(10).value().empty());

    tamper(temp.path, "DROP TRIGGER fail_INSERT; DROP TRIGGER fail_UPDATE");
    const auto done = store->commit(kMail, delivery);
    QVERIFY2(done, qPrintable(done ? QString() : done.error().detail));
    QCOMPARE(done->stored, 2); // not taken for repeats of themselves
    QCOMPARE(done->known, 1);
    QCOMPARE(done->first, 4); // no row was lost to the failure
    QCOMPARE(temp.all().size(), size_t(5));
}

void EventStoreTest::aPageReadTwiceIsStoredOnce()
{
    const TempStore temp;
    const auto store = temp.open();
    const auto page = std::move(PageMaker().addNumbers(1, 2500).page);
    QCOMPARE(store->commit(kMail, deliver(page, "a"))->stored, 2500);
    const auto again = store->commit(kMail, deliver(page, "b"));
    QVERIFY(again);
    QCOMPARE(again->stored, 0);
    QCOMPARE(again->known, 2500);
    QCOMPARE(again->first, 0);
    QVERIFY(!again->newest);
    QCOMPARE(store->checkpoint(kMail)->token, QByteArray("b"));
    QCOMPARE(temp.all().size(), size_t(2500));
}

void EventStoreTest::aRepeatWithinAPageIsStoredOnce()
{
    const TempStore temp;
    const auto store = temp.open();
    const auto page = std::move(PageMaker().add("{}").add("{\"a\":1}").add("{}").add("{}").page);
    const auto done = store->commit(kMail, deliver(page, "a"));
    QCOMPARE(done->stored, 2);
    QCOMPARE(done->known, 2);
}

void EventStoreTest::theSameRecordInAnotherStreamIsAnotherEvent()
{
    const TempStore temp;
    const auto store = temp.open();
    const auto page = std::move(PageMaker().addNumbers(1, 2).page);
    const Source elsewhere{QStringLiteral("other"), kMail.stream};
    for (const Source& source : {kMail, kAudit, elsewhere})
        QCOMPARE(store->commit(source, deliver(page, "a"))->stored, 2);
    QCOMPARE(temp.all().size(), size_t(6));
}

void EventStoreTest::theSameIdWithOtherBytesIsAnotherEvent()
{
    const TempStore temp;
    const auto store = temp.open();
    const auto page = std::move(
        PageMaker().add(R"({"id":7,"subject":"a"})").add(R"({"id":7,"subject":"b"})").page);
    QCOMPARE(store->commit(kMail, deliver(page, "a"))->stored, 2);
    const auto all = temp.all();
    QCOMPARE(all.size(), size_t(2));
    QVERIFY(all[0].raw != all[1].raw);
}

void EventStoreTest::anEmptyPageMovesTheCheckpoint()
{
    const TempStore temp;
    const auto store = temp.open();
    const Page nothing;
    Delivery delivery = deliver(nothing, "a");
    delivery.caughtUp = true;
    const auto done = store->commit(kMail, delivery);
    QVERIFY(done);
    QCOMPARE(done->stored, 0);
    QCOMPARE(store->checkpoint(kMail)->token, QByteArray("a"));
    QCOMPARE(store->totals(kMail)->lastGoodPoll.value(), kNoon + 1h);
    QCOMPARE(store->newestRow(), 0);
}

void EventStoreTest::aLongPageIsCutIntoBlocks()
{
    const TempStore temp;
    const auto store = temp.open();
    PageMaker maker;
    maker.addNumbers(1, 3500);
    for (int i = 0; i < 5; ++i)
        maker.add(QByteArray(700'000, char('a' + i)));
    QCOMPARE(store->commit(kMail, deliver(maker.page, "a"))->last, 3505);
    const auto all = temp.all();
    QCOMPARE(all.size(), size_t(3505));
    for (size_t i = 0; i < all.size(); ++i) {
        QCOMPARE(all[i].row, RowId(i + 1));
        QVERIFY(std::string_view(all[i].raw.constData(), size_t(all[i].raw.size()))
                == maker.page.records[i].raw);
    }
}

void EventStoreTest::rowsGoOnAfterReopening()
{
    const TempStore temp;
    for (int i = 0; i < 4; ++i) {
        const auto store = temp.open();
        QCOMPARE(store->newestRow(), 10 * i);
        QCOMPARE(store->commit(kMail, deliver(PageMaker().addNumbers(10 * i, 10).page, "a"))->first,
                 10 * i + 1);
    }
}

void EventStoreTest::rowsAreNotUsedAgainAfterTheNewestWereDeleted()
{
    const TempStore temp;
    {
        const auto store = temp.open();
        QVERIFY(store->commit(kMail, deliver(PageMaker().addNumbers(1, 10).page, "a")));
        QVERIFY(store->removeCollector(kMail.collector, EventStore::Events::Delete));
        QVERIFY(temp.all().empty());
    }
    QCOMPARE(temp.open()->commit(kMail, deliver(PageMaker().addNumbers(1, 1).page, "a"))->first,
             11);
}

void EventStoreTest::whatWasKnownIsKnownAfterReopening()
{
    const TempStore temp;
    const auto page = std::move(PageMaker().addNumbers(1, 300).page);
    {
        const auto store = temp.open();
        for (int i = 0; i < 30; ++i) { // in small blocks of two sources, to be merged
            const auto part = std::move(PageMaker().addNumbers(1 + i * 10, 10).page);
            QVERIFY(store->commit(i % 2 ? kMail : kAudit, deliver(part, "a")));
            QVERIFY(store->commit(i % 2 ? kAudit : kMail, deliver(part, "a")));
        }
    }
    QCOMPARE(temp.open()->commit(kMail, deliver(page, "a"))->known, 300);
    while (temp.open()->compact().value_or(false)) { }
    {
        const auto store = temp.open();
        QVERIFY(store->commit(kMail, deliver(PageMaker().addNumbers(1000, 1000).page, "a")));
        while (store->compact().value_or(false)) { }
    }
    QCOMPARE(temp.open()->commit(kMail, deliver(page, "a"))->known, 300);
    QCOMPARE(temp.open()->commit(kAudit, deliver(page, "a"))->known, 300);
}

void EventStoreTest::anEventFromTheFutureHidesNoRepeat()
{
    const TempStore temp;
    const auto page =
        std::move(PageMaker().addNumbers(1, 5).add("{}", kNoon + 24h * 365 * 70).page);
    const auto later = std::move(PageMaker().add("{1}", kNoon + 24h * 365 * 75).page);
    QVERIFY(temp.open()->commit(kMail, deliver(page, "a")));
    QVERIFY(temp.open()->commit(kMail, deliver(later, "a")));
    QCOMPARE(temp.open()->commit(kMail, deliver(page, "a"))->known, 6);
}

void EventStoreTest::afterRememberingEverythingNothingOldIsNew()
{
    const TempStore temp;
    const auto old = std::move(PageMaker().addNumbers(1, 50).page);
    QVERIFY(temp.open()->commit(kMail, deliver(old, "a")));
    const auto fresh = std::move(PageMaker().addNumbers(100, 50, kNoon + 24h * 40).page);
    QVERIFY(temp.open()->commit(kMail, deliver(fresh, "b", kNoon + 24h * 40)));
    const auto store = temp.open();
    QVERIFY(store->rememberAll(kMail));
    QCOMPARE(store->commit(kMail, deliver(old, "a", kNoon + 24h * 41))->known, 50);
}

void EventStoreTest::removingACollectorKeepsOrDeletesItsEvents()
{
    const TempStore temp;
    const auto store = temp.open();
    const Source other{QStringLiteral("other"), kMail.stream};
    const auto page = std::move(PageMaker().addNumbers(1, 5).addBad("x").page);
    for (const Source& source : {kMail, kAudit, other}) {
        QVERIFY(store->commit(source, deliver(page, "a")));
        QVERIFY(store->saveHealth(source.collector, "{}", kNoon));
    }
    QVERIFY(store->removeCollector(other.collector, EventStore::Events::Keep));
    QCOMPARE(store->checkpoint(other).value(), Checkpoint());
    QCOMPARE(temp.all().size(), size_t(15));
    QCOMPARE(temp.reader()->size()->events, 15); // what is kept is counted
    QCOMPARE(temp.reader()->quarantine(10)->size(), size_t(3));
    QVERIFY(store->removeCollector(kMail.collector, EventStore::Events::Delete));
    QCOMPARE(store->totals(kAudit).value(), Totals());
    QCOMPARE(temp.reader()->quarantine(10)->size(), size_t(1));
    QVERIFY(temp.reader()->health().value().empty());
    const auto left = temp.all();
    QCOMPARE(left.size(), size_t(5));
    QCOMPARE(left.front().row, 11);
    QCOMPARE(left.front().collector, other.collector);
    QCOMPARE(store->commit(kMail, deliver(page, "a"))->stored, 5); // set up anew, it begins anew
}

void EventStoreTest::aBlockSaysWhatIsInItWithoutBeingRead()
{
    const TempStore temp;
    const auto page = std::move(PageMaker().add("12345", kNoon, 3).add("678", kNoon - 1h, 5).page);
    QVERIFY(temp.open()->commit(kMail, deliver(page, "a")));
    QCOMPARE(numberFrom(temp.path, "SELECT count(*) FROM blocks"), 1);
    const auto said = [&](const char* column) {
        return numberFrom(temp.path, QByteArray("SELECT ") + column + " FROM blocks");
    };
    QCOMPARE(said("raw_size"), 8);
    QCOMPARE(said("type_mask"), (1 << 3) + (1 << 5));
    QCOMPARE(said("count"), 2);
    QCOMPARE(said("max_time - min_time"), 3'600'000);
    QCOMPARE(said("received - max_time"), 3'600'000);
}

void EventStoreTest::blocksThatCameSinceAreJoinedToo()
{
    const TempStore temp;
    const auto store = temp.open();
    const auto blocks = [&] { return numberFrom(temp.path, "SELECT count(*) FROM blocks"); };
    while (store->compact().value_or(false)) { }
    for (int at = 0; at < 12; ++at)
        QVERIFY(store->commit(kMail, deliver(PageMaker().addNumbers(at * 100, 100).page, "a")));
    QCOMPARE(blocks(), 12);
    while (store->compact().value_or(false)) { }
    QCOMPARE(blocks(), 3); // ten are one
    QCOMPARE(temp.all().size(), size_t(1200));
}

void EventStoreTest::tooLittleRoomIsSaidWithTheFigures()
{
    constexpr std::uint64_t kNeeded = 64 * 1024 * 1024;
    QVERIFY(EventStore::enough(kNeeded));
    QVERIFY(EventStore::enough(std::nullopt)); // which nobody can tell
    const auto said = EventStore::enough(kNeeded - 1);
    QVERIFY(!said);
    QCOMPARE(said.error().code, QStringLiteral("store.full"));
    QVERIFY(said.error().fault == Fault::Retry);
    QVERIFY(said.error().detail.contains(QString::number(kNeeded - 1)));
    const TempStore temp;
    QVERIFY(temp.open()->roomLeft());
}

void EventStoreTest::theFilesAreTheOwnersAlone()
{
#ifdef Q_OS_UNIX // on Windows the folder's access list says who may read
    const mode_t before = umask(022);
    const TempStore temp;
    const auto store = temp.open();
    QVERIFY(store->commit(kMail, deliver(PageMaker().addNumbers(1, 5).page, "a")));
    const auto names = QDir(temp.folder.path()).entryInfoList(QDir::Files);
    umask(before);
    QCOMPARE(names.size(), 3); // the journal and its index too
    for (const QFileInfo& file : names)
        QVERIFY2(!(file.permissions()
                   & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)),
                 qPrintable(file.fileName()));
#endif
}

QTEST_GUILESS_MAIN(EventStoreTest)
#include "event_store_test.moc"
