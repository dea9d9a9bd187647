#include "core/store/event_store.h"
#ifdef Q_OS_LINUX
#include "tests/support/failing_calls.h"
#endif
#include "tests/support/store_samples.h"
#include "tests/support/tamper.h"

#include <QTest>

using namespace core;
using namespace core::store;
using namespace support;

namespace {

constexpr int kSources = 100;
constexpr int kRounds = 10;
constexpr int kPerPage = 60;

Source sourceAt(int number)
{
    return {QStringLiteral("collector-%1").arg(number), QStringLiteral("mail")};
}

Page pageAt(int round)
{
    return std::move(PageMaker().addNumbers(round * kPerPage, kPerPage).page);
}

// Of a fleet whose events lie side by side, joined into blocks that all of them share.
void fill(EventStore& store)
{
    for (int round = 0; round < kRounds; ++round) {
        const Page page = pageAt(round);
        for (int at = 0; at < kSources; ++at)
            if (!store.commit(sourceAt(at), deliver(page, "a")))
                qFatal("nothing was stored");
    }
    while (store.compact().value_or(false)) { }
}

} // namespace

class HashesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // However few: the first event of all comes again after a restart, too.
    void theOnlyEventThereIsIsKnownAfterAStart()
    {
        const TempStore temp;
        const Page page = std::move(PageMaker().addNumbers(1, 1).page);
        QCOMPARE(temp.open()->commit(kMail, deliver(page, "a"))->stored, 1);
        const auto store = temp.open();
        QCOMPARE(store->commit(kMail, deliver(page, "b"))->known, 1);
        // And when its collector went, left its events here, and is set up again.
        QVERIFY(store->removeCollector(kMail.collector, EventStore::Events::Keep));
        QCOMPARE(store->commit(kMail, deliver(page, "c"))->known, 1);
        QCOMPARE(temp.all().size(), std::size_t(1));
    }

    // All collectors of a fleet together read the store once after a start, not once each.
    void aStartCostsTheSameHoweverManyCollect()
    {
        const TempStore temp;
        fill(*temp.open());
        const auto store = temp.open();
        const auto timeFor = [&](int from, int to) {
            const auto began = std::chrono::steady_clock::now();
            const Page page = pageAt(kRounds - 1);
            for (int at = from; at < to; ++at)
                if (store->commit(sourceAt(at), deliver(page, "b"))->known != kPerPage)
                    qFatal("stored twice");
            return std::chrono::steady_clock::now() - began;
        };
        const auto first = timeFor(0, 1);
        const auto others = timeFor(1, kSources);
        QVERIFY2(others < 20 * first, qPrintable(QString::number(double(others / first))));
    }

    void whatIsJoinedAfterAStartIsStillKnown()
    {
        const TempStore temp;
        fill(*temp.open());
        const auto store = temp.open();
        const Page more = std::move(PageMaker().addNumbers(5000, 1000).page);
        for (int at = 0; at < 3; ++at)
            QVERIFY(store->commit(sourceAt(at), deliver(more, "b")));
        while (store->compact().value_or(false)) { }
        for (int round = 0; round < kRounds; ++round) {
            const Page page = pageAt(round);
            for (int at = 0; at < kSources; ++at)
                QCOMPARE(store->commit(sourceAt(at), deliver(page, "b"))->known, kPerPage);
        }
    }

    void aSourceThatIsOnlyAskedAfterIsNotMade()
    {
        const TempStore temp;
        const auto store = temp.open();
        const QByteArray before = temp.written();
        QCOMPARE(store->totals(kMail).value(), Totals());
        QCOMPARE(store->checkpoint(kMail).value(), Checkpoint());
        QVERIFY(store->coverage(kMail)->empty());
        QCOMPARE(temp.written(), before);
        QVERIFY(store->commit(kMail, deliver(pageAt(0), "a")));
        QVERIFY(temp.written() != before);
    }

    void aSharedBlockThatCannotBeReadIsNoted();
    void whatIsOnceReadIsNotReadAgain();
    void howFarBackIsKnownIsEachStreamsOwn_data();
    void howFarBackIsKnownIsEachStreamsOwn();
    void everythingThatIsReadAgainIsKnownFromWhereItStood();
};

void HashesTest::aSharedBlockThatCannotBeReadIsNoted()
{
    const TempStore temp;
    const QDir notes(temp.path + QStringLiteral(".suspects"));
    fill(*temp.open());
    QCOMPARE(temp.open()->commit(sourceAt(0), deliver(pageAt(0), "b"))->known, kPerPage);
    QVERIFY(!notes.exists());
    tamper(temp.path, "UPDATE blocks SET body = x'00' WHERE source = 0 AND first_row < 2000");
    const auto store = temp.open();
    QCOMPARE(store->commit(sourceAt(0), deliver(pageAt(0), "b"))->stored, kPerPage);
    QCOMPARE(notes.entryList(QDir::Files).size(),
             numberFrom(temp.path, "SELECT count(*) FROM blocks WHERE body = x'00'"));
    QVERIFY(store->mend(kNoon).value());
}

// By the calls into SQLite, however fast it may be.
void HashesTest::whatIsOnceReadIsNotReadAgain()
{
#ifdef Q_OS_LINUX
    const TempStore temp;
    fill(*temp.open());
    const auto store = temp.open();
    const auto calls = [](const auto& work) {
        callDue = 1'000'000;
        const bool done = bool(work());
        return done ? 1'000'000 - std::exchange(callDue, 0) : -1;
    };
    const auto commit = [&](const Source& source, int round) {
        const Page page = pageAt(round);
        return calls([&] { return store->commit(source, deliver(page, "b")); });
    };
    const int first = commit(sourceAt(0), 0);
    const int known = commit(sourceAt(0), 0);
    QVERIFY2(first > 100, qPrintable(QString::number(first))); // it reads a hundred streams
    QVERIFY2(known <= 5, qPrintable(QString::number(known)));
    QCOMPARE(commit(sourceAt(1), 0), known); // what others are read as well
    QVERIFY(commit(kMail, 0) > 0);           // a new one finds nothing to read
    const int fresh = commit(kMail, 1);
    const int more = commit(kMail, 2);
    QVERIFY2(more <= 10, qPrintable(QString::number(more)));
    QVERIFY2(fresh <= 15, qPrintable(QString::number(fresh)));
    while (store->compact().value_or(false)) { }
    QCOMPARE(calls([&] { return store->compact(); }), 0);
    QCOMPARE(store->compact().value(), false);
    QVERIFY(store->finishRemovals({}));
    QCOMPARE(calls([&] { return store->finishRemovals({}); }), 0);
    commit(sourceAt(2), 0); // which brings nothing that could be joined
    QCOMPARE(calls([&] { return store->compact(); }), 0);
#endif
}

void HashesTest::howFarBackIsKnownIsEachStreamsOwn_data()
{
    QTest::addColumn<qint64>("later"); // in milliseconds, after the first event
    QTest::addColumn<bool>("joined");  // with events of another stream, into one block
    QTest::addColumn<int>("known");
    const qint64 days = qint64(std::chrono::milliseconds(24h * 8).count());
    for (const bool joined : {false, true}) {
        const char* how = joined ? "joined" : "apart";
        QTest::addRow("eight days, %s", how) << days << joined << 1;
        QTest::addRow("more than eight days, %s", how) << days + 1 << joined << 0;
    }
}

// What can come again is known after a start, and no more: not what others make it read.
void HashesTest::howFarBackIsKnownIsEachStreamsOwn()
{
    QFETCH(qint64, later);
    QFETCH(bool, joined);
    QFETCH(int, known);
    const TempStore temp;
    const auto one = std::move(PageMaker().addNumbers(0, 1).page);
    const auto others = std::move(PageMaker().add("other").page);
    const auto full = std::move(PageMaker().addNumbers(1000, 1000, kNoon - 24h).page);
    const auto newest =
        std::move(PageMaker().add("newest", kNoon + std::chrono::milliseconds(later)).page);
    {
        const auto store = temp.open();
        QVERIFY(store->commit(kMail, deliver(one, "a")));
        QVERIFY(store->commit(kAudit, deliver(others, "a")));
        QVERIFY(store->commit(kAudit, deliver(full, "a")));
        while (joined && store->compact().value_or(false)) { }
        QVERIFY(store->commit(kMail, deliver(newest, "b", kNoon + 24h * 9)));
    }
    QCOMPARE(numberFrom(temp.path, "SELECT count(*) FROM blocks WHERE source = 0"), joined ? 1 : 0);
    const auto store = temp.open();
    QCOMPARE(store->commit(kMail, deliver(one, "a", kNoon + 24h * 9))->known, known);
    QCOMPARE(store->commit(kAudit, deliver(others, "a", kNoon + 24h * 9))->known, 1);
}

// A stream that stands weeks behind what it has brought already.
void HashesTest::everythingThatIsReadAgainIsKnownFromWhereItStood()
{
    const TempStore temp;
    const auto old = std::move(PageMaker().addNumbers(0, 5).page);
    const auto fresh = std::move(PageMaker().addNumbers(100, 5, kNoon + 24h * 30).page);
    Delivery behind = deliver(fresh, "b", kNoon + 24h * 30);
    behind.next.reached = kNoon + 1h;
    QVERIFY(temp.open()->commit(kMail, deliver(old, "a")));
    QVERIFY(temp.open()->commit(kMail, behind));
    QCOMPARE(temp.open()->commit(kMail, deliver(old, "a", kNoon + 24h * 30))->known, 5);
    // Set up anew, its events were kept: they are known, and where it stood is not.
    QVERIFY(temp.open()->removeCollector(kMail.collector, EventStore::Events::Keep));
    QCOMPARE(temp.open()->commit(kMail, deliver(fresh, "a", kNoon + 24h * 30))->known, 5);
}

QTEST_GUILESS_MAIN(HashesTest)
#include "hashes_test.moc"
