#include "core/simulator/simulator.h"
#include "tests/core/simulator/client.h"
#include "tests/core/simulator/truth.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace tests;

namespace {

using support::FakeClock;

Options inProcess(TenantOptions tenant)
{
    Options options;
    options.tenant = std::move(tenant);
    options.listen = Options::Listen::No;
    return options;
}

} // namespace

class SimulatorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyEventComesOnceThroughPaging_data()
    {
        QTest::addColumn<int>("backlog");
        QTest::addColumn<double>("rate");
        QTest::newRow("nothing ever happened") << 0 << 0.0;
        QTest::newRow("one event") << 1 << 0.0;
        QTest::newRow("a backlog") << 4321 << 0.0;
        QTest::newRow("live only") << 0 << 3.0;
        QTest::newRow("both") << 1000 << 2.5;
    }

    void everyEventComesOnceThroughPaging()
    {
        QFETCH(int, backlog);
        QFETCH(double, rate);
        FakeClock clock;
        TenantOptions tenant{
            .backlog = backlog, .rate = rate, .publishEvery = 1s, .pageEvents = 300};
        auto simulator = *Simulator::start(inProcess(tenant), clock);
        clock.advance(10min + 300ms);
        const TimePoint long_ago = simulator->tenant().opened() - 200h;
        QCOMPARE(siemThroughZips(*simulator),
                 numbers(simulator->tenant().published(Stream::Siem, simulator->now())));
        QCOMPARE(windowRows(*simulator, Endpoint::Url, long_ago, 100),
                 numbers(simulator->tenant().published(Stream::Url, simulator->now())));
        QCOMPARE(windowRows(*simulator, Endpoint::Attachment, long_ago, 7),
                 numbers(simulator->tenant().published(Stream::Attachment, simulator->now())));
        QCOMPARE(feedObjects(*simulator),
                 numbers(simulator->tenant().published(Stream::Feed, simulator->now())));
        const auto all = simulator->tenant().truth(Stream::Siem, simulator->now()).count();
        QVERIFY(all >= backlog * 8 / 10);
    }

    void theStreamsShareTheBacklogWithoutARemainder()
    {
        FakeClock clock;
        auto simulator =
            *Simulator::start(inProcess({.backlog = 100'000, .publishEvery = 1ms}), clock);
        std::int64_t sum = 0;
        for (const Stream stream : kStreams)
            if (!shownBy(stream))
                sum += simulator->tenant().published(stream, simulator->now()).count();
        QCOMPARE(sum, 100'000);
    }

    void aFaultSpecThatIsNotUnderstoodIsRefused()
    {
        FakeClock clock;
        Options options = inProcess({});
        options.faults = {QStringLiteral("siem:no-such-fault")};
        QCOMPARE(Simulator::start(options, clock).error().code,
                 QStringLiteral("simulator.fault_spec"));
    }

    void theDirectTransportMakesErrorsOfWhatHappensOnTheWire_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("code");
        QTest::newRow("cut") << QStringLiteral("cut") << QStringLiteral("net.cut");
        QTest::newRow("close") << QStringLiteral("close") << QStringLiteral("net.cut");
        QTest::newRow("silence") << QStringLiteral("silence") << QStringLiteral("net.timeout");
    }

    void theDirectTransportMakesErrorsOfWhatHappensOnTheWire()
    {
        QFETCH(QString, fault);
        QFETCH(QString, code);
        FakeClock clock;
        auto simulator = *Simulator::start(inProcess({}), clock);
        const auto request = [&] {
            return signedRequest(simulator->tenant(), Endpoint::Account, "{}", simulator->now());
        };
        QVERIFY(simulator->faults().add(fault + QStringLiteral("*1")));
        QCOMPARE(simulator->direct().send(request(), {}).error().code, code);
        QCOMPARE(simulator->direct().send(request(), {})->status, 200);
        QCOMPARE(simulator->requests(Endpoint::Account), 2);
    }

    void theCredentialsAreHandedOutAsJson()
    {
        FakeClock clock;
        auto simulator = *Simulator::start(inProcess({}), clock);
        const QJsonObject json = QJsonDocument::fromJson(simulator->credentialsJson()).object();
        QCOMPARE(json.keys().size(), 4);
        const QJsonObject two =
            QJsonDocument::fromJson(simulator->credentialsJson(Api::Two)).object();
        QCOMPARE(two.keys(),
                 (QStringList{QStringLiteral("clientId"), QStringLiteral("clientSecret")}));
        QCOMPARE(two[QLatin1String("clientSecret")].toString().size(), 64);
        QCOMPARE(QJsonDocument::fromJson(simulator->credentialsJson(Api::Both)).object().size(), 6);
        QCOMPARE(json[QLatin1String("accessKey")].toString().size(), 140);
        QCOMPARE(
            QByteArray::fromBase64(json[QLatin1String("secretKey")].toString().toLatin1()).size(),
            64);
        QCOMPARE(QUuid(json[QLatin1String("applicationId")].toString()).isNull(), false);
        QCOMPARE(QUuid(json[QLatin1String("applicationKey")].toString()).isNull(), false);
    }
};

QTEST_GUILESS_MAIN(SimulatorTest)
#include "simulator_test.moc"
