#include "core/store/ledger.h"
#include "tests/support/store_samples.h"

#include <numeric>

#include <QTest>

using namespace core;
using namespace core::store;
using namespace support;

// What is kept beside the events: sums, coverage, quarantine, health.
class LedgerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void totalsAddUp();
    void coverageGrowsWhileItTouches();
    void aGapIsNotedBesideWhatWasCollected();
    void healthIsTheLastWord();
    void hoursAreCountedByTheEventsOwnTime();
    void theGapThatCanStillBeFilledIsTold();
    void whatWasNoRecordIsKeptOnceWithItsReason();
};

void LedgerTest::totalsAddUp()
{
    const TempStore temp;
    const auto store = temp.open();
    QCOMPARE(store->totals(kMail).value(), Totals());
    const auto newer = std::move(PageMaker().addNumbers(100, 5).page);
    const auto older = std::move(PageMaker().addNumbers(1, 4).addBad("x").page);
    Delivery good = deliver(newer, "a");
    good.caughtUp = true;
    QVERIFY(store->commit(kMail, good));
    QVERIFY(store->commit(kMail, deliver(older, "b", kNoon + 2h)));
    QVERIFY(store->commit(kMail, deliver(newer, "c", kNoon + 3h)));
    const Totals expected{.stored = 9,
                          .known = 5,
                          .quarantined = 1,
                          .newestEvent = kNoon + 104s,
                          .lastGoodPoll = kNoon + 1h};
    QCOMPARE(store->totals(kMail).value(), expected);
    QCOMPARE(temp.reader()->totals(kMail.collector, kMail.stream).value(), expected);
    QCOMPARE(temp.reader()->size()->events, 9);
    const auto rates = temp.reader()->arrivals(kNoon + 2h + 30s, 61).value();
    QCOMPARE(rates.size(), size_t(1));
    const auto rate = rates.at({kMail.collector, kMail.stream});
    QCOMPARE(rate.size(), size_t(61));
    QCOMPARE(rate.front(), 5U);
    QCOMPARE(rate.back(), 4U);
    QCOMPARE(std::accumulate(rate.begin(), rate.end(), 0U), 9U);
}

void LedgerTest::hoursAreCountedByTheEventsOwnTime()
{
    const TempStore temp;
    const auto store = temp.open();
    const auto hour = kNoon.time_since_epoch() / 1h;
    PageMaker late;
    late.add("a", kNoon - 30h).add("b", kNoon - 30h + 59min).add("c", kNoon).add("a");
    QVERIFY(store->commit(kMail, deliver(late.page, "a")));
    QVERIFY(store->commit(kMail, deliver(late.page, "b"))); // again: nothing new
    PageMaker odd;                                          // long ago, and to come
    odd.add("d", kNoon - 24h * 7 * 11).add("e", kNoon + 20h).add("f", kNoon + 30min);
    QVERIFY(store->commit(kMail, deliver(odd.page, "c")));
    const std::vector<HourCount> expected{{hour - 30, 2}, {hour, 2}};
    QCOMPARE(store->hours(kMail).value(), expected);
    QVERIFY(store->hours(kAudit).value().empty());
    PageMaker later;
    later.add("g", kNoon + 24h * 7 * 11);
    QVERIFY(store->commit(kMail, deliver(later.page, "d", kNoon + 24h * 7 * 11)));
    QCOMPARE(store->hours(kMail)->size(), size_t(1)); // what was long ago is forgotten
    QVERIFY(store->removeCollector(kMail.collector, EventStore::Events::Keep));
    QVERIFY(store->hours(kMail)->empty());
}

void LedgerTest::theGapThatCanStillBeFilledIsTold()
{
    const TempStore temp;
    const auto store = temp.open();
    QVERIFY(!store->gap(kMail, kNoon).value());
    const auto note = [&](TimeRange range) {
        const auto noted = store->note(
            kMail,
            {.kind = Coverage::Kind::Gap, .range = range, .cause = QStringLiteral("so it was")});
        QVERIFY(noted.has_value());
    };
    note({kNoon + 1h, kNoon + 2h});
    note({kNoon - 9h, kNoon - 8h});
    const auto open = store->gap(kMail, kNoon).value();
    QCOMPARE(open->coverage.range.from, kNoon + 1h);
    QCOMPARE(open->noted, kNoon + 2h);
    QCOMPARE(store->gap(kMail, kNoon + 5h).value()->coverage.range.to, kNoon - 8h);
}

void LedgerTest::coverageGrowsWhileItTouches()
{
    const TempStore temp;
    const auto store = temp.open();
    const auto cover = [&](const Page& page, TimeRange range) {
        Delivery delivery = deliver(page, "a");
        delivery.coverage = Coverage{.range = range, .cause = {}};
        QVERIFY(store->commit(kMail, delivery));
    };
    cover(PageMaker().addNumbers(1, 3).page, {kNoon, kNoon + 1min});
    cover(PageMaker().addNumbers(2, 3).addBad("x").page, {kNoon + 1min, kNoon + 2min});
    cover({}, {kNoon + 2min, kNoon + 3min});
    cover({}, {kNoon + 3min, kNoon + 4min});
    cover({}, {kNoon + 6min, kNoon + 7min}); // does not touch
    using Kind = Coverage::Kind;
    const std::vector<Coverage> expected{
        {Kind::Collected, {kNoon, kNoon + 2min}, QString(), 4, 2, 1},
        {Kind::Empty, {kNoon + 2min, kNoon + 4min}, QString(), 0, 0, 0},
        {Kind::Empty, {kNoon + 6min, kNoon + 7min}, QString(), 0, 0, 0}};
    QCOMPARE(store->coverage(kMail).value(), expected);
    QCOMPARE(temp.reader()->coverage(kMail.collector, kMail.stream).value(), expected);
    QVERIFY(store->coverage(kAudit).value().empty());
}

void LedgerTest::aGapIsNotedBesideWhatWasCollected()
{
    const TempStore temp;
    const auto store = temp.open();
    const auto gap = [&](TimeRange range, const QString& cause) {
        QVERIFY(store->note(kMail, {.kind = Coverage::Kind::Gap, .range = range, .cause = cause}));
    };
    gap({kNoon, kNoon + 1min}, QStringLiteral("It was off."));
    gap({kNoon + 1min, kNoon + 2min}, QStringLiteral("It was off."));
    gap({kNoon + 2min, kNoon + 3min}, QStringLiteral("It was refused."));
    const auto noted = store->coverage(kMail).value();
    QCOMPARE(noted.size(), size_t(2));
    QCOMPARE(noted[0].range, (TimeRange{kNoon, kNoon + 2min}));
    QCOMPARE(noted[1].cause, QStringLiteral("It was refused."));
    QCOMPARE(store->checkpoint(kMail).value(), Checkpoint());
}

void LedgerTest::healthIsTheLastWord()
{
    const TempStore temp;
    const auto store = temp.open();
    QVERIFY(store->saveHealth(QStringLiteral("b"), "{\"x\":1}", kNoon));
    QVERIFY(store->saveHealth(QStringLiteral("a"), "{\"x\":2}", kNoon));
    QVERIFY(store->saveHealth(QStringLiteral("b"), "{\"x\":\"ü\"}", kNoon + 1s));
    const auto said = temp.reader()->health().value();
    QCOMPARE(said.size(), size_t(2));
    QCOMPARE(said[1].json, QByteArray("{\"x\":\"ü\"}"));
    QCOMPARE(said[1].noted, kNoon + 1s);
}

void LedgerTest::whatWasNoRecordIsKeptOnceWithItsReason()
{
    const TempStore temp;
    const auto store = temp.open();
    const QByteArray binary("\0\xff{", 3);
    const auto page = std::move(PageMaker().addNumbers(1, 2).addBad(binary).addBad("").page);
    QCOMPARE(store->commit(kMail, deliver(page, "a"))->quarantined, 2);
    QCOMPARE(store->commit(kMail, deliver(page, "b"))->quarantined, 0);
    QCOMPARE(store->commit(kAudit, deliver(page, "b"))->quarantined, 2);
    const auto kept = temp.reader()->quarantine(3).value();
    QCOMPARE(kept.size(), size_t(3)); // as many as were asked for, newest first
    const QuarantineEntry& oldest = kept.back();
    QCOMPARE(oldest.raw, QByteArray());
    QCOMPARE(oldest.collector, kMail.collector);
    QCOMPARE(oldest.stream, kMail.stream);
    QCOMPARE(oldest.place, QStringLiteral("page, record 3"));
    QCOMPARE(oldest.reason, QStringLiteral("It is odd."));
    QCOMPARE(oldest.code, QStringLiteral("json.malformed"));
    QCOMPARE(oldest.noted, kNoon + 1h);
    QCOMPARE(temp.reader()->quarantine(10).value().back().raw, binary);
}

QTEST_GUILESS_MAIN(LedgerTest)
#include "ledger_test.moc"
