#include "core/collect/schedule.h"
#include "tests/support/fake_clock.h"
#include "tests/support/workers.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <ctime>
#include <future>
#include <latch>
#include <set>
#include <thread>
#include <vector>

#include <QTest>

using namespace core;
using namespace core::collect;
using support::CountingClock;
using support::Workers;
using namespace std::chrono_literals;

class ScheduleTest : public QObject {
    Q_OBJECT

    static TaskId task(const char* collector, const char* stream = "siem")
    {
        return {QLatin1String(collector), QLatin1String(stream)};
    }

    // The processor's time for as many visits, the best of three, among so many tasks.
    static double costOfVisits(Clock& clock, int tasks)
    {
        Schedule schedule(clock);
        for (int at = 0; at < tasks; ++at)
            schedule.add({QString::number(at / 20), QString::number(at % 20)}, clock.steady());
        double best = 0;
        for (int attempt = 0; attempt < 3; ++attempt) {
            const double began = double(std::clock());
            for (int visit = 0; visit < 20'000; ++visit)
                schedule.putBack(*schedule.take({}), clock.steady());
            const double took = double(std::clock()) - began;
            best = attempt == 0 ? took : std::min(best, took);
        }
        return best;
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

    void hurryingAllReachesEveryCollector()
    {
        support::FakeClock clock;
        Schedule schedule(clock);
        schedule.add(task("a"), clock.steady() + 2h);
        schedule.add(task("b"), clock.steady() + 1h);
        schedule.add(task("c"), clock.steady() + 3h);
        schedule.hurryAll();
        for (int task = 0; task < 3; ++task)
            QCOMPARE(schedule.takeNext()->due, clock.steady());
        QVERIFY(!schedule.takeNext());
    }

    void aVisitUnderWayIsHurriedOnce()
    {
        support::FakeClock clock;
        Schedule schedule(clock);
        schedule.add(task("a"), clock.steady());
        schedule.add(task("b"), clock.steady() + 1min);
        QCOMPARE(schedule.takeNext()->task, task("a"));
        schedule.hurry(QStringLiteral("a"));
        QCOMPARE(schedule.firstDue(), std::optional(clock.steady() + 1min));
        schedule.putBack(task("a"), clock.steady() + 1h);
        QCOMPARE(schedule.takeNext()->due, clock.steady());
        schedule.putBack(task("a"), clock.steady() + 1h);
        QCOMPARE(schedule.takeNext()->task, task("b"));
        QCOMPARE(schedule.takeNext()->due, clock.steady() + 1h);
    }

    void aTaskThatIsPutBackMayBeHurriedAndTakenAgain()
    {
        support::FakeClock clock;
        Schedule schedule(clock);
        schedule.add(task("a"), clock.steady());
        (void)schedule.takeNext();
        schedule.putBack(task("a"), clock.steady() + 1h);
        schedule.hurry(QStringLiteral("a"));
        QCOMPARE(schedule.firstDue(), std::optional(clock.steady()));
        QCOMPARE(schedule.takeNext()->due, clock.steady());
        QVERIFY(!schedule.takeNext());
    }

    void whatWasNeverTakenCannotBePutBack()
    {
        support::FakeClock clock;
        Schedule schedule(clock);
        schedule.add(task("a"), clock.steady() + 1h);
        schedule.putBack(task("a"), clock.steady());
        schedule.putBack(task("b"), clock.steady());
        QCOMPARE(schedule.takeNext()->due, clock.steady() + 1h);
        QVERIFY(!schedule.takeNext());
        schedule.removeAll(QStringLiteral("b")); // comes back at once
    }

    // The one that sleeps until the first is due has to hear of one that comes earlier.
    void anEarlierTaskEndsTheSleep()
    {
        SystemClock clock;
        Schedule schedule(clock);
        schedule.add(task("late"), clock.steady() + 24h);
        std::array<std::future<std::optional<TaskId>>, 2> workers;
        for (auto& worker : workers)
            worker = std::async(std::launch::async, [&] { return schedule.take({}); });
        std::this_thread::yield();
        schedule.hurry(QStringLiteral("late"));
        schedule.add(task("early"), clock.steady());
        std::set<QString> taken;
        for (auto& worker : workers)
            taken.insert(worker.get()->collector);
        QCOMPARE(taken, (std::set<QString>{QStringLiteral("early"), QStringLiteral("late")}));
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

    void whatIsDueAtTheSameTimeComesInTurn()
    {
        support::FakeClock clock;
        Schedule schedule(clock);
        for (const char* each : {"c", "a", "b"})
            schedule.add(task(each), clock.steady());
        for (const char* each : {"c", "a", "b", "c", "a", "b"}) {
            QCOMPARE(schedule.takeNext()->task, task(each));
            schedule.putBack(task(each), clock.steady());
        }
    }

    void aTaskThatIsThereIsNotAddedTwice()
    {
        support::FakeClock clock;
        Schedule schedule(clock);
        schedule.add(task("a"), clock.steady() + 1s);
        schedule.add(task("a"), clock.steady());
        QCOMPARE(schedule.takeNext()->due, clock.steady() + 1s);
        schedule.add(task("a"), clock.steady());
        QVERIFY(!schedule.takeNext());
    }

    void oneCollectorGoesAndTheOthersStay()
    {
        support::FakeClock clock;
        Schedule schedule(clock);
        for (const char* each : {"a", "ab", "b"})
            for (const char* stream : {"siem", "url"})
                schedule.add(task(each, stream), clock.steady());
        schedule.removeAll(QStringLiteral("a"));
        schedule.hurry(QStringLiteral("a"));
        for (const char* each : {"ab", "b"})
            for (const char* stream : {"siem", "url"})
                QCOMPARE(schedule.takeNext()->task, task(each, stream));
        QVERIFY(!schedule.takeNext());
    }

    // Each worker keeps its task until all have one: whoever is not woken for the next hangs here.
    void asManyWorkersWakeAsThereIsWorkFor()
    {
        constexpr int kWorkers = 4;
        SystemClock clock;
        Schedule schedule(clock);
        std::stop_source stop;
        std::latch busy(kWorkers);
        std::vector<std::jthread> workers;
        for (int at = 0; at < kWorkers; ++at)
            workers.emplace_back([&] {
                if (schedule.take(stop.get_token()))
                    busy.arrive_and_wait();
            });
        schedule.add(task("later"), clock.steady() + 1h);
        for (const char* each : {"a", "b", "c", "d"})
            schedule.add(task(each), clock.steady() + 5ms);
        QTRY_VERIFY(busy.try_wait());
        stop.request_stop();
    }

    void aTaskThatGoesWhileAWorkerSleepsForItLeavesTheNext()
    {
        SystemClock clock;
        Schedule schedule(clock);
        schedule.add(task("a"), clock.steady() + 20ms);
        schedule.add(task("b"), clock.steady() + 20ms);
        auto taken = std::async(std::launch::async, [&] { return schedule.take({}); });
        QTest::qWait(5); // the worker is asleep, as a rule; it must not matter
        const auto removal =
            std::async(std::launch::async, [&] { schedule.removeAll(QStringLiteral("a")); });
        removal.wait_for(1s);            // for long only if the worker was the first
        for (int at = 0; at < 100; ++at) // in the memory that was given back
            schedule.add({QStringLiteral("later"), QString::number(at)}, clock.steady() + 1h);
        QCOMPARE(taken.wait_for(10s), std::future_status::ready);
        auto first = taken.get();
        if (first == std::optional(task("a"))) {
            schedule.putBack(task("a"), clock.steady());
            first = schedule.take({});
        }
        QCOMPARE(first, std::optional(task("b")));
    }

    void aWorkerThatIsStoppedHandsItsWatchOn()
    {
        SystemClock clock;
        Schedule schedule(clock);
        schedule.add(task("a"), clock.steady() + 50ms);
        std::stop_source first;
        auto stopped =
            std::async(std::launch::async, [&] { return schedule.take(first.get_token()); });
        auto taken = std::async(std::launch::async, [&] { return schedule.take({}); });
        first.request_stop();
        const bool mayHaveTaken = stopped.get().has_value();
        if (mayHaveTaken)
            schedule.putBack(task("a"), clock.steady());
        QCOMPARE(taken.get(), std::optional(task("a")));
    }

    void laterWorkWakesNobodyAndEarlierWorkDoes()
    {
        CountingClock clock;
        Schedule schedule(clock);
        const Steady now = SystemClock().steady();
        schedule.add(task("late"), now + 24h);
        Workers workers(schedule);
        workers.begin();
        QVERIFY(clock.wasAsked(1));
        for (int at = 0; at < 500; ++at) {
            schedule.add({QStringLiteral("later"), QString::number(at)}, now + 25h);
            std::this_thread::yield();
        }
        schedule.add(task("early"), now);
        QCOMPARE(workers.taken(), QStringLiteral("early"));
        QCOMPARE(clock.asked(), 2);
    }

    // One of those that sleep takes it, and one more looks for what comes next.
    void whatIsDueWakesTwoHoweverManySleep()
    {
        CountingClock clock;
        Schedule schedule(clock);
        const Steady now = SystemClock().steady();
        schedule.add(task("late"), now + 24h);
        schedule.add(task("soon"), now + 100ms);
        Workers workers(schedule);
        workers.begin(16);
        QTRY_VERIFY_WITH_TIMEOUT(workers.isOneDone(), 30'000);
        QVERIFY(clock.wasAsked(16));
        workers.stop();
        QVERIFY2(clock.asked() <= 18, qPrintable(QString::number(clock.asked())));
    }

    void whoeverComesBackTakesWhatIsDueAndLetsTheOthersSleep()
    {
        CountingClock clock;
        Schedule schedule(clock);
        const Steady now = SystemClock().steady();
        for (int at = 0; at < 500; ++at)
            schedule.add({QStringLiteral("due"), QString::number(at)}, now + 1h);
        Workers workers(schedule);
        workers.begin();
        QVERIFY(clock.wasAsked(1));
        clock.ahead = 2h;
        for (int visit = 0; visit < 300; ++visit) {
            QVERIFY(schedule.take({}));
            std::this_thread::yield();
        }
        schedule.add(task("early"), now);
        QCOMPARE(workers.taken(), QStringLiteral("early"));
        QCOMPARE(clock.asked(), 1 + 300 + 1);
    }

    void whatIsDueAtTheSameTimeIsTakenAtTheSameTime()
    {
        CountingClock clock;
        Schedule schedule(clock);
        const Steady now = SystemClock().steady();
        schedule.add(task("late"), now + 24h);
        Workers workers(schedule);
        workers.begin(2);
        QVERIFY(clock.wasAsked(2));
        const Steady soon = SystemClock().steady() + 100ms;
        schedule.add(task("a"), soon);
        schedule.add(task("b"), soon);
        QCOMPARE((std::set<QString>{workers.taken(0), workers.taken(1)}),
                 (std::set<QString>{QStringLiteral("a"), QStringLiteral("b")}));
    }

    void anotherWatchesWhenTheOneThatDidIsStopped()
    {
        for (int attempt = 0; attempt < 30; ++attempt) {
            CountingClock clock;
            Schedule schedule(clock);
            schedule.add(task("late"), SystemClock().steady() + 24h);
            Workers first(schedule);
            first.begin();
            QVERIFY(clock.wasAsked(1));
            Workers second(schedule);
            second.begin();
            QVERIFY(clock.wasAsked(2));
            first.stop();
            QVERIFY(clock.wasAsked(3));
        }
    }

    // A hundred times as many: a search through all of them would cost a hundred times as much.
    void visitsCostTheSameHoweverManyTasksThereAre()
    {
        support::FakeClock clock;
        QVERIFY(costOfVisits(clock, 20'000) < 30 * costOfVisits(clock, 200));
    }
};

QTEST_GUILESS_MAIN(ScheduleTest)
#include "schedule_test.moc"
