#include "core/store/known.h"

#include <random>
#include <set>

#include <QTest>

using namespace core;
using namespace core::store;

class KnownTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasAddedIsKnown();
    void agreesWithASet();
    void hashesThatCollideInTheirFirstHalfAreTwo();
    void theHashOfNothingIsAHashToo();
    void forgetsTheOlderHalfAndNothingYounger();
    void forgetsNothingWhenTold();
    void whatIsForgottenIsNewOnceMore();
};

void KnownTest::whatWasAddedIsKnown()
{
    Known known;
    QVERIFY(!known.contains({1, 2}));
    QVERIFY(known.add({1, 2}));
    QVERIFY(!known.add({1, 2}));
    QVERIFY(known.contains({1, 2}));
    QVERIFY(!known.contains({2, 1}));
    QCOMPARE(known.size(), size_t(1));
}

void KnownTest::agreesWithASet()
{
    std::mt19937_64 chance(1);
    Known known;
    std::set<RecordHash> model;
    for (int i = 0; i < 100'000; ++i) {
        const RecordHash hash{(chance() % 30'000) * 0x9e3779b97f4a7c15, chance() % 3};
        QCOMPARE(known.contains(hash), model.contains(hash));
        QCOMPARE(known.add(hash), model.insert(hash).second);
    }
    QCOMPARE(known.size(), model.size());
}

void KnownTest::hashesThatCollideInTheirFirstHalfAreTwo()
{
    Known known;
    for (std::uint64_t i = 0; i < 1000; ++i)
        QVERIFY(known.add({42, i}));
    for (std::uint64_t i = 0; i < 1000; ++i)
        QVERIFY(known.contains({42, i}));
    QVERIFY(!known.contains({42, 1000}));
}

void KnownTest::theHashOfNothingIsAHashToo()
{
    Known known;
    QVERIFY(!known.contains({0, 0}));
    QVERIFY(known.add({0, 0}));
    QVERIFY(known.contains({0, 0}));
    QVERIFY(!known.add({0, 0}));
}

void KnownTest::forgetsTheOlderHalfAndNothingYounger()
{
    constexpr std::uint64_t kMost = 1000;
    Known known(kMost);
    for (std::uint64_t i = 1; i <= 10 * kMost; ++i) {
        known.add({i, i});
        QVERIFY(known.size() <= kMost);
        for (const std::uint64_t back : {std::uint64_t(0), kMost / 4, kMost / 2 - 1})
            QVERIFY(i <= back || known.contains({i - back, i - back}));
    }
    QVERIFY(!known.contains({1, 1}));
}

void KnownTest::forgetsNothingWhenTold()
{
    Known known(10);
    known.keepAll();
    for (std::uint64_t i = 1; i <= 1000; ++i)
        known.add({i, i});
    QCOMPARE(known.size(), size_t(1000));
    QVERIFY(known.contains({1, 1}));
}

void KnownTest::whatIsForgottenIsNewOnceMore()
{
    Known known(10);
    for (std::uint64_t i = 1; i <= 10; ++i) // five in either half
        known.add({i, i});
    for (const std::uint64_t one : {1, 5, 6, 10}) {
        known.forget({one, one});
        QVERIFY(!known.contains({one, one}));
        QVERIFY(known.contains({3, 3}));
        QVERIFY(known.add({one, one}));
        QVERIFY(known.contains({one, one}));
        QVERIFY(!known.add({one, one}));
    }
    QCOMPARE(known.size(), size_t(10));
    // What was never known is not known the less for it.
    known.forget({99, 99});
    QVERIFY(known.add({99, 99}));
    QVERIFY(known.contains({99, 99}));
}

QTEST_GUILESS_MAIN(KnownTest)
#include "known_test.moc"
