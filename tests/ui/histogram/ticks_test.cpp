#include "ui/histogram/ticks.h"

#include <QTest>

using namespace ui::histogram;
using namespace std::chrono_literals;

namespace {

const core::TimePoint kNoon = *core::fromIso(u"2026-03-10T12:00:00Z");

QStringList texts(const std::vector<Tick>& all)
{
    QStringList list;
    for (const auto& tick : all)
        list << tick.text;
    return list;
}

QStringList ticksOf(core::TimePoint from, std::chrono::milliseconds span, int most,
                    ui::Zone zone = ui::Zone::Utc)
{
    return texts(ticks({.from = from, .to = from + span}, most, zone));
}

} // namespace

class TicksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "Europe/Berlin"); }
    void standAtRoundTimes();
    void sayTheDayAtMidnight();
    void areInTheZoneShown();
    void followTheClockWhenItIsChanged();
    void areNeverMoreThanThereIsRoomFor();
    void nothingIsShownOfNothing();
};

void TicksTest::standAtRoundTimes()
{
    QCOMPARE(
        ticksOf(kNoon + 3min, 1h, 7),
        QStringList({QStringLiteral("12:10"), QStringLiteral("12:20"), QStringLiteral("12:30"),
                     QStringLiteral("12:40"), QStringLiteral("12:50"), QStringLiteral("13:00")}));
    QCOMPARE(ticksOf(kNoon, 20s, 3),
             QStringList({QStringLiteral("12:00:00"), QStringLiteral("12:00:10")}));
}

void TicksTest::sayTheDayAtMidnight()
{
    QCOMPARE(ticksOf(kNoon, 24h, 5),
             QStringList({QStringLiteral("12:00"), QStringLiteral("18:00"),
                          QStringLiteral("11 Mar"), QStringLiteral("06:00")}));
    QCOMPARE(ticksOf(kNoon, 24h * 80, 4),
             QStringList({QStringLiteral("Apr 2026"), QStringLiteral("May 2026")}));
}

void TicksTest::areInTheZoneShown()
{
    QCOMPARE(ticksOf(kNoon, 2h, 3, ui::Zone::Local),
             QStringList({QStringLiteral("13:00"), QStringLiteral("14:00")}));
    QCOMPARE(ticksOf(kNoon, 48h, 3, ui::Zone::Local),
             QStringList({QStringLiteral("11 Mar"), QStringLiteral("12 Mar")}));
}

void TicksTest::followTheClockWhenItIsChanged()
{
    const auto change = *core::fromIso(u"2026-03-28T23:00:00Z"); // 02:00 becomes 03:00 that night
    QCOMPARE(ticksOf(change, 24h * 3, 4, ui::Zone::Local),
             QStringList({QStringLiteral("29 Mar"), QStringLiteral("30 Mar"),
                          QStringLiteral("31 Mar"), QStringLiteral("1 Apr")}));
}

void TicksTest::areNeverMoreThanThereIsRoomFor()
{
    for (const int most : {1, 2, 5, 12}) {
        for (std::chrono::milliseconds span = 1s; span < 24h * 36500; span = span * 17 / 10) {
            const auto found =
                ticks({.from = kNoon + 7s, .to = kNoon + 7s + span}, most, ui::Zone::Local);
            QVERIFY2(int(found.size()) <= most + 1, qPrintable(QString::number(span.count())));
            QVERIFY(std::ranges::is_sorted(found, {}, &Tick::time));
        }
    }
}

void TicksTest::nothingIsShownOfNothing()
{
    QVERIFY(ticks({.from = kNoon, .to = kNoon}, 5, ui::Zone::Utc).empty());
    QVERIFY(ticks({.from = kNoon, .to = kNoon + 1h}, 0, ui::Zone::Utc).empty());
}

QTEST_GUILESS_MAIN(TicksTest)
#include "ticks_test.moc"
