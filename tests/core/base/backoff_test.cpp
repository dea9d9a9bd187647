#include "core/base/backoff.h"

#include <QTest>

using namespace core;
using namespace std::chrono_literals;

class BackoffTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void doublesUpToTheMost();
    void chanceTakesOffAQuarterAtMost();
    void neverOverflows();
};

void BackoffTest::doublesUpToTheMost()
{
    QCOMPARE(pauseAfter(0, 0), 5'000ms);
    QCOMPARE(pauseAfter(1, 0), 10'000ms);
    QCOMPARE(pauseAfter(5, 0), 160'000ms);
    QCOMPARE(pauseAfter(6, 0), 300'000ms);
    QCOMPARE(pauseAfter(60, 0), 300'000ms);
    QCOMPARE(pauseAfter(2, 0, {.first = 1ms, .most = 3ms}), 3ms);
}

void BackoffTest::chanceTakesOffAQuarterAtMost()
{
    QCOMPARE(pauseAfter(0, 0.5), 4'375ms);
    for (double chance = 0; chance < 1; chance += 0.01) {
        const auto pause = pauseAfter(9, chance);
        QVERIFY(pause <= 300'000ms && pause > 225'000ms - 1ms);
    }
}

void BackoffTest::neverOverflows()
{
    QCOMPARE(pauseAfter(std::numeric_limits<int>::max(), 0), 300'000ms);
    QCOMPARE(pauseAfter(-3, 0), 5'000ms);
    QCOMPARE(pauseAfter(3, 0, {.first = 10'000ms, .most = 1'000ms}), 1'000ms);
}

QTEST_APPLESS_MAIN(BackoffTest)
#include "backoff_test.moc"
