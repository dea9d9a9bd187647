// From API 1.0 to API 2.0: what both have seen is compared, and a collector that moves over loses
// nothing and stores nothing twice.
#include "core/migration/comparison.h"
#include "tests/support/world.h"

#include <QTest>

using namespace core;
using namespace std::chrono_literals;
using support::World;

namespace {

constexpr int kVisits = 3'000;

settings::Collector moved(const World& world, settings::Collector collector)
{
    collector.api = 2;
    collector.seam = world.clock.now();
    for (const QString& id : world.collector(2).logTypes)
        if (!collector.logTypes.contains(id) && !id.startsWith(QLatin1String("ci-")))
            collector.logTypes << id;
    return collector;
}

} // namespace

class MigrationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCollectorMovesOverWithoutGapOrDouble()
    {
        World world({.backlog = 2'000, .rate = 0.2});
        settings::Collector collector = world.collector(1);
        world.setUp(collector);
        QVERIFY(world.catchUp(kVisits));
        world.live(5h);
        const auto before = support::tally(world.storePath()).events;
        collector = moved(world, collector);
        world.setUp(collector);
        QVERIFY(world.catchUp(kVisits));
        world.live(8h);
        QVERIFY(world.catchUp(kVisits));
        QCOMPARE(world.lossOrRepeat(45min), QString());
        QVERIFY(support::tally(world.storePath()).events > before + 1'000);
    }

    void aRestartInTheMiddleOfTheSeamChangesNothing()
    {
        World world({.backlog = 2'000, .rate = 0.2});
        settings::Collector collector = world.collector(1);
        world.setUp(collector);
        QVERIFY(world.catchUp(kVisits));
        world.live(3h);
        collector = moved(world, collector);
        world.setUp(collector);
        for (int starts = 0; starts < 10; ++starts) {
            for (int visits = 0; visits < 5; ++visits)
                (void)world.engine->step({});
            world.restart();
        }
        world.live(2h);
        QVERIFY(world.catchUp(kVisits));
        QCOMPARE(world.lossOrRepeat(45min), QString());
    }

    // Stopped for a while between the two: what happened meanwhile is fetched over API 2.0.
    void aPauseAtTheSeamIsCaughtUpWith()
    {
        World world({.backlog = 2'000, .rate = 0.2});
        settings::Collector collector = world.collector(1);
        world.setUp(collector);
        QVERIFY(world.catchUp(kVisits));
        world.clock.advance(20h);
        collector = moved(world, collector);
        collector.seam = *collector.seam - 20h;
        world.setUp(collector);
        QVERIFY(world.catchUp(kVisits));
        QCOMPARE(world.lossOrRepeat(45min), QString());
    }

    void aRehearsalTellsWhatEachHasSeen()
    {
        World world({.backlog = 3'000, .pageEvents = 100});
        settings::Collector one = world.collector(1);
        settings::Collector two = world.collector(2);
        two.id = QStringLiteral("rehearsal");
        two.name = QStringLiteral("Acme, API 2.0");
        two.rehearses = one.id;
        world.storeKeys(two.id, world.mimecast->credentialsJson(simulator::Api::Two));
        world.storeKeys(one.id, world.mimecast->credentialsJson(simulator::Api::One));
        world.engine->apply({one, two});
        QVERIFY(world.catchUp(kVisits));
        const TimePoint now = world.clock.now();
        const auto reader = store::EventReader::open(world.storePath());
        const auto found = migration::compare(**reader, one.id, two.id,
                                              {.from = now - 5 * 24h, .to = now - 1h}, {});
        QVERIFY(found.has_value());
        for (const migration::TypeCount& type : found->types)
            QVERIFY2(type.on1 == type.both && type.on2 == type.both,
                     qPrintable(QStringLiteral("type %1: %2 and %3, %4 in both")
                                    .arg(type.type)
                                    .arg(type.on1)
                                    .arg(type.on2)
                                    .arg(type.both)));
        QVERIFY(found->isPerfect());
        QVERIFY(found->types.size() >= 8);
        QVERIFY(found->compared > 500);
        // The simulator scores and encrypts anew each time it is asked: that has to show.
        const auto& differences = found->differences;
        QVERIFY(std::ranges::is_sorted(differences, std::ranges::greater(),
                                       &migration::Difference::count));
        const auto score =
            std::ranges::find(differences, "spam score", &migration::Difference::field);
        QVERIFY(score != differences.end());
        QVERIFY(score->on1 != score->on2);
        const auto same = std::ranges::find(differences, "subject", &migration::Difference::field);
        QVERIFY(same == differences.end());
    }

    void whatOnlyOneHasIsCountedAndShown()
    {
        World world({.backlog = 1'500, .pageEvents = 100});
        settings::Collector one = world.collector(1);
        settings::Collector two = world.collector(2);
        two.id = QStringLiteral("rehearsal");
        two.logTypes.removeAll(QStringLiteral("delivery"));
        world.storeKeys(two.id, world.mimecast->credentialsJson(simulator::Api::Two));
        world.storeKeys(one.id, world.mimecast->credentialsJson(simulator::Api::One));
        world.engine->apply({one, two});
        QVERIFY(world.catchUp(kVisits));
        const TimePoint now = world.clock.now();
        const auto reader = store::EventReader::open(world.storePath());
        const auto found = migration::compare(**reader, one.id, two.id,
                                              {.from = now - 5 * 24h, .to = now - 1h}, {});
        QVERIFY(found && !found->isPerfect());
        const auto delivery = std::ranges::find(
            found->types, mimecast::findLogType("delivery")->code, &migration::TypeCount::type);
        QVERIFY(delivery != found->types.end() && delivery->on1 > 0 && delivery->on2 == 0);
        QCOMPARE(found->only1.size(), std::size_t(20));
        QVERIFY(found->only2.empty());
    }
};

QTEST_GUILESS_MAIN(MigrationTest)
#include "migration_test.moc"
