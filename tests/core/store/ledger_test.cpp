#include "core/store/ledger.h"
#include "core/store/refills.h"
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
    void whatNeverWasIsNotTold();
    void coverageGrowsWhileItTouches();
    void aGapIsNotedBesideWhatWasCollected();
    void healthIsTheLastWord();
    void hoursAreCountedByTheEventsOwnTime();
    void theGapThatCanStillBeFilledIsTold();
    void whatWasNoRecordIsKeptOnceWithItsReason();
    void aVisitCountsWhatThoseBeforeItLeftUncounted();
    void whateverAPageBroughtItWasNotEmpty_data();
    void whateverAPageBroughtItWasNotEmpty();
    void howFarItReachesIsTold();
    void aWishIsKeptWithAllThatIsKnownOfIt();
    void theSameWishIsOneAndWaitsNoLonger();
    void aWishFromBesideIsThere();
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

void LedgerTest::whatNeverWasIsNotTold()
{
    const TempStore temp;
    const auto store = temp.open();
    const auto page = std::move(PageMaker().addNumbers(1, 5).page);
    const Page nothing;
    Delivery polled = deliver(nothing, "a");
    polled.caughtUp = true;
    QVERIFY(store->commit(kMail, deliver(page, "a")));
    QVERIFY(store->commit(kAudit, deliver(nothing, "a"))); // after one that had events
    QCOMPARE(store->totals(kMail)->newestEvent, std::optional(kNoon + 5s));
    QVERIFY(!store->totals(kMail)->lastGoodPoll);
    QCOMPARE(store->totals(kAudit).value(), Totals());
    QVERIFY(store->commit(kAudit, polled));
    QVERIFY(store->commit(kMail, deliver(nothing, "a"))); // after one that was good
    QVERIFY(!store->totals(kMail)->lastGoodPoll);
    QVERIFY(!store->totals(kAudit)->newestEvent);
    QCOMPARE(store->totals(kAudit)->lastGoodPoll, std::optional(kNoon + 1h));
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

// Pages of visits that came to no end are accounted for by the next that finds nothing more.
void LedgerTest::aVisitCountsWhatThoseBeforeItLeftUncounted()
{
    const TempStore temp;
    const auto store = temp.open();
    QVERIFY(store->commit(kMail, deliver(PageMaker().addNumbers(1, 3).addBad("x").page, "a")));
    const Page nothing;
    Delivery last = deliver(nothing, "b");
    last.coverage =
        Coverage{.kind = Coverage::Kind::Refilled, .range = {kNoon - 2h, kNoon - 1h}, .cause = {}};
    QVERIFY(store->commit(kMail, last));
    QCOMPARE(store->coverage(kMail)->back().stored, 0); // which asked for something else
    last.coverage = Coverage{.range = {kNoon, kNoon + 1h}, .cause = {}};
    QVERIFY(store->commit(kMail, last));
    const Coverage expected{Coverage::Kind::Collected, {kNoon, kNoon + 1h}, QString(), 3, 0, 1};
    QCOMPARE(store->coverage(kMail)->back(), expected);
    last.coverage->range = {kNoon + 1h, kNoon + 2h};
    QVERIFY(store->commit(kMail, last)); // and once only
    QCOMPARE(store->coverage(kMail)->back().kind, Coverage::Kind::Empty);
}

void LedgerTest::whateverAPageBroughtItWasNotEmpty_data()
{
    QTest::addColumn<int>("stored");
    QTest::addColumn<int>("known");
    QTest::addColumn<int>("bad");
    QTest::newRow("new ones") << 1 << 0 << 0;
    QTest::newRow("known ones") << 0 << 1 << 0;
    QTest::newRow("bad ones") << 0 << 0 << 1;
    QTest::newRow("as many new as known ones") << 2 << 2 << 0;
    QTest::newRow("as many new as bad ones") << 2 << 0 << 2;
    QTest::newRow("nothing") << 0 << 0 << 0;
}

void LedgerTest::whateverAPageBroughtItWasNotEmpty()
{
    QFETCH(int, stored);
    QFETCH(int, known);
    QFETCH(int, bad);
    const TempStore temp;
    const auto store = temp.open();
    const auto old = std::move(PageMaker().addNumbers(0, known).page);
    Delivery first = deliver(old, "a");
    first.coverage = Coverage{.range = {kNoon - 2h, kNoon - 1h}, .cause = {}};
    QVERIFY(store->commit(kMail, first));
    PageMaker maker;
    maker.addNumbers(0, known + stored);
    for (int at = 0; at < bad; ++at)
        maker.addBad(QByteArray::number(at));
    Delivery delivery = deliver(maker.page, "b");
    delivery.coverage = Coverage{.range = {kNoon, kNoon + 1h}, .cause = {}};
    QVERIFY(store->commit(kMail, delivery));
    const Coverage row = store->coverage(kMail)->back();
    QCOMPARE(row.kind,
             stored + known + bad > 0 ? Coverage::Kind::Collected : Coverage::Kind::Empty);
    QCOMPARE(row.stored, stored);
    QCOMPARE(row.known, known);
    QCOMPARE(row.quarantined, bad);
}

void LedgerTest::howFarItReachesIsTold()
{
    const TempStore temp;
    const auto store = temp.open();
    QCOMPARE(store->reach(kMail).value(), Reach());
    using Kind = Coverage::Kind;
    const auto note = [&](Kind kind, TimeRange range) {
        QVERIFY(store->note(kMail, {.kind = kind, .range = range, .cause = {}}));
    };
    note(Kind::NotAsked, {kNoon - 9h, kNoon - 8h});
    QCOMPARE(store->reach(kMail).value(), Reach());
    note(Kind::Lost, {kNoon - 3h, kNoon - 2h});
    QCOMPARE(store->reach(kMail).value(), (Reach{kNoon - 3h, {}, kNoon - 2h, {}}));
    note(Kind::Empty, {kNoon - 1h, kNoon});
    QVERIFY(store->commit(kMail, deliver({}, "a", kNoon + 5h)));
    QCOMPARE(store->reach(kMail).value(), (Reach{kNoon - 3h, kNoon, kNoon - 2h, kNoon + 5h}));
}

void LedgerTest::aWishIsKeptWithAllThatIsKnownOfIt()
{
    const TempStore temp;
    QVERIFY(temp.open()->wish(kMail, {kNoon, kNoon + 2h}, kNoon + 3h));
    Refill expected;
    expected.id = 1;
    expected.range = {kNoon, kNoon + 2h};
    QCOMPARE(temp.open()->refills(kMail).value(), std::vector{expected});
    expected.begun = kNoon + 4h;
    expected.attempts = 2;
    expected.trouble = QStringLiteral("The network was away.");
    const auto save = [&](int from, const Checkpoint& at) {
        const auto page = std::move(PageMaker().addNumbers(from, 5).page);
        Delivery delivery = deliver(page, {});
        delivery.next = at;
        delivery.refill = expected;
        QVERIFY(temp.open()->commit(kMail, delivery));
        expected.at = at;
        expected.stored += 5;
    };
    save(0, {"here", kNoon + 1h});
    QCOMPARE(temp.open()->refills(kMail).value(), std::vector{expected});
    expected.begun.reset();
    save(10, {"there", kNoon + 2h});
    QCOMPARE(temp.open()->refills(kMail).value(), std::vector{expected});
    QCOMPARE(temp.open()->checkpoint(kMail).value(), Checkpoint()); // which is the stream's own
    QVERIFY(temp.open()->wish(kMail, {kNoon + 5h, kNoon + 6h}, kNoon + 6h));
    expected.done = true;
    save(20, {});
    QCOMPARE(temp.open()->refills(kMail)->size(), size_t(1));
    QCOMPARE(temp.open()->refills(kMail)->front().range.from, kNoon + 5h);
}

void LedgerTest::theSameWishIsOneAndWaitsNoLonger()
{
    const TempStore temp;
    const auto store = temp.open();
    const TimeRange range{kNoon, kNoon + 3h};
    QVERIFY(store->wish(kMail, range, kNoon));
    const auto wait = [&](const Checkpoint& at) {
        const Page nothing;
        Delivery delivery = deliver(nothing, {});
        delivery.next = at;
        delivery.refill = store->refills(kMail)->front();
        delivery.refill->begun = kNoon + 24h; // after an attempt that failed
        QVERIFY(store->commit(kMail, delivery));
    };
    const auto begun = [&] { return store->refills(kMail)->front().begun; };
    for (const TimeRange& same : {range, TimeRange{kNoon + 1h, kNoon + 2h}}) {
        wait({});
        QVERIFY(begun());
        QVERIFY(store->wish(kMail, same, kNoon));
        QVERIFY(!begun());
    }
    wait({"under way", {}});
    QVERIFY(store->wish(kMail, range, kNoon));
    QCOMPARE(begun(), std::optional(kNoon + 24h));
    QCOMPARE(store->refills(kMail)->size(), size_t(1));
    wait({});
    QVERIFY(store->wish(kMail, {kNoon - 1ms, kNoon + 3h}, kNoon));
    QVERIFY(store->wish(kAudit, range, kNoon));
    QVERIFY(begun()); // those ask for more, and for another stream
    QCOMPARE(store->refills(kMail)->size(), size_t(2));
    QVERIFY(store->wish(kMail, {kNoon, kNoon + 3h + 1ms}, kNoon));
    QCOMPARE(store->refills(kMail)->size(), size_t(3));
    QCOMPARE(store->refills(kAudit)->size(), size_t(1));
}

void LedgerTest::aWishFromBesideIsThere()
{
    const TempStore temp;
    const auto store = temp.open();
    const TimeRange range{kNoon, kNoon + 1h};
    QVERIFY(wishFrom(temp.path, kMail, range, kNoon)); // nobody ever collected from it
    QCOMPARE(sqlite::Database::open(temp.path, sqlite::Access::ReadOnly)
                 ->number("SELECT count(*) FROM refills")
                 .value(),
             0);
    QVERIFY(store->commit(kAudit, deliver({}, "a")));
    QVERIFY(store->commit(kMail, deliver({}, "a")));
    QVERIFY(wishFrom(temp.path, kMail, range, kNoon));
    QCOMPARE(store->refills(kMail)->front().range, range);
    QVERIFY(store->refills(kAudit)->empty());
}

QTEST_GUILESS_MAIN(LedgerTest)
#include "ledger_test.moc"
