// Collection over API 2.0 from end to end: every log type, and every promise with the fault that
// would break it.
#include "core/store/event_reader.h"
#include "tests/support/world.h"

#include <QTest>

using namespace core;
using namespace std::chrono_literals;
using support::World;

namespace {

constexpr int kVisits = 2'000; // there are many streams

QString listed(const std::set<QString>& codes)
{
    return QStringList(codes.begin(), codes.end()).join(QLatin1String(", "));
}

} // namespace

class Api2Test : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingThatWasThereAndThatArrivesIsStoredOnce()
    {
        World world({.backlog = 6'000, .rate = 0.2});
        world.setUp(world.collector(2));
        QVERIFY(world.catchUp(kVisits));
        QCOMPARE(world.lossOrRepeat(45min), QString());
        world.live(6h);
        QVERIFY(world.catchUp(kVisits));
        QCOMPARE(world.lossOrRepeat(45min), QString());
        QVERIFY2(world.troubles().empty(), qPrintable(listed(world.troubles())));
        QCOMPARE(world.health(QStringLiteral("cg-receipt")).condition.state,
                 health::State::Healthy);
    }

    void eventsAsTheyComeAreStoredOnce()
    {
        World world({.backlog = 3'000, .rate = 0.2});
        settings::Collector collector = world.collector(2);
        collector.lowDelay = true;
        world.setUp(collector);
        QVERIFY(world.catchUp(kVisits));
        world.live(3h);
        QVERIFY(world.catchUp(kVisits));
        QCOMPARE(world.lossOrRepeat(45min), QString());
        QVERIFY2(world.troubles().empty(), qPrintable(listed(world.troubles())));
    }

    void aRestartGoesOnWhereItStopped()
    {
        World world({.backlog = 3'000, .rate = 0.2});
        world.setUp(world.collector(2));
        for (int starts = 0; starts < 8; ++starts) {
            for (int visits = 0; visits < 6; ++visits)
                (void)world.engine->step({});
            world.restart();
        }
        QVERIFY(world.catchUp(kVisits));
        QCOMPARE(world.lossOrRepeat(45min), QString());
    }

    void aTroubleIsNamedAndCollectionGoesOnByItself_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* fault, const char* code) {
            QTest::newRow(fault) << QString::fromLatin1(fault) << QString::fromLatin1(code);
        };
        row("token-expired*4", "");
        row("token-verification*4", "");
        row("unauthorized-request*4", "");
        row("unauthorized-bare*4", "");
        row("token:invalid-client*2", "InvalidClientIdentifier");
        row("no-product*3", "");
        row("service-refusal*2", "");
        row("service-error*2", "");
        row("invalid-next-page*2", "");
        row("file-expired*9", "");
        row("file-signature*9", "");
        row("file:http-503*4", "");
        row("foreign-file-host*2", "mimecast.foreign_file");
        row("file-over-http*2", "mimecast.foreign_file");
        row("http-400-empty*3", "");
        row("http-500*5", "");
        row("html-200*4", "net.not_mimecast");
        row("rate-limit-ms*3", "");
        row("rate-limit-none*2", "");
        row("cut*4", "net.cut");
        row("close*4", "");
    }
    void aTroubleIsNamedAndCollectionGoesOnByItself()
    {
        QFETCH(QString, fault);
        QFETCH(QString, code);
        World world({.backlog = 1'500});
        QVERIFY(world.mimecast->faults().add(fault).has_value());
        world.setUp(world.collector(2));
        QVERIFY(world.catchUp(kVisits));
        QVERIFY(world.mimecast->faults().active().empty());
        if (!code.isEmpty())
            QVERIFY2(world.troubles().contains(code), qPrintable(listed(world.troubles())));
        QCOMPARE(world.lossOrRepeat(), QString());
    }

    void oddButHarmlessAnswersChangeNothing_data()
    {
        QTest::addColumn<QString>("fault");
        for (const char* fault :
             {"batch-empty-page*3", "batch-token-kept*3", "duplicate-url", "empty-file",
              "newest-first", "repeated-ids", "clock-ahead", "clock-behind", "boundary-rows",
              "empty-last-page", "next-object"})
            QTest::newRow(fault) << QString::fromLatin1(fault);
    }
    void oddButHarmlessAnswersChangeNothing()
    {
        QFETCH(QString, fault);
        World world({.backlog = 1'500});
        QVERIFY(world.mimecast->faults().add(fault).has_value());
        world.setUp(world.collector(2));
        QVERIFY(world.catchUp(kVisits));
        world.live(1h); // some made it look as if there were nothing more for now
        QVERIFY(world.catchUp(kVisits));
        QCOMPARE(world.lossOrRepeat(45min), QString());
    }

    // A file that is damaged gives what can be read of it; the rest is set aside.
    void aDamagedFileIsSalvaged_data()
    {
        QTest::addColumn<QString>("fault");
        for (const char* fault : {"bad-gzip*2", "cut-gzip*2", "bad-line*3"})
            QTest::newRow(fault) << QString::fromLatin1(fault);
    }
    void aDamagedFileIsSalvaged()
    {
        QFETCH(QString, fault);
        World world({.backlog = 1'500});
        QVERIFY(world.mimecast->faults().add(fault).has_value());
        world.setUp(world.collector(2));
        QVERIFY(world.catchUp(kVisits));
        auto reader = store::EventReader::open(world.storePath());
        const auto entries = (*reader)->quarantine(10).value();
        QVERIFY(!entries.empty());
        for (const auto& entry : entries)
            QVERIFY(!entry.raw.isEmpty() && !entry.reason.isEmpty() && !entry.place.isEmpty());
        if (fault.startsWith(QLatin1String("bad-line")))
            QCOMPARE(world.lossOrRepeat(), QString());
        else
            QVERIFY(world.lossOrRepeat().contains(QLatin1String("missing")));
    }

    void aFileThatIsGoneIsAGap()
    {
        World world({.backlog = 1'500});
        QVERIFY(world.mimecast->faults().add(u"file-gone*1").has_value());
        settings::Collector collector = world.collector(2);
        collector.logTypes = {QStringLiteral("delivery")};
        world.setUp(collector);
        QVERIFY(world.catchUp(kVisits));
        auto reader = store::EventReader::open(world.storePath());
        const auto ledger =
            (*reader)->coverage(collector.id, QStringLiteral("cg-delivery")).value();
        const auto gap =
            std::ranges::find(ledger, store::Coverage::Kind::Gap, &store::Coverage::kind);
        QVERIFY(gap != ledger.end());
        QVERIFY(!gap->cause.isEmpty());
    }

    // Files and stream tell an event in other words, and still it is one event.
    void changingToTheStreamAndBackStoresNothingTwice()
    {
        World world({.backlog = 2'000, .rate = 0.1});
        settings::Collector collector = world.collector(2);
        world.setUp(collector);
        QVERIFY(world.catchUp(kVisits));
        for (const bool low : {true, false, true}) {
            collector.lowDelay = low;
            world.setUp(collector);
            world.live(2h);
        }
        QVERIFY(world.catchUp(kVisits));
        QCOMPARE(world.lossOrRepeat(45min), QString());
    }

    void oneTokenServesEveryStream()
    {
        World world({.backlog = 1'000});
        world.setUp(world.collector(2));
        QVERIFY(world.catchUp(kVisits));
        QCOMPARE(world.mimecast->requests(simulator::Endpoint::Token), 1);
        world.live(60min);
        QVERIFY(world.mimecast->requests(simulator::Endpoint::Token) <= 4);
    }
};

QTEST_GUILESS_MAIN(Api2Test)
#include "api2_test.moc"
