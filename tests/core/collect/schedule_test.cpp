#include "core/collect/schedule.h"
#include "tests/support/fake_clock.h"

#include <future>
#include <thread>

#include <QTest>

using namespace core;
using namespace core::collect;
using namespace std::chrono_literals;

class ScheduleTest : public QObject {
    Q_OBJECT

    static TaskId task(const char* collector, const char* stream = "siem")
    {
        return {QLatin1String(collector), QLatin1String(stream)};
    }

private Q_SLOTS:
    void theEarliestComesFirst()
    {
        support::FakeClock clock;
        Schedule schedule(clock);
        schedule.add(task("late"), clock.steady() + 2s);
        schedule.add(task("soon"), clock.steady() + 1s);
        QCOMPARE(schedule.takeNext()->task, task("soon"));
        QCOMPARE(schedule.takeNext()->task, task("late"));
        QVERIFY(!schedule.takeNext());
    }

    void aTaskThatIsTakenIsNotTakenTwice()
    {
        support::FakeClock clock;
        Schedule schedule(clock);
        schedule.add(task("a"), clock.steady());
        QVERIFY(schedule.take({}));
        QVERIFY(!schedule.takeNext());
        schedule.putBack(task("a"), clock.steady() + 5s);
        QCOMPARE(schedule.takeNext()->due, clock.steady() + 5s);
    }

    void aWorkerThatWaitsIsWokenByWorkAndByAStop()
    {
        SystemClock clock;
        Schedule schedule(clock);
        std::stop_source stop;
        auto taken =
            std::async(std::launch::async, [&] { return schedule.take(stop.get_token()); });
        schedule.add(task("a"), clock.steady());
        QCOMPARE(taken.get(), std::optional(task("a")));
        auto none = std::async(std::launch::async, [&] { return schedule.take(stop.get_token()); });
        stop.request_stop();
        QVERIFY(!none.get());
    }

    void hurryingReachesATaskThatWaitsAndOneThatIsUnderWay()
    {
        support::FakeClock clock;
        Schedule schedule(clock);
        schedule.add(task("a", "url"), clock.steady());
        schedule.add(task("a", "siem"), clock.steady() + 1h);
        const auto underWay = schedule.takeNext()->task;
        schedule.hurry(QStringLiteral("a"));
        QCOMPARE(schedule.takeNext()->due, clock.steady());
        schedule.putBack(underWay, clock.steady() + 1h);
        QCOMPARE(schedule.takeNext()->due, clock.steady());
    }

    void removingWaitsForTheVisitUnderWay()
    {
        SystemClock clock;
        Schedule schedule(clock);
        schedule.add(task("a"), clock.steady());
        QVERIFY(schedule.take({}));
        std::promise<void> begun;
        auto removed = std::async(std::launch::async, [&] {
            begun.set_value();
            schedule.removeAll(QStringLiteral("a"));
        });
        begun.get_future().wait();
        QCOMPARE(removed.wait_for(20ms), std::future_status::timeout);
        schedule.putBack(task("a"), clock.steady());
        removed.get();
        QVERIFY(!schedule.takeNext());
    }
};

QTEST_GUILESS_MAIN(ScheduleTest)
#include "schedule_test.moc"
