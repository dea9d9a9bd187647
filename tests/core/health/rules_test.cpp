#include "core/health/json.h"
#include "core/health/rules.h"

#include <QTest>

// Times of day in sentences are local.
const bool kUtc = qputenv("TZ", "UTC");

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
        facts.began = kNow - 1min;
        QCOMPARE(judge(facts).state, State::Waiting);
        facts.began = kNow - 1h; // and a first poll that never ends is none
        QCOMPARE(judge(facts).state, State::Unhealthy);
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

    void whoIsFarBehindIsNotGreenWhileCatchingUp()
    {
        Facts facts = well();
        facts.catchingUp = true;
        facts.coveredTo = kNow - 120h;
        QCOMPARE(judge(facts).state, State::Waiting); // at first there is nothing to be late with
        facts.complete = kNow - 120h;
        QCOMPARE(judge(facts).state, State::Degraded);
        QCOMPARE(judge(facts).code, QStringLiteral("health.behind"));
        facts.coveredTo = kNow - 10min; // a few pages of the last minutes
        QCOMPARE(judge(facts).state, State::Healthy);
    }

    void pollsThatHandOutNothingNewAreNotHealth()
    {
        Facts facts = well();
        facts.complete = facts.coveredTo = kNow - 3h;
        QCOMPARE(judge(facts).code, QStringLiteral("health.behind"));
        facts.lostAfter = kNow - 1min;
        QCOMPARE(judge(facts).state, State::Unhealthy);
    }

    void unusualSilenceIsUnhealthyAndAUsualOneIsNot()
    {
        Facts facts = well();
        facts.usual = 10h;
        facts.publishes = 30min;
        facts.newestEvent = kNow - 10h;
        QCOMPARE(judge(facts).state, State::Healthy);
        QVERIFY(judge(facts).reason.startsWith(QStringLiteral("Quiet, as usual for ")));
        QCOMPARE(pulseOf(facts), Pulse::Quiet);
        facts.usual = 1min; // then half an hour past the publishing
        QCOMPARE(longestSilence(facts), std::chrono::milliseconds(1h));
        QCOMPARE(judge(facts).state, State::Unhealthy);
        QCOMPARE(judge(facts).code, QStringLiteral("health.silent"));
        QCOMPARE(judge(facts).remedy, Remedy::OpenDoctor);
        facts.newestEvent = kNow - 59min;
        QCOMPARE(judge(facts).state, State::Healthy);
        facts.newestEvent = kNow - 62min;
        QCOMPARE(judge(facts).state, State::Unhealthy);
    }

    void whileNothingIsLearnedOnlyAVeryLongSilenceIsUnhealthy()
    {
        Facts facts = well();
        facts.newestEvent = kNow - 60h; // a weekend
        QCOMPARE(judge(facts).state, State::Degraded);
        facts.newestEvent = kNow - 80h;
        QCOMPARE(judge(facts).state, State::Unhealthy);
    }

    void aGapIsToldWhileItCanBeFilledAndADayLonger()
    {
        Facts facts = well();
        facts.retention = 168h;
        facts.gap = OpenGap{.from = kNow - 20h,
                            .to = kNow - 19h,
                            .noted = kNow - 19h,
                            .cause = QStringLiteral("A file was gone.")};
        QCOMPARE(judge(facts).state, State::Degraded);
        QCOMPARE(judge(facts).remedy, Remedy::RefillGap);
        QVERIFY(judge(facts).advice.contains(QStringLiteral("6 d 4 h")));
        facts.gap->from = kNow - 200h;
        facts.gap->to = kNow - 169h;
        facts.gap->noted = kNow - 1h;
        QCOMPARE(judge(facts).code, QStringLiteral("health.lost"));
        QCOMPARE(judge(facts).remedy, Remedy::OpenCoverage);
        facts.gap->noted = kNow - 25h;
        QCOMPARE(judge(facts).state, State::Healthy);
    }

    void aSleepIsNotBlindness()
    {
        Facts facts = well();
        facts.lastGoodPoll = kNow - 8h;
        facts.awoke = kNow - 5s;
        facts.slept = 8h;
        facts.trouble = trouble(Fault::Retry); // the network is not there yet
        QCOMPARE(judge(facts).state, State::Waiting);
        QVERIFY(judge(facts).reason.contains(QStringLiteral("asleep for 8 h")));
        facts.awoke = kNow - 3min;
        QVERIFY(judge(facts).state != State::Waiting);
        facts.trouble.reset();
        QCOMPARE(judge(facts).code, QStringLiteral("health.blind"));
    }

    void whatElseIsNotWellHasItsNextStep()
    {
        Facts clock = well();
        clock.clockOff = -2h;
        QCOMPARE(judge(clock).remedy, Remedy::SetClock);
        QVERIFY(judge(clock).reason.contains(QStringLiteral("2 h fast")));
        Facts disk = well();
        disk.room = 100 * 1024 * 1024;
        QCOMPARE(judge(disk).remedy, Remedy::FreeSpace);
        disk.sparing = Sparing{.days = 30, .bytes = 1'234'000'000};
        QVERIFY(judge(disk).advice.endsWith(QStringLiteral(
            "To keep events for 30 days only would free about 1234 MB: Settings > Data.")));
        Facts quota = well();
        quota.quota = QuotaOutlook{.limit = 300, .left = 20};
        QCOMPARE(judge(quota).code, QStringLiteral("health.quota"));
        quota.quota->foreign = 212;
        quota.quota->spentAt = kNow + 20min;
        QCOMPARE(judge(quota).code, QStringLiteral("health.shared_keys"));
        QVERIFY(judge(quota).reason.contains(QStringLiteral("429 at 12:20")));
        QVERIFY(judge(quota).advice.contains(QStringLiteral("used 212 calls")));
        for (const Facts& facts : {clock, disk, quota})
            QCOMPARE(judge(facts).state, State::Degraded);
    }

    void theEndOfRetentionMakesATroubleUrgent()
    {
        Facts facts = well();
        facts.trouble = trouble(Fault::Throttled);
        facts.troubleSince = kNow - 1min;
        facts.retention = 168h;
        facts.lostAfter = kNow + 100h;
        QCOMPARE(judge(facts).state, State::Degraded);
        facts.lostAfter = kNow + 20h + 30min;
        QCOMPARE(judge(facts).state, State::Unhealthy);
        QVERIFY(judge(facts).advice.contains(QStringLiteral("lost for good in 20 h 30 min")));
    }

    void pausedWhileEventsAreLostIsNotGreenAltogether()
    {
        Facts facts = well();
        facts.paused = true;
        facts.retention = 168h;
        facts.lostAfter = kNow - 1h;
        QCOMPARE(judge(facts).remedy, Remedy::Resume);
        auto paused = collector(State::Paused);
        paused.condition = judge(facts);
        const std::vector all{collector(State::Healthy), paused};
        QCOMPARE(worst(all).state, State::Paused);
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
        QCOMPARE(headline(std::vector<Named>{{acme, healthy}}, kNow - 42s),
                 QStringLiteral("Acme is healthy. Newest event just now."));
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
        QCOMPARE(spellFully(123h + 12min), QStringLiteral("5 d 3 h"));
        QCOMPARE(spellFully(24h), QStringLiteral("1 d"));
        QCOMPARE(spellFully(200min), QStringLiteral("3 h 20 min"));
        QCOMPARE(spellFully(59s), QStringLiteral("59 s"));
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
        at.condition.remedy = Remedy::Restart;
        at.retention = 168h;
        at.pulse = Pulse::Silent;
        at.quota =
            QuotaOutlook{.limit = 300, .left = 213, .spentAt = kNow + 1h, .own = 40, .foreign = 47};
        QCOMPARE(fromJson(toJson(health)), health);
        QVERIFY(!fromJson({}));
    }
};

QTEST_GUILESS_MAIN(RulesTest)
#include "rules_test.moc"
