// The core from end to end: every promise of collection with the fault that would break it.
#include "core/store/event_reader.h"
#include "tests/support/world.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace core;
using namespace std::chrono_literals;
using support::World;

class CollectionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingThatWasThereAndThatArrivesIsStoredOnce()
    {
        World world({.backlog = 4'000, .rate = 0.2});
        world.setUp();
        QVERIFY(world.catchUp());
        QCOMPARE(world.lossOrRepeat(15min), QString()); // rows came while others were read
        world.live(6h);
        QVERIFY(world.catchUp());
        QCOMPARE(world.lossOrRepeat(30min), QString());
        QCOMPARE(QStringList(world.troubles().begin(), world.troubles().end()).join(u' '),
                 QString());
        QCOMPARE(world.health(QStringLiteral("siem")).condition.state, health::State::Healthy);
    }

    void aRestartGoesOnWhereItStopped()
    {
        World world({.backlog = 3'000, .rate = 0.2});
        world.setUp();
        world.live(1s);
        world.restart();
        QVERIFY(world.catchUp());
        const auto before = support::tally(world.storePath()).events;
        world.restart();
        world.live(2h);
        QVERIFY(support::tally(world.storePath()).events > before);
        QCOMPARE(world.lossOrRepeat(30min), QString());
    }

    void idleCollectionIsPolite()
    {
        World world({.backlog = 500});
        world.setUp();
        QVERIFY(world.catchUp());
        const auto before = world.mimecast->requests(simulator::Endpoint::Siem);
        world.live(5h);
        const auto asked = world.mimecast->requests(simulator::Endpoint::Siem) - before;
        QVERIFY2(asked >= 18 && asked <= 24, qPrintable(QString::number(asked)));
    }

    void aTroubleIsNamedAndCollectionGoesOnByItself_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* fault, const char* code) {
            QTest::newRow(fault) << QString::fromLatin1(fault) << QString::fromLatin1(code);
        };
        row("wrong-region-200*2", "err_audit_log_incorrect_region");
        row("wrong-region-403*2", "err_audit_log_incorrect_region");
        row("binding-expired*2", "err_xdk_binding_expired");
        row("url:forbidden*2", "err_xdk_operation_forbidden_for_address");
        row("attachment:forbidden-401*2", "err_xdk_operation_forbidden_for_address");
        row("invalid-signature*2", "err_xdk_invalid_signature");
        row("unauthorized*2", "err_xdk_client_unauthorized");
        row("developer-key*2", "err_developer_key");
        row("developer-key-200*2", "err_developer_key");
        row("validation-null*2", "err_validation_null");
        row("siem:fail-200*2", "");
        row("url:fail-retryable*2", "");
        row("meta-404*2", "");
        row("http-400-empty*2", "");
        row("http-404*2", "");
        row("http-405*2", "");
        row("http-500*3", "");
        row("http-502*3", "");
        row("http-503*3", "");
        row("http-504*3", "");
        row("http-509*3", "");
        row("html-200*2", "net.not_mimecast");
        row("html-502*2", "");
        row("url:cut-json*2", "mimecast.damaged");
        row("redirect*2", "");
        row("rate-limit-ms*3", "");
        row("rate-limit-epoch*3", "");
        row("rate-limit-epoch-ms*3", "");
        row("rate-limit-junk*3", "");
        row("rate-limit-none*3", "");
        row("rate-limit-retry-after*3", "");
        row("cut*3", "net.cut");
        row("close*3", "");
        row("url:partial-fail*2", "");
    }
    void aTroubleIsNamedAndCollectionGoesOnByItself()
    {
        QFETCH(QString, fault);
        QFETCH(QString, code);
        World world({.backlog = 1'500});
        QVERIFY(world.mimecast->faults().add(fault).has_value());
        world.setUp();
        QVERIFY(world.catchUp());
        QVERIFY2(!world.troubles().empty(), "the fault was never felt");
        if (!code.isEmpty())
            QVERIFY2(world.troubles().contains(code),
                     qPrintable(QStringList(world.troubles().begin(), world.troubles().end())
                                    .join(QLatin1String(", "))));
        QCOMPARE(world.lossOrRepeat(), QString());
    }

    void badContentsGoToQuarantineAndTheRestIsKept_data()
    {
        QTest::addColumn<QString>("fault");
        for (const char* fault : {"malformed-member*2", "zip-crc*2", "zip-bomb*1"})
            QTest::newRow(fault) << QString::fromLatin1(fault);
    }
    void badContentsGoToQuarantineAndTheRestIsKept()
    {
        QFETCH(QString, fault);
        World world({.backlog = 1'500});
        QVERIFY(world.mimecast->faults().add(fault).has_value());
        world.setUp();
        QVERIFY(world.catchUp());
        QCOMPARE(world.lossOrRepeat(), QString());
        QVERIFY(world.health(QStringLiteral("siem")).quarantined > 0);
        auto reader = store::EventReader::open(world.storePath());
        const auto entries = (*reader)->quarantine(10).value();
        for (const auto& entry : entries) {
            QVERIFY(!entry.reason.isEmpty());
            QVERIFY(!entry.raw.isEmpty());
        }
    }

    void oddButHarmlessAnswersChangeNothing_data()
    {
        QTest::addColumn<QString>("fault");
        for (const char* fault : {"traversal-name", "unknown-prefix*3", "duplicate-file*3",
                                  "token-kept*2", "boundary-rows", "empty-last-page", "next-object",
                                  "empty-body*2", "clock-ahead", "late-rows"})
            QTest::newRow(fault) << QString::fromLatin1(fault);
    }
    void oddButHarmlessAnswersChangeNothing()
    {
        QFETCH(QString, fault);
        World world({.backlog = 1'500, .rate = 0.05});
        QVERIFY(world.mimecast->faults().add(fault).has_value());
        world.setUp();
        QVERIFY(world.catchUp());
        world.live(2h);
        QCOMPARE(world.lossOrRepeat(45min), QString());
    }

    void aServerThatServesOnePageForEverIsNoticedAndForgiven()
    {
        World world({.backlog = 9'000,
                     .shares = simulator::sharesOf({{simulator::Stream::Siem, 0.05},
                                                    {simulator::Stream::Url, 0.9},
                                                    {simulator::Stream::Attachment, 0.03},
                                                    {simulator::Stream::Feed, 0.02}})});
        QVERIFY(world.mimecast->faults().add(u"url:page-loop*40").has_value());
        world.setUp();
        QVERIFY(world.catchUp());
        QVERIFY(world.troubles().contains(QStringLiteral("mimecast.loop")));
        QCOMPARE(world.lossOrRepeat(), QString());
    }

    void anEmptyThreatFeedIsNoTrouble()
    {
        World world({.backlog = 500,
                     .shares = simulator::sharesOf({{simulator::Stream::Siem, 0.9},
                                                    {simulator::Stream::Url, 0.05},
                                                    {simulator::Stream::Attachment, 0.05}})});
        world.setUp();
        QVERIFY(world.catchUp());
        QCOMPARE(QStringList(world.troubles().begin(), world.troubles().end()).join(u' '),
                 QString());
    }

    void anExpiredTokenIsStartedAgainWithoutRepeats()
    {
        World world({.backlog = 2'000, .rate = 0.05});
        world.setUp();
        QVERIFY(world.catchUp());
        QVERIFY(world.mimecast->faults().add(u"siem:siem-invalid-token*1").has_value());
        world.live(1h);
        QVERIFY(world.catchUp());
        QCOMPARE(world.lossOrRepeat(30min), QString());
        QVERIFY(world.health(QStringLiteral("siem")).duplicates > 0);
    }

    void whatMimecastNoLongerKeepsIsRecordedAsLost()
    {
        World world({.backlog = 1'000, .rate = 0.01});
        world.setUp();
        QVERIFY(world.catchUp());
        world.clock.advance(24h * 9); // the computer was off
        world.restart();
        QVERIFY(world.catchUp());
        const auto covered =
            world.store->coverage({QStringLiteral("acme"), QStringLiteral("siem")}).value();
        const auto lost =
            std::ranges::count(covered, store::Coverage::Kind::Lost, &store::Coverage::kind);
        QCOMPARE(lost, 1);
    }

    void wrongKeysAreRefusedUntilTheyAreReplaced()
    {
        World world({.backlog = 500});
        const auto collector = world.collector();
        QJsonObject keys = QJsonDocument::fromJson(world.mimecast->credentialsJson()).object();
        keys[QStringLiteral("applicationKey")] =
            QStringLiteral("0b1f2a3c-4d5e-6f70-8192-a3b4c5d6e7f8");
        world.setUp(collector);
        world.storeKeys(collector.id, QJsonDocument(keys).toJson());
        world.live(3min);
        QVERIFY(world.troubles().contains(QStringLiteral("err_xdk_invalid_signature")));
        QCOMPARE(support::tally(world.storePath()).events, 0);
        world.storeKeys(collector.id, world.mimecast->credentialsJson());
        world.engine->forgetKeys(collector.id);
        world.engine->collectNow(collector.id);
        QVERIFY(world.catchUp());
        QCOMPARE(world.lossOrRepeat(), QString());
    }

    void aForbiddenLogTypeLeavesTheOthersAlone()
    {
        World world({.backlog = 1'000, .forbidden = {simulator::Endpoint::Url}});
        world.setUp();
        world.live(30min);
        QCOMPARE(world.health(QStringLiteral("url")).condition.state, health::State::Unhealthy);
        QVERIFY(!world.health(QStringLiteral("url")).condition.advice.isEmpty());
        QCOMPARE(world.board.of(QStringLiteral("acme")).condition.state, health::State::Degraded);
        const auto found = support::tally(world.storePath());
        QCOMPARE(found.missing(simulator::Stream::Siem,
                               world.mimecast->tenant().expected(simulator::Stream::Siem,
                                                                 world.clock.now(), {},
                                                                 world.clock.now())),
                 0);
    }

    void aSpentQuotaIsWaitedForAndNeverPassed()
    {
        World world({.backlog = 3'000, .pageEvents = 100, .quota = {.limit = 10, .refill = 5s}});
        world.setUp();
        QVERIFY(world.catchUp(20'000));
        QCOMPARE(world.lossOrRepeat(), QString());
        QVERIFY(!world.troubles().contains(QStringLiteral("http.429")));
    }
};

QTEST_GUILESS_MAIN(CollectionTest)
#include "collection_test.moc"
