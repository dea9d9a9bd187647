// The table of situations: for each, what is said about it. And over all of them: nothing that is
// lost or late is shown green, and no quiet night red.
#include "core/health/rules.h"
#include "tests/journeys/situations_table.h"
#include "tests/support/bell.h"

#include <QTest>

using namespace situations;

namespace {

const bool kUtc = qputenv("TZ", "UTC"); // the words are in local time

} // namespace

class HealthTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySituationHasItsWords_data()
    {
        QTest::addColumn<int>("row");
        QVERIFY(kTable.size() >= 40);
        for (std::size_t row = 0; row < kTable.size(); ++row)
            QTest::newRow(kTable[row].name) << int(row);
    }

    void everySituationHasItsWords()
    {
        QFETCH(int, row);
        const Situation& situation = kTable[std::size_t(row)];
        Office office(situation.plan);
        const health::CollectorHealth shown = situation.happens(office);
        const health::Condition& condition = shown.condition;
        QVERIFY2(!condition.reason.isEmpty(), "a state without a reason");
        const QByteArray said = (condition.code + QLatin1String(": ") + condition.reason
                                 + QLatin1String(" | ") + condition.advice)
                                    .toUtf8();
        QVERIFY2(condition.state == situation.state,
                 (health::stateId(condition.state).toUtf8() + ' ' + said).constData());
        QVERIFY2(condition.code == QLatin1String(situation.code), said.constData());
        QVERIFY2(condition.remedy == situation.remedy,
                 (health::remedyId(condition.remedy).toUtf8() + ' ' + said).constData());
        QVERIFY2(said.contains(situation.says), said.constData());
        const bool needsPerson = situation.state == State::Unhealthy;
        QVERIFY2(!needsPerson || !condition.advice.isEmpty(), said.constData());

        // Over all rows.
        const health::Condition altogether = health::worst(std::vector{shown});
        if (situation.is == Is::LostOrLate) {
            QVERIFY(altogether.state != State::Healthy);
            for (const health::StreamHealth& stream : shown.streams)
                QVERIFY(shown.streams.size() > 1 || stream.condition.state != State::Healthy);
        }
        if (situation.is == Is::QuietNight)
            QVERIFY2(!office.seen.contains(State::Unhealthy), said.constData());
        for (const health::StreamHealth& stream : shown.streams)
            QVERIFY(stream.lostAfter.has_value() && stream.retention > 0h);
    }

    void dataThatStopIsToldWithinTheTimeItTakes()
    {
        Office office({.tenant = mail(0.02, 40)}); // for 33 minutes
        office.past(kSiem, always);
        office.begin();
        const TimePoint last = office.clock.now() + 33min;
        while (office.health().condition.code != QLatin1String("health.silent")
               && office.clock.now() < last + 24h)
            office.live(1min);
        const auto took = office.clock.now() - last;
        QVERIFY2(took >= 30min && took <= 30min + 30min + 15min,
                 qPrintable(health::spellFully(took)));
    }

    void afterASleepEveryStreamIsVisitedOnceAtOnce()
    {
        Office office({.tenant = mailAndAudit(), .logTypes = kBoth});
        office.begin();
        office.live(1h);
        std::optional<collect::TimeJump> told;
        office.engine->onTimeJump([&](const collect::TimeJump& jump) { told = jump; });
        const auto before = office.mimecast->requests(Endpoint::Siem);
        const auto audits = office.mimecast->requests(Endpoint::Audit);
        office.clock.suspend(8h);
        office.look();
        office.live(5s);
        QCOMPARE(told, std::optional(collect::TimeJump{.slept = 8h, .stepped = 0h}));
        QVERIFY(office.mimecast->requests(Endpoint::Siem) > before);
        QVERIFY(office.mimecast->requests(Endpoint::Audit) > audits);
        office.look(); // once
        QVERIFY(office.mimecast->requests(Endpoint::Audit) <= audits + 10);
    }

    void aSleepIsOneNotification()
    {
        Office office({.tenant = mailAndAudit(), .logTypes = kBoth});
        office.begin();
        support::Bell bell(office);
        bell.live(1h);
        QCOMPARE(bell.told.size(), 0U);
        office.clock.suspend(8h);
        bell.live(4h);
        QCOMPARE(bell.told.size(), 1U);
        QCOMPARE(bell.told[0].title, QStringLiteral("Back after 8 h of sleep"));
        QVERIFY(bell.told[0].text.startsWith(QLatin1String("Nothing was lost")));
    }

    // Mimecast keeps message logs for seven days, and the audit log for longer.
    void afterASleepThatWasTooLongItSaysWhatWasLost()
    {
        Office office({.tenant = mailAndAudit(), .logTypes = kBoth});
        office.begin();
        support::Bell bell(office);
        bell.live(1h);
        office.clock.suspend(24h * 9);
        office.look();
        QCOMPARE(bell.told.size(), 1U);
        const QString text = bell.told[0].text;
        QVERIFY2(text.startsWith(QLatin1String("Events were lost for good")), qPrintable(text));
        QVERIFY2(text.contains(QLatin1String("Acme, Message logs")), qPrintable(text));
        QVERIFY2(!text.contains(QLatin1String("Audit")), qPrintable(text));
        bell.live(1h); // that it is in trouble now is told when it settles, as ever
        QCOMPARE(bell.told.size(), 2U);
        QCOMPARE(bell.told[1].title, QStringLiteral("Acme has trouble"));
    }

    void aTroubleIsToldAndThatItPassed()
    {
        Office office({.tenant = mail()});
        office.begin();
        support::Bell bell(office);
        bell.live(1h);
        office.wire.trouble = trouble(Fault::Retry, "net.timeout"); // over before it is news
        office.engine->collectNow(office.collector.id);
        bell.live(1s);
        office.wire.trouble.reset();
        bell.live(2h);
        QCOMPARE(bell.told.size(), 0U);
        office.wire.trouble = trouble(Fault::Refused, "mc.key_expired");
        bell.live(3h);
        QCOMPARE(bell.told.size(), 1U);
        QCOMPARE(bell.told[0].title, QStringLiteral("Acme needs you"));
        QCOMPARE(bell.told[0].text, QStringLiteral("It does not work."));
        office.wire.trouble.reset();
        office.engine->collectNow(office.collector.id);
        bell.live(6h);
        QCOMPARE(bell.told.size(), 2U);
        QCOMPARE(bell.told[1].title, QStringLiteral("Acme is well again"));
    }

    void aStepOfTheClockMakesNoStorm()
    {
        for (const auto step : {1s, 3600s, 86'400s * 365 * 10, -1s, -3600s, -86'400s * 365 * 10}) {
            Office office({.tenant = mail()});
            office.begin();
            office.live(1h);
            const int calls = office.wire.calls;
            office.clock.setWall(office.clock.now() + step);
            office.look();
            office.live(10min);
            QVERIFY2(office.wire.calls <= calls + 3,
                     qPrintable(QString::number(office.wire.calls - calls)));
            QVERIFY(office.health().condition.state != State::Unhealthy);
        }
    }

    void theRetentionClockIsRightAfterARestartAndWhilePaused()
    {
        Office office({.tenant = mail()});
        office.begin();
        office.live(2h);
        const auto lostAfter = [&] { return *office.health().streams.front().lostAfter; };
        const TimePoint running = lostAfter();
        const auto left = running - office.clock.now();
        QVERIFY(left <= 168h && left > 166h);
        office.restart();
        QCOMPARE(lostAfter(), running);
        office.clock.advance(100h);
        office.collector.paused = true;
        office.engine->apply({office.collector});
        QCOMPARE(lostAfter(), running);
        QCOMPARE(health::firstLoss(office.health(), office.clock.now())->level, health::Loss::Soon);
    }

    void whatCanWaitGoesSlowlyWhenTheQuotaGoes()
    {
        auto tenant = mailAndAudit();
        tenant.quota = {.limit = 60, .refill = 48h};
        Office office({.tenant = tenant, .logTypes = kBoth});
        office.collector.start = office.clock.now() - 24h * 55; // a window a day
        office.begin();
        office.live(10min);
        const auto audits = office.mimecast->requests(Endpoint::Audit);
        QVERIFY2(audits < 60, qPrintable(QString::number(audits)));
        QVERIFY(office.health().streams.front().lastGoodPoll.has_value());
    }
};

QTEST_GUILESS_MAIN(HealthTest)
#include "health_test.moc"
