#include "core/health/quota.h"

#include <QTest>

using namespace core;
using namespace core::health;
using namespace std::chrono_literals;

namespace {

const bool kUtc = qputenv("TZ", "UTC");
const TimePoint kWall = std::chrono::sys_days(std::chrono::year(2026) / 3 / 2) + 14h;
const Steady kBegan{1h};

// Calls of ours, a minute apart, while others make theirs in between.
struct Keys {
    void call(int foreign = 0)
    {
        watch.called(now);
        left -= 1 + foreign;
        watch.heard(now, 300, left);
        now += 1min;
    }
    [[nodiscard]] QuotaOutlook outlook() const
    {
        return watch.outlook(now, kWall).value_or(QuotaOutlook());
    }

    QuotaWatch watch;
    Steady now = kBegan;
    int left = 300;
};

} // namespace

class QuotaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSaidBeforeMimecastSaysAnything()
    {
        QuotaWatch watch;
        watch.called(kBegan);
        watch.failed();
        QVERIFY(!watch.outlook(kBegan, kWall));
        QVERIFY(!watch.isStrained(kBegan));
    }

    void ownCallsExplainTheirOwnDecline()
    {
        Keys keys;
        for (int calls = 0; calls < 30; ++calls)
            keys.call();
        QCOMPARE(keys.outlook().own, 30);
        QCOMPARE(keys.outlook().foreign, 0);
        QVERIFY(!isShared(keys.outlook()));
    }

    void callsOfOthersAreCountedAndToldAfterAnHourNoMore()
    {
        Keys keys;
        keys.call();
        for (int calls = 0; calls < 20; ++calls)
            keys.call(8);
        QCOMPARE(keys.outlook().foreign, 160);
        QVERIFY(sharingSentence(keys.outlook()).contains(QStringLiteral("used 160 calls")));
        keys.now += 61min;
        QCOMPARE(keys.outlook().foreign, 0);
    }

    void answersThatOvertakeEachOtherAreNobodyElse()
    {
        QuotaWatch watch;
        watch.called(kBegan);
        watch.heard(kBegan, 300, 299);
        for (int round = 0; round < 50; ++round) {
            const int left = 299 - 4 * round;
            for (int calls = 0; calls < 4; ++calls)
                watch.called(kBegan + 1min * round);
            for (const int answer : {left - 2, left - 1, left - 4, left - 3})
                watch.heard(kBegan + 1min * round, 300, answer);
        }
        QCOMPARE(watch.outlook(kBegan + 50min, kWall)->foreign, 0);
    }

    void whatIsGivenBackIsNoCall()
    {
        Keys keys;
        for (int calls = 0; calls < 40; ++calls) {
            keys.call();
            if (calls % 10 == 9)
                keys.left = 300;
        }
        QCOMPARE(keys.outlook().foreign, 0);
    }

    void theForecastFollowsTheDecline()
    {
        Keys keys;
        for (int calls = 0; calls < 11; ++calls)
            keys.call(9); // ten a minute: 300 last for half an hour
        const auto spent = keys.outlook().spentAt;
        QVERIFY(spent);
        QVERIFY(*spent - kWall > 17min && *spent - kWall < 20min);
        QVERIFY2(quotaSentence(keys.outlook()).contains(QStringLiteral("spent at 14:1")),
                 qPrintable(quotaSentence(keys.outlook())));
        QVERIFY(keys.watch.isStrained(keys.now));
        keys.left = 300; // all of them given back
        keys.call();
        QVERIFY(!keys.outlook().spentAt);
        QVERIFY(!keys.watch.isStrained(keys.now));
    }

    void aSlowDeclineIsNoTrouble()
    {
        Keys keys;
        for (int calls = 0; calls < 30; ++calls) {
            keys.call();
            keys.now += 14min;
        }
        QVERIFY(!keys.watch.isStrained(keys.now));
        QVERIFY(!keys.outlook().spentAt || *keys.outlook().spentAt - kWall > 12h);
    }

    void whenLittleIsLeftItIsStrainedHoweverSlowlyItGoes()
    {
        QuotaWatch watch;
        watch.called(kBegan);
        watch.heard(kBegan, 300, 59);
        QVERIFY(watch.isStrained(kBegan));
    }
};

QTEST_GUILESS_MAIN(QuotaTest)
#include "quota_test.moc"
