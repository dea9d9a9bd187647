#include "core/collect/time_watch.h"
#include "tests/support/fake_clock.h"

#include <QTest>

using namespace core;
using namespace core::collect;
using namespace std::chrono_literals;

namespace {

// A system that does not tell of its sleeps.
class Silent final : public Clock {
public:
    explicit Silent(support::FakeClock& clock)
        : m_clock(clock)
    {
    }
    [[nodiscard]] TimePoint now() const override { return m_clock.now(); }
    [[nodiscard]] Steady steady() const override { return m_clock.steady(); }
    void sleepUntil(Steady, std::stop_token) override { }

private:
    support::FakeClock& m_clock;
};

} // namespace

class TimeWatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void timeThatPassesIsNoJump()
    {
        support::FakeClock clock;
        TimeWatch watch(clock);
        clock.advance(1000h);
        QCOMPARE(watch.look(), TimeJump());
        for (int looks = 0; looks < 100; ++looks) { // and a clock that is corrected bit by bit
            clock.advance(5s);
            clock.setWall(clock.now() + 1s);
            QCOMPARE(watch.look(), TimeJump());
        }
    }

    void aSleepIsToldFromASetClock()
    {
        support::FakeClock clock;
        TimeWatch watch(clock);
        clock.suspend(8h);
        QCOMPARE(watch.look(), (TimeJump{.slept = 8h, .stepped = 0h}));
        QCOMPARE(watch.look(), TimeJump());
        clock.setWall(clock.now() + 24h);
        QCOMPARE(watch.look(), (TimeJump{.slept = 0h, .stepped = 24h}));
        clock.setWall(clock.now() - 24h);
        clock.suspend(1h);
        QCOMPARE(watch.look(), (TimeJump{.slept = 1h, .stepped = -24h}));
        clock.suspend(5s);
        QCOMPARE(watch.look(), TimeJump());
    }

    void whereNothingIsToldAJumpAheadIsASleep()
    {
        support::FakeClock clock;
        const Silent silent(clock);
        TimeWatch watch(silent);
        clock.suspend(8h);
        QCOMPARE(watch.look(), (TimeJump{.slept = 8h, .stepped = 0h}));
        clock.setWall(clock.now() - 1h);
        QCOMPARE(watch.look(), (TimeJump{.slept = 0h, .stepped = -1h}));
    }

    void theSystemsOwnClockDoesNotJumpByItself()
    {
        const SystemClock clock;
        TimeWatch watch(clock);
        QCOMPARE(watch.look(), TimeJump());
    }
};

QTEST_GUILESS_MAIN(TimeWatchTest)
#include "time_watch_test.moc"
