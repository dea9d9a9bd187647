#include "core/health/json.h"
#include "core/health/rules.h"

#include <QTest>

using namespace core;
using namespace core::health;
using namespace std::chrono_literals;

namespace {

const TimePoint kNow = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1) + 12h;

// A stream that has nothing to complain of.
Facts well()
{
    return {.now = kNow,
            .began = kNow - 48h,
            .paused = false,
            .catchingUp = false,
            .trouble = {},
            .troubleSince = {},
            .lastGoodPoll = kNow - 1min,
            .newestEvent = kNow - 5min,
            .every = 5min,
            .quiet = 3h,
            .emptyMeans = QStringLiteral("Switch on Enhanced Logging.")};
}

Error trouble(Fault fault)
{
    return {.fault = fault,
            .code = QStringLiteral("some.code"),
            .message = QStringLiteral("It does not work."),
            .advice = QStringLiteral("Do this."),
            .detail = {},
            .retryAfter = {}};
}

StreamHealth stream(State state, const char* title = "URL protection")
{
    StreamHealth health;
    health.title = QLatin1String(title);
    health.condition = {
        .state = state, .reason = QStringLiteral("why"), .advice = {}, .code = {}, .since = kNow};
    health.newestEvent = kNow - 42s;
    return health;
}

CollectorHealth collector(State state)
{
    CollectorHealth health{
        .collector = QStringLiteral("id"), .condition = {}, .streams = {stream(state)}};
    health.condition = judge(health.streams);
    return health;
}

} // namespace

class RulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theRateIsTheLastWholeMinutesOrAlreadyMore()
    {
        using Minutes = std::vector<std::uint32_t>;
        QCOMPARE(rateOf(Minutes{}), 0U);
        QCOMPARE(rateOf(Minutes{7}), 7U);
        QCOMPARE(rateOf(Minutes{900, 60, 12}), 60U);
        QCOMPARE(rateOf(Minutes{0, 0, 2'000}), 2'000U);
    }
    void aFreshPollAndAFreshEventAreHealthy() { QCOMPARE(judge(well()).state, State::Healthy); }

    void aRunningProcessIsNotHealth()
    {
        Facts facts = well();
        facts.lastGoodPoll.reset();
        facts.newestEvent.reset();
        QCOMPARE(judge(facts).state, State::Waiting);
    }

    void anOldPollIsBlindnessHoweverFreshTheEvents()
    {
        Facts facts = well();
        facts.lastGoodPoll = kNow - 16min;
        QCOMPARE(judge(facts).state, State::Unhealthy);
        QCOMPARE(judge(facts).code, QStringLiteral("health.blind"));
    }

    void silenceAfterGoodPollsIsNotHealthyAndNamesTheCause()
    {
        Facts facts = well();
        facts.newestEvent = kNow - 4h;
        const Condition condition = judge(facts);
        QCOMPARE(condition.state, State::Degraded);
        QCOMPARE(condition.advice, facts.emptyMeans);
    }

    void nothingEverArrivingIsWaitingFirstAndThenDegraded()
    {
        Facts facts = well();
        facts.newestEvent.reset();
        facts.began = kNow - 20min;
        QCOMPARE(judge(facts).state, State::Waiting);
        facts.began = kNow - 2h;
        QCOMPARE(judge(facts).state, State::Degraded);
        QCOMPARE(judge(facts).advice, facts.emptyMeans);
    }

    void catchingUpIsHealthyThoughTheEventsAreOld()
    {
        Facts facts = well();
        facts.catchingUp = true;
        facts.newestEvent = kNow - 120h;
        QCOMPARE(judge(facts).state, State::Healthy);
    }

    void aPassingTroubleIsDegradedUntilItHasLastedTooLong()
    {
        Facts facts = well();
        facts.trouble = trouble(Fault::Retry);
        facts.troubleSince = kNow - 1min;
        QCOMPARE(judge(facts).state, State::Degraded);
        facts.troubleSince = kNow - 20min;
        facts.lastGoodPoll = kNow - 21min;
        QCOMPARE(judge(facts).state, State::Unhealthy);
    }

    void whatNeedsAPersonIsUnhealthyAtOnceWithTheNextStep()
    {
        for (const Fault fault : {Fault::Refused, Fault::Broken}) {
            Facts facts = well();
            facts.trouble = trouble(fault);
            facts.troubleSince = kNow;
            const Condition condition = judge(facts);
            QCOMPARE(condition.state, State::Unhealthy);
            QCOMPARE(condition.reason, QStringLiteral("It does not work."));
            QCOMPARE(condition.advice, QStringLiteral("Do this."));
            QCOMPARE(condition.code, QStringLiteral("some.code"));
        }
    }

    void pausedIsPausedWhateverElse()
    {
        Facts facts = well();
        facts.paused = true;
        facts.trouble = trouble(Fault::Broken);
        QCOMPARE(judge(facts).state, State::Paused);
    }

    void aCollectorIsUnhealthyOnlyWhenNothingOfItWorks()
    {
        const std::vector half{stream(State::Healthy), stream(State::Unhealthy, "Threat feed")};
        QCOMPARE(judge(half).state, State::Degraded);
        QVERIFY(judge(half).reason.startsWith(QStringLiteral("Threat feed: ")));
        const std::vector none{stream(State::Unhealthy), stream(State::Unhealthy)};
        QCOMPARE(judge(none).state, State::Unhealthy);
        const std::vector quiet{stream(State::Healthy), stream(State::Waiting)};
        QCOMPARE(judge(quiet).state, State::Healthy);
    }

    void theWorstOfAllIsNeverGreenWhileOneIsNot()
    {
        for (const State state : {State::Waiting, State::Degraded, State::Unhealthy}) {
            const std::vector all{collector(State::Healthy), collector(state)};
            QCOMPARE(worst(all).state, state);
        }
        const std::vector all{collector(State::Healthy), collector(State::Paused)};
        QCOMPARE(worst(all).state, State::Healthy);
        QCOMPARE(worst({}).state, State::Waiting);
    }

    void theHeadlineSaysItInWords()
    {
        const auto healthy = collector(State::Healthy);
        const auto broken = collector(State::Unhealthy);
        const auto paused = collector(State::Paused);
        const QString acme = QStringLiteral("Acme");
        QCOMPARE(headline(std::vector<Named>{{acme, healthy}, {acme, healthy}}, kNow),
                 QStringLiteral("All 2 collectors healthy. Newest event 42 s ago."));
        QCOMPARE(headline(std::vector<Named>{{acme, healthy}, {QStringLiteral("Contoso"), broken}},
                          kNow),
                 QStringLiteral("Contoso: why."));
        QCOMPARE(headline(std::vector<Named>{{acme, paused}}, kNow),
                 QStringLiteral("Acme is paused."));
        QCOMPARE(headline({}, kNow), QStringLiteral("No collector is set up yet."));
    }

    void durationsAreSpelledInOneUnit()
    {
        QCOMPARE(spell(-5s), QStringLiteral("0 s"));
        QCOMPARE(spell(59s), QStringLiteral("59 s"));
        QCOMPARE(spell(61s), QStringLiteral("1 min"));
        QCOMPARE(spell(47h), QStringLiteral("47 h"));
        QCOMPARE(spell(48h), QStringLiteral("2 d"));
    }

    void theLastGoodPollIsThatOfAnyStream()
    {
        CollectorHealth health = collector(State::Degraded);
        for (StreamHealth& each : health.streams)
            each.lastGoodPoll.reset();
        QVERIFY(!lastGoodPoll(health));
        health.streams.front().lastGoodPoll = kNow;
        health.streams.push_back({});
        health.streams.back().lastGoodPoll = kNow - 1min;
        QCOMPARE(lastGoodPoll(health), std::optional(kNow));
    }

    void healthSurvivesTheWayThroughJson()
    {
        CollectorHealth health = collector(State::Degraded);
        StreamHealth& at = health.streams.front();
        at.stream = QStringLiteral("url");
        at.lastGoodPoll = kNow;
        at.nextPoll = kNow + 5min;
        at.lostAfter = kNow + 24h;
        at.quotaLeft = 71;
        at.perMinute = {0, 3, 5};
        at.stored = 1'000'000'000'000;
        QCOMPARE(fromJson(toJson(health)), health);
        QVERIFY(!fromJson({}));
    }
};

QTEST_GUILESS_MAIN(RulesTest)
#include "rules_test.moc"
