#include "ui/story/time_scale.h"

#include <QTest>

using namespace ui::story;
using namespace std::chrono_literals;

namespace {

constexpr double kMark = 20;

Stop at(std::chrono::milliseconds time, std::size_t lane = 0)
{
    return {.time = core::TimePoint(time), .lane = lane};
}

} // namespace

class TimeScaleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void neverPutsALaterEventBeforeAnEarlierOne();
    void neverHidesAMarkBehindAnotherOfItsLane();
    void putsTheSameTimeInTwoLanesAboveEachOther();
    void foldsSilence();
    void growsWithTheZoom();
    void bearsAStoryWithoutEvents();
};

void TimeScaleTest::neverPutsALaterEventBeforeAnEarlierOne()
{
    std::vector<Stop> stops;
    for (int i = 0; i < 500; ++i)
        stops.push_back(at(i * i * 7ms, std::size_t(i % 5)));
    const TimeScale scale(stops, kMark, 0.5);
    for (std::size_t i = 1; i < stops.size(); ++i)
        QVERIFY(scale.x(i) >= scale.x(i - 1));
}

void TimeScaleTest::neverHidesAMarkBehindAnotherOfItsLane()
{
    const TimeScale scale({at(1s), at(1s, 1), at(1s), at(1s), at(1001ms, 1)}, kMark, 1);
    QVERIFY(scale.x(2) - scale.x(0) >= kMark);
    QVERIFY(scale.x(3) - scale.x(2) >= kMark);
    QVERIFY(scale.x(4) - scale.x(1) >= kMark);
    QVERIFY(scale.width() >= scale.x(4) + kMark);
}

void TimeScaleTest::putsTheSameTimeInTwoLanesAboveEachOther()
{
    const TimeScale scale({at(1s), at(1s, 1), at(1s, 2)}, kMark, 1);
    QCOMPARE(scale.x(1), scale.x(0));
    QCOMPARE(scale.x(2), scale.x(0));
}

void TimeScaleTest::foldsSilence()
{
    const TimeScale scale({at(0s), at(1s, 1), at(61s, 2), at(24h, 3)}, kMark, 1);
    const auto second = scale.x(1) - scale.x(0);
    const auto minute = scale.x(2) - scale.x(1);
    const auto day = scale.x(3) - scale.x(2);
    QVERIFY(second > kMark);
    QVERIFY(minute > second);
    QVERIFY(day > minute);
    QVERIFY(day < 10 * kMark);
}

void TimeScaleTest::growsWithTheZoom()
{
    const std::vector<Stop> stops{at(0s), at(1s), at(1h)};
    QVERIFY(TimeScale(stops, kMark, 2).width() > 1.5 * TimeScale(stops, kMark, 1).width());
}

void TimeScaleTest::bearsAStoryWithoutEvents()
{
    QCOMPARE(TimeScale({}, kMark, 1).size(), 0U);
    QCOMPARE(TimeScale({}, kMark, 1).width(), 0.0);
}

QTEST_APPLESS_MAIN(TimeScaleTest)
#include "time_scale_test.moc"
