#include "core/store/event_store.h"
#include "tests/support/store_samples.h"

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
};

QTEST_GUILESS_MAIN(HashesTest)
#include "hashes_test.moc"
