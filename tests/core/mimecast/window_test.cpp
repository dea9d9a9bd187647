#include "core/mimecast/window.h"

#include <QTest>

using namespace core;
using namespace core::mimecast;
using namespace std::chrono;
using namespace std::chrono_literals;

class WindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void beginsAtTheStartOrAsFarBackAsThereIsAnything();
    void isADayLongFarBehindAndAnHourNearby();
    void beginsALittleBeforeTheCheckpoint();
    void neverReachesBackBeforeTheStart();
    void aStartInTheFutureAsksNothing();
    void theCheckpointTrailsTheClock();
    void theCheckpointNeverMovesBackwards();
    void walkingFromTheStartLeavesNoHole();
    void aCheckpointAheadOfTheClockStillAsks();
};

namespace {

constexpr TimePoint kNow = sys_days(2024y / March / 1) + 12h;
const Stream& kUrl = *findStream("url");

Checkpoint at(TimePoint reached) { return {.token = {}, .reached = reached}; }

} // namespace

void WindowTest::beginsAtTheStartOrAsFarBackAsThereIsAnything()
{
    QCOMPARE(nextWindow(kUrl, {}, kNow - 48h, kNow)->from, kNow - 48h);
    QCOMPARE(nextWindow(kUrl, {}, sys_days(2020y / January / 1) + 16h, kNow)->from, kNow - 720h);
    // Asked for from now on: one minute, because no window is empty.
    const TimeRange fresh = *nextWindow(kUrl, {}, kNow, kNow);
    QCOMPARE(fresh.from, kNow - 1min);
    QCOMPARE(fresh.to, kNow);
}

void WindowTest::isADayLongFarBehindAndAnHourNearby()
{
    const auto length = [](milliseconds behind) {
        const TimeRange window = *nextWindow(kUrl, {}, kNow - behind, kNow);
        return window.to - window.from;
    };
    QCOMPARE(length(30h * 24), 24h);
    QCOMPARE(length(25h), 24h);
    // What each window goes back does not count.
    QCOMPARE(length(24h + 5min + 1s), 24h + 5min + 1s);
    QCOMPARE(length(24h + 5min), 1h);
    QCOMPARE(length(23h), 1h);
    QCOMPARE(length(2h), 1h);
    QCOMPARE(length(30min), 30min);
    // A rest of a few minutes is not worth a window of its own.
    QCOMPARE(length(70min), 70min);
}

void WindowTest::beginsALittleBeforeTheCheckpoint()
{
    const TimeRange window = *nextWindow(kUrl, at(kNow - 40min), kNow - 48h, kNow);
    QCOMPARE(window.from, kNow - 45min);
    QCOMPARE(window.to, kNow);
    // Whole seconds, rounded down, so that nothing between two windows is left out.
    const TimeRange odd = *nextWindow(kUrl, at(kNow - 40min + 999ms), kNow - 48h, kNow + 500ms);
    QCOMPARE(odd.from, kNow - 45min);
    QCOMPARE(odd.to, kNow);
}

void WindowTest::neverReachesBackBeforeTheStart()
{
    QCOMPARE(nextWindow(kUrl, at(kNow - 15min), kNow - 17min, kNow)->from, kNow - 17min);
    // After a year switched off, only what Mimecast still has.
    QCOMPARE(nextWindow(kUrl, at(kNow - 24h * 365), kNow - 24h * 400, kNow)->from, kNow - 720h);
}

void WindowTest::aStartInTheFutureAsksNothing()
{
    QVERIFY(!nextWindow(kUrl, {}, kNow + 1min, kNow));
}

void WindowTest::theCheckpointTrailsTheClock()
{
    const TimeRange window{.from = kNow - 20min, .to = kNow};
    QCOMPARE(afterWindow(kUrl, at(kNow - 30min), window, kNow).reached, kNow - 15min);
    QVERIFY(reachesNow(kUrl, window, kNow));
    // What came in time for this one is all that counts as read.
    QVERIFY(reachesNow(kUrl, {.from = kNow - 1h, .to = kNow - kUrl.settle}, kNow));
    QVERIFY(!reachesNow(kUrl, {.from = kNow - 1h, .to = kNow - kUrl.settle - 1ms}, kNow));
    const TimeRange early{.from = kNow - 48h, .to = kNow - 24h};
    QCOMPARE(afterWindow(kUrl, at(kNow - 48h), early, kNow).reached, kNow - 24h);
    QVERIFY(!reachesNow(kUrl, early, kNow));
}

void WindowTest::theCheckpointNeverMovesBackwards()
{
    const TimeRange window{.from = kNow - 5min, .to = kNow};
    QCOMPARE(afterWindow(kUrl, at(kNow - 1min), window, kNow).reached, kNow - 1min);
}

void WindowTest::walkingFromTheStartLeavesNoHole()
{
    for (const milliseconds behind : {720h + 0min, 30h + 0min, 100min, 61min, 20min}) {
        TimePoint covered = kNow - behind;
        Checkpoint reached;
        int windows = 0;
        for (bool done = false; !done && windows < 100; ++windows) {
            const TimeRange window = *nextWindow(kUrl, reached, kNow - behind, kNow);
            QVERIFY(window.from <= covered);
            QVERIFY(window.to > window.from);
            covered = std::max(covered, window.to);
            reached = afterWindow(kUrl, reached, window, kNow);
            done = reachesNow(kUrl, window, kNow);
        }
        QCOMPARE(covered, kNow);
        QVERIFY(windows < 60);
    }
}

void WindowTest::aCheckpointAheadOfTheClockStillAsks()
{
    const TimeRange window = *nextWindow(kUrl, at(kNow + 24h), kNow - 48h, kNow);
    QCOMPARE(window.from, kNow - 20min);
    QCOMPARE(window.to, kNow);
}

QTEST_APPLESS_MAIN(WindowTest)
#include "window_test.moc"
