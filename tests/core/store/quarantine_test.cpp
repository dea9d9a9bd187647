// What was set aside is looked at piece by piece, and leaves exactly once.
#include "core/store/news.h"
#include "core/store/quarantine.h"
#include "tests/support/store_samples.h"

#include <QTest>

using namespace core;
using namespace core::store;
using namespace support;

class QuarantineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEntrySaysHowMuchWasSalvagedBesideIt();
    void anEntryIsReadAsItWasWritten();
    void largeBytesComeByThePiece();
    void whatIsUnderstoodLeavesOnce();
    void whatIsThereAlreadyIsNotStoredTwice();
    void whatIsStillBadStays();
    void theLedgerCountsWhatBecameOfIt();
    void theCheckpointStaysWhereItIs();
    void theNewsAreToldOnce();
    void whatIsNotToBeKeptGoesThoughThereAreNoEvents();
};

namespace {

Delivery replayOf(const Page& page, std::int64_t id)
{
    Delivery delivery = deliver(page, "never");
    delivery.replays = id;
    return delivery;
}

} // namespace

void QuarantineTest::anEntrySaysHowMuchWasSalvagedBesideIt()
{
    const TempStore temp;
    const auto store = temp.open();
    const auto page = std::move(PageMaker().addNumbers(1, 7).addBad("{\"a\":").addBad("b").page);
    QVERIFY(store->commit(kMail, deliver(page, "a")));
    const auto reader = *QuarantineReader::open(temp.path);
    QCOMPARE(*reader->count(), 2);
    const auto items = *reader->list(10);
    QCOMPARE(items.size(), 2u);
    QCOMPARE(items[1].salvaged, std::optional<std::int64_t>(7));
    QCOMPARE(items[1].size, 5);
    QCOMPARE(items[1].collector, kMail.collector);
    QCOMPARE(items[1].noted, kNoon + 1h);
    QCOMPARE(reader->list(10, items[0].id)->size(), 1u);
    QCOMPARE(reader->list(1)->size(), 1u);
}

void QuarantineTest::whatIsNotToBeKeptGoesThoughThereAreNoEvents()
{
    const TempStore temp;
    const auto store = temp.open();
    for (int n = 0; n < 30; ++n) // set aside an hour after noon
        QVERIFY(store->commit(
            kMail, deliver(PageMaker().addBad("bad " + QByteArray::number(n)).page, "a")));
    const auto reader = *QuarantineReader::open(temp.path);
    QVERIFY(!store->prune({.before = kNoon + 1h}, kNoon + 24h)->any());
    QCOMPARE(*reader->count(), 30);
    while (store->prune({.before = kNoon + 2h}, kNoon + 24h)->any()) { }
    QCOMPARE(*reader->count(), 0);
    QCOMPARE(store->untold()->entries, 30);
    QCOMPARE(store->untold()->events, 0);
    QCOMPARE(store->totals(kMail)->quarantined, 0);
}

void QuarantineTest::anEntryIsReadAsItWasWritten()
{
    const TempStore temp;
    const auto store = temp.open();
    QVERIFY(store->commit(kMail, deliver(PageMaker().addBad("a").page, "a")));
    QVERIFY(store->commit(kAudit, deliver(PageMaker().addBad("whole").page, "b", kNoon + 5h)));
    const auto reader = *QuarantineReader::open(temp.path);
    records::QuarantineItem expected{.id = 2,
                                     .collector = kAudit.collector,
                                     .stream = kAudit.stream,
                                     .noted = kNoon + 5h,
                                     .place = QStringLiteral("page, record 3"),
                                     .reason = QStringLiteral("It is odd."),
                                     .code = QStringLiteral("json.malformed"),
                                     .size = 5,
                                     .salvaged = 0};
    QVERIFY(*reader->item(2) == expected);
    QVERIFY(reader->list(9)->front() == expected);
    QCOMPARE(reader->list(9, 2)->size(), 1u);
    QCOMPARE(reader->list(9, 1)->size(), 0u);
    QCOMPARE(reader->item(3).error().code, QStringLiteral("quarantine.unknown"));
    // Of those that an older version set aside nobody knows what was salvaged beside them.
    QVERIFY(sqlite::Database::open(temp.path, sqlite::Access::ReadWrite)
                ->run("UPDATE quarantine SET salvaged = -1"));
    expected.salvaged.reset();
    QVERIFY(*reader->item(2) == expected);
    // One of another stream is none of this one.
    QCOMPARE(store->commit(kMail, replayOf({}, 2)).error().code,
             QStringLiteral("quarantine.unknown"));
}

void QuarantineTest::largeBytesComeByThePiece()
{
    const TempStore temp;
    const auto store = temp.open();
    const QByteArray large = QByteArray(300'000, 'a') + "middle" + QByteArray(300'000, 'z');
    QVERIFY(store->commit(kMail, deliver(std::move(PageMaker().addBad(large).page), "a")));
    const auto reader = *QuarantineReader::open(temp.path);
    const std::int64_t id = reader->list(1)->front().id;
    QCOMPARE(*reader->piece(id, 299'998, 10), QByteArray("aamiddlezz"));
    QCOMPARE(reader->piece(id, 600'000, 100)->size(), 6);
    QCOMPARE(reader->piece(id, 700'000, 100)->size(), 0);
    QCOMPARE(reader->piece(99, 0, 1).error().code, QStringLiteral("quarantine.unknown"));
}

void QuarantineTest::whatIsUnderstoodLeavesOnce()
{
    const TempStore temp;
    const auto store = temp.open();
    const auto bad = std::move(PageMaker().addBad("{\"n\":1}").page);
    QVERIFY(store->commit(kMail, deliver(bad, "a")));
    const std::int64_t id = (*QuarantineReader::open(temp.path))->list(1)->front().id;
    const auto understood = std::move(PageMaker().addNumbers(1, 1).page);
    const auto done = store->commit(kMail, replayOf(understood, id));
    QVERIFY(done);
    QCOMPARE(done->stored, 1);
    QCOMPARE(temp.all().size(), 1u);
    QCOMPARE(*(*QuarantineReader::open(temp.path))->count(), 0);
    QCOMPARE(store->totals(kMail)->quarantined, 0);
    QCOMPARE(store->totals(kMail)->stored, 1);
    // A second time nothing happens at all.
    const auto again =
        store->commit(kMail, replayOf(std::move(PageMaker().addNumbers(2, 1).page), id));
    QCOMPARE(again.error().code, QStringLiteral("quarantine.unknown"));
    QCOMPARE(temp.all().size(), 1u);
}

void QuarantineTest::whatIsThereAlreadyIsNotStoredTwice()
{
    const TempStore temp;
    const auto store = temp.open();
    const auto page = std::move(PageMaker().addNumbers(1, 1).addBad("{\"n\": 1}").page);
    QVERIFY(store->commit(kMail, deliver(page, "a")));
    const std::int64_t id = (*QuarantineReader::open(temp.path))->list(1)->front().id;
    const auto done =
        store->commit(kMail, replayOf(std::move(PageMaker().addNumbers(1, 1).page), id));
    QCOMPARE(done->stored, 0);
    QCOMPARE(done->known, 1);
    QCOMPARE(temp.all().size(), 1u);
    QCOMPARE(*(*QuarantineReader::open(temp.path))->count(), 0);
}

void QuarantineTest::whatIsStillBadStays()
{
    const TempStore temp;
    const auto store = temp.open();
    QVERIFY(store->commit(kMail, deliver(std::move(PageMaker().addBad("whole").page), "a")));
    const std::int64_t id = (*QuarantineReader::open(temp.path))->list(1)->front().id;
    // The same bytes are bad again, beside a record: the entry stays, the record is stored.
    const auto same = std::move(PageMaker().addNumbers(1, 1).addBad("whole").page);
    QVERIFY(store->commit(kMail, replayOf(same, id)));
    QCOMPARE((*QuarantineReader::open(temp.path))->list(10)->front().id, id);
    QCOMPARE(store->totals(kMail)->quarantined, 1);
    // Only a part of them is: the part takes the place of the whole.
    const auto part = std::move(PageMaker().addNumbers(2, 1).addBad("part").page);
    QVERIFY(store->commit(kMail, replayOf(part, id)));
    const auto left = *(*QuarantineReader::open(temp.path))->list(10);
    QCOMPARE(left.size(), 1u);
    QVERIFY(left[0].id > id);
    QCOMPARE(left[0].size, 4);
    QCOMPARE(store->totals(kMail)->quarantined, 1);
    QCOMPARE(temp.all().size(), 2u);
}

void QuarantineTest::theLedgerCountsWhatBecameOfIt()
{
    const TempStore temp;
    const auto store = temp.open();
    const auto collect = [&](Page page, std::chrono::hours when) {
        Delivery delivery = deliver(page, "a", kNoon + when);
        delivery.coverage = Coverage{.range = {kNoon + when - 1h, kNoon + when}, .cause = {}};
        delivery.coverage->range.from += 1ms; // rows of their own
        QVERIFY(store->commit(kMail, delivery));
    };
    collect(std::move(PageMaker().addNumbers(1, 3).addBad("x").page), 1h);
    collect(std::move(PageMaker().addNumbers(4, 2).addBad("y").addBad("z").page), 2h);
    collect(std::move(PageMaker().addNumbers(6, 1).page), 3h);
    const auto reader = *QuarantineReader::open(temp.path);
    const auto of = [&](const QByteArray& raw) {
        const auto items = reader->list(10).value();
        for (const auto& item : items)
            if (*reader->piece(item.id, 0, 10) == raw)
                return item.id;
        return std::int64_t{0};
    };
    // One is two new events and one that is there; another is one, and bytes that are still bad.
    QVERIFY(store->commit(
        kMail, replayOf(std::move(PageMaker().addNumbers(1, 1).addNumbers(20, 2).page), of("y"))));
    QVERIFY(store->commit(
        kMail, replayOf(std::move(PageMaker().addNumbers(30, 1).addBad("w").page), of("x"))));
    const auto ledger = store->coverage(kMail).value();
    QCOMPARE(ledger.size(), 3u);
    QCOMPARE(ledger[0].stored, 4);
    QCOMPARE(ledger[0].quarantined, 1);
    QCOMPARE(ledger[1].stored, 4);
    QCOMPARE(ledger[1].known, 1);
    QCOMPARE(ledger[1].quarantined, 1);
    QCOMPARE(ledger[2].stored, 1);
    const auto totals = store->totals(kMail).value();
    QCOMPARE(totals.stored, 9);
    QCOMPARE(totals.quarantined, 2);
}

void QuarantineTest::theCheckpointStaysWhereItIs()
{
    const TempStore temp;
    const auto store = temp.open();
    QVERIFY(store->commit(kMail, deliver(std::move(PageMaker().addBad("x").page), "here")));
    const std::int64_t id = (*QuarantineReader::open(temp.path))->list(1)->front().id;
    QVERIFY(store->commit(kMail, replayOf(std::move(PageMaker().addNumbers(1, 1).page), id)));
    QCOMPARE(store->checkpoint(kMail)->token, QByteArray("here"));
}

void QuarantineTest::theNewsAreToldOnce()
{
    const TempStore temp;
    const auto store = temp.open();
    const auto bad = std::move(PageMaker().addBad("x").addBad("y").page);
    QVERIFY(store->commit(kMail, deliver(bad, "a")));
    QVERIFY(store->note(kAudit,
                        {.kind = Coverage::Kind::Gap,
                         .range = {kNoon, kNoon + 1h},
                         .cause = QStringLiteral("Asleep")}));
    const auto reader = *NewsReader::open(temp.path);
    const auto news = *reader->since({});
    QCOMPARE(news.gaps.size(), 1u);
    QCOMPARE(news.gaps[0].cause, QStringLiteral("Asleep"));
    QCOMPARE(news.gaps[0].stream, kAudit.stream);
    QCOMPARE(news.quarantine.size(), 1u);
    QCOMPARE(news.quarantine[0].count, 2);
    const auto later = *reader->since(news.told);
    QVERIFY(later.gaps.empty() && later.quarantine.empty());
    // An entry that left does not lend its number to the next.
    const std::int64_t newest = (*QuarantineReader::open(temp.path))->list(1)->front().id;
    QVERIFY(store->commit(kMail, replayOf(std::move(PageMaker().addNumbers(1, 1).page), newest)));
    QVERIFY(store->commit(kMail, deliver(std::move(PageMaker().addBad("z").page), "b")));
    QCOMPARE((*reader->since(news.told)).quarantine.size(), 1u);
}

QTEST_GUILESS_MAIN(QuarantineTest)
#include "quarantine_test.moc"
