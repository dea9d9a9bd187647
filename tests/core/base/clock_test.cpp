#include "core/base/clock.h"
#include "tests/support/fake_clock.h"

#include <thread>

#include <QTest>

using namespace core;
using namespace std::chrono;
using namespace std::chrono_literals;

class ClockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesUtcWithMillisecondsOnlyWhenThereAreAny();
    void readsEveryWayATimeIsWritten_data();
    void readsEveryWayATimeIsWritten();
    void refusesWhatIsNoTime_data();
    void refusesWhatIsNoTime();
    void whatItWritesItReads();
    void aStopRequestEndsASleep();
    void aTimeInThePastIsNoSleep();
    void theFakeClockJumpsInsteadOfSleeping();
    void aCorrectedWallClockLeavesTheSteadyOneAlone();
};

namespace {

constexpr TimePoint kTime = sys_days(2024y / January / 25) + 10h + 30min + 45s;

} // namespace

void ClockTest::writesUtcWithMillisecondsOnlyWhenThereAreAny()
{
    QCOMPARE(toIso(kTime), QStringLiteral("2024-01-25T10:30:45Z"));
    QCOMPARE(toIso(kTime + 642ms), QStringLiteral("2024-01-25T10:30:45.642Z"));
    QCOMPARE(toIso(kTime + 7ms), QStringLiteral("2024-01-25T10:30:45.007Z"));
    QCOMPARE(toIso(TimePoint(-1ms)), QStringLiteral("1969-12-31T23:59:59.999Z"));
}

void ClockTest::readsEveryWayATimeIsWritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("offset"); // ms from kTime
    QTest::newRow("Z") << QStringLiteral("2024-01-25T10:30:45Z") << qint64(0);
    QTest::newRow("no offset") << QStringLiteral("2024-01-25T10:30:45") << qint64(0);
    QTest::newRow("+0000") << QStringLiteral("2024-01-25T10:30:45+0000") << qint64(0);
    QTest::newRow("+00:00") << QStringLiteral("2024-01-25T10:30:45+00:00") << qint64(0);
    QTest::newRow("+0100") << QStringLiteral("2024-01-25T11:30:45+0100") << qint64(0);
    QTest::newRow("-05:30") << QStringLiteral("2024-01-25T05:00:45-05:30") << qint64(0);
    QTest::newRow("+01") << QStringLiteral("2024-01-25T11:30:45+01") << qint64(0);
    QTest::newRow("next day") << QStringLiteral("2024-01-26T00:30:45+1400") << qint64(0);
    QTest::newRow("fraction") << QStringLiteral("2024-01-25T10:30:45.642Z") << qint64(642);
    QTest::newRow("short fraction") << QStringLiteral("2024-01-25T10:30:45.5+0000") << qint64(500);
    QTest::newRow("long fraction")
        << QStringLiteral("2024-01-25T10:30:45.123456789Z") << qint64(123);
    QTest::newRow("comma") << QStringLiteral("2024-01-25T10:30:45,25Z") << qint64(250);
    QTest::newRow("no seconds") << QStringLiteral("2024-01-25T10:30Z") << qint64(-45'000);
    QTest::newRow("blank") << QStringLiteral("2024-01-25 10:30:45Z") << qint64(0);
    QTest::newRow("stray blank") << QStringLiteral(" 2024-01-25T 10:30:45 +0000 ") << qint64(0);
    QTest::newRow("small letters") << QStringLiteral("2024-01-25t10:30:45z") << qint64(0);
    QTest::newRow("date") << QStringLiteral("2024-01-25") << -qint64(37'845'000);
    QTest::newRow("leap second") << QStringLiteral("2024-01-25T10:29:60Z") << -qint64(45'000);
}

void ClockTest::readsEveryWayATimeIsWritten()
{
    QFETCH(QString, text);
    QFETCH(qint64, offset);
    const auto time = fromIso(text);
    QVERIFY(time);
    QCOMPARE((*time - kTime).count(), offset);
}

void ClockTest::refusesWhatIsNoTime_data()
{
    QTest::addColumn<QString>("text");
    const char* const bad[] = {"",
                               " ",
                               "yesterday",
                               "2024",
                               "2024-13-01",
                               "2023-02-29",
                               "2024-01-25T",
                               "2024-01-25T10",
                               "2024-01-25T24:00:00Z",
                               "2024-01-25T10:60:00Z",
                               "2024-01-25T10:30:45.Z",
                               "2024-01-25T10:30:45+",
                               "2024-01-25T10:30:45+2",
                               "2024-01-25T10:30:45+9900",
                               "2024-01-25T10:30:45Zulu",
                               "24-01-25T10:30:45Z",
                               "2024-01-25x10:30:45Z",
                               "٢٠٢٤-٠١-٢٥T10:30:45Z"};
    for (const char* const text : bad)
        QTest::newRow(text) << QString::fromUtf8(text);
}

void ClockTest::refusesWhatIsNoTime()
{
    QFETCH(QString, text);
    QVERIFY(!fromIso(text));
}

void ClockTest::whatItWritesItReads()
{
    for (TimePoint time = kTime; time < kTime + 24h * 1500; time += 37h + 11min + 3s + 17ms)
        QCOMPARE(fromIso(toIso(time)), std::optional(time));
}

void ClockTest::aStopRequestEndsASleep()
{
    SystemClock clock;
    std::jthread sleeper(
        [&](const std::stop_token& stop) { clock.sleepUntil(clock.steady() + 1h, stop); });
    sleeper.request_stop();
    sleeper.join(); // or the test's time limit strikes
    QVERIFY(!sleeper.joinable());
}

void ClockTest::aTimeInThePastIsNoSleep()
{
    SystemClock clock;
    const Steady wanted = clock.steady() + 20ms;
    clock.sleepUntil(wanted, {});
    QVERIFY(clock.steady() >= wanted);
    clock.sleepUntil(wanted - 1h, {});
}

void ClockTest::theFakeClockJumpsInsteadOfSleeping()
{
    support::FakeClock clock(kTime);
    clock.sleepUntil(clock.steady() + 90s, {});
    clock.advance(1s);
    QCOMPARE(clock.now(), kTime + 91s);
    QCOMPARE(clock.naps().size(), std::size_t(1));
    QCOMPARE(clock.naps().front(), milliseconds(90s));

    std::stop_source stop;
    stop.request_stop();
    clock.sleepUntil(clock.steady() + 90s, stop.get_token());
    QCOMPARE(clock.now(), kTime + 91s);
}

void ClockTest::aCorrectedWallClockLeavesTheSteadyOneAlone()
{
    support::FakeClock clock(kTime);
    const Steady before = clock.steady();
    clock.setWall(kTime - 24h);
    QCOMPARE(clock.now(), kTime - 24h);
    QVERIFY(clock.steady() == before);
}

QTEST_APPLESS_MAIN(ClockTest)
#include "clock_test.moc"
