#include "core/health/rules.h"

#include "core/health/quota.h"
#include "core/health/retention.h"
#include "core/health/rhythm.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QDateTime>

namespace core::health {

namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

constexpr milliseconds kSettlesIn = 2min;     // after a sleep
constexpr milliseconds kLostStaysTold = 24h;  // of what cannot be had any more
constexpr milliseconds kClockMayBeOff = 5min; // Mimecast allows 15
constexpr std::uint64_t kRoomy = 256 * 1024 * 1024;
constexpr milliseconds kLongerThanAWeekend = 72h; // while what is usual is not known
constexpr int kNearlySpent = 10;                  // the tenth part is left

QString tr(const char* text) { return QCoreApplication::translate("health", text); }

// A rule that has nothing to say leaves it to the next.
using Verdict = std::optional<Condition>;

Condition healthy(const Facts& facts, const QString& reason)
{
    return {
        .state = State::Healthy, .reason = reason, .advice = {}, .code = {}, .since = facts.began};
}

Condition waiting(const Facts& facts, const QString& reason)
{
    return {
        .state = State::Waiting, .reason = reason, .advice = {}, .code = {}, .since = facts.began};
}

// How long a stream may go without a good poll before it counts as blind.
milliseconds patience(const Facts& facts) { return std::max<milliseconds>(3 * facts.every, 10min); }

bool heals(const Error& why) { return why.fault == Fault::Retry || why.fault == Fault::Throttled; }

// What Mimecast's own clock shows: ages of events are told by it if ours is far off.
TimePoint theirNow(const Facts& facts)
{
    return facts.clockOff < kClockMayBeOff && facts.clockOff > -kClockMayBeOff
        ? facts.now
        : facts.now + facts.clockOff;
}

Loss lossOf(const Facts& facts)
{
    return lossLevel(facts.lostAfter, facts.retention, theirNow(facts));
}

QString clockTime(TimePoint at)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count())
        .toString(QStringLiteral("HH:mm"));
}

QString together(const QString& one, const QString& other)
{
    return one.isEmpty() || other.isEmpty() ? one + other : one + QLatin1Char(' ') + other;
}

Verdict whilePaused(const Facts& facts)
{
    if (!facts.paused)
        return {};
    const bool losing = lossOf(facts) == Loss::Losing;
    const QString loss = lossSentence(facts.lostAfter, theirNow(facts));
    return Condition{.state = State::Paused,
                     .reason = losing ? tr("Paused, and events are being lost") : tr("Paused"),
                     .advice = together(tr("Resume it to collect again."),
                                        loss.isEmpty() ? tr("Mimecast keeps events only for a "
                                                            "while.")
                                                       : loss),
                     .code = losing ? QStringLiteral("health.losing") : QString(),
                     .since = facts.began,
                     .remedy = Remedy::Resume};
}

// The first moments after a sleep tell nothing yet: the network may not be there.
Verdict justAwake(const Facts& facts)
{
    if (!facts.awoke || facts.now - *facts.awoke > kSettlesIn
        || (facts.lastGoodPoll && *facts.lastGoodPoll >= *facts.awoke)
        || (facts.trouble && !heals(*facts.trouble)))
        return {};
    Condition condition =
        waiting(facts,
                tr("This computer was asleep for %1; what was missed is being asked for")
                    .arg(spell(facts.slept)));
    condition.code = QStringLiteral("health.awake");
    condition.since = *facts.awoke;
    return condition;
}

Verdict inTrouble(const Facts& facts)
{
    if (!facts.trouble)
        return {};
    const Error& why = *facts.trouble;
    const TimePoint since = facts.troubleSince.value_or(facts.now);
    const TimePoint blindSince = facts.lastGoodPoll.value_or(facts.began);
    const bool blind = facts.now - blindSince > patience(facts) && facts.now - since > 10min;
    const Loss level = lossOf(facts);
    const bool pressing = level == Loss::Urgent || level == Loss::Losing;
    return Condition{.state =
                         heals(why) && !blind && !pressing ? State::Degraded : State::Unhealthy,
                     .reason = why.message,
                     .advice = level == Loss::Calm
                         ? why.advice
                         : together(why.advice, lossSentence(facts.lostAfter, theirNow(facts))),
                     .code = why.code,
                     .since = since,
                     .remedy = remedyFor(why.code)};
}

Verdict withoutPolls(const Facts& facts)
{
    const TimePoint since = facts.lastGoodPoll.value_or(facts.began);
    if (facts.now - since <= patience(facts)) {
        if (facts.lastGoodPoll)
            return {};
        return waiting(facts, tr("The first poll is under way"));
    }
    return Condition{
        .state = State::Unhealthy,
        .reason = tr("No poll has succeeded for %1").arg(spell(facts.now - since)),
        .advice =
            together(tr("Check that Mailweir is running and that this computer was not asleep."),
                     lossSentence(facts.lostAfter, theirNow(facts))),
        .code = QStringLiteral("health.blind"),
        .since = since,
        .remedy = Remedy::CheckAgain};
}

// What is read now happened long ago, and what happens now is not read yet.
Verdict behind(const Facts& facts)
{
    if (!facts.complete && facts.catchingUp) {
        Condition condition = waiting(facts, tr("Collecting what happened before now"));
        if (facts.coveredTo && *facts.coveredTo < theirNow(facts) - 1h)
            condition.reason = tr("Collecting what happened before now; %1 to go")
                                   .arg(spell(theirNow(facts) - *facts.coveredTo));
        condition.code = QStringLiteral("health.first");
        return condition;
    }
    const auto usual = patience(facts) + std::max<milliseconds>(facts.publishes, 30min);
    const auto from = facts.coveredTo ? facts.coveredTo : facts.complete;
    if (!from || theirNow(facts) - *from <= usual)
        return {};
    const bool losing = lossOf(facts) == Loss::Losing;
    return Condition{
        .state = losing && !facts.catchingUp ? State::Unhealthy : State::Degraded,
        .reason = facts.catchingUp
            ? tr("Catching up: %1 behind").arg(spell(theirNow(facts) - *from))
            : tr("Every poll is answered, but nothing after %1 ago has been handed out")
                  .arg(spell(theirNow(facts) - *from)),
        .advice = facts.catchingUp ? tr("Nothing needs to be done; what Mimecast still has is "
                                        "fetched, the oldest first.")
                                   : lossSentence(facts.lostAfter, theirNow(facts)),
        .code = QStringLiteral("health.behind"),
        .since = facts.complete.value_or(facts.began),
        .remedy = facts.catchingUp ? Remedy::None : Remedy::CheckAgain};
}

Verdict withoutEvents(const Facts& facts)
{
    if (facts.newestEvent)
        return {};
    // Mimecast publishes about half-hourly; of what is rare nothing for days means nothing.
    const milliseconds first = facts.quiet < 24h ? milliseconds(90min) : facts.quiet;
    if (facts.now - facts.began < first)
        return waiting(facts, tr("Connected; no events so far"));
    return Condition{.state = State::Degraded,
                     .reason = tr("Every poll is answered, but nothing has ever arrived"),
                     .advice = facts.emptyMeans,
                     .code = QStringLiteral("health.empty"),
                     .since = facts.began,
                     .remedy = Remedy::OpenDoctor};
}

Verdict inSilence(const Facts& facts)
{
    const auto silence = theirNow(facts) - *facts.newestEvent;
    if (silence <= longestSilence(facts))
        return {};
    const bool certain = facts.usual || silence > longestSilence(facts) + kLongerThanAWeekend;
    return Condition{
        .state = certain ? State::Unhealthy : State::Degraded,
        .reason = facts.usual
            ? tr("Nothing new for %1, which is unusual for %2, though every poll is answered")
                  .arg(spell(silence), partOfWeek(facts.now))
            : tr("Nothing new for %1, though every poll is answered").arg(spell(silence)),
        .advice = facts.emptyMeans,
        .code = facts.usual ? QStringLiteral("health.silent") : QStringLiteral("health.quiet"),
        .since = *facts.newestEvent,
        .remedy = Remedy::OpenDoctor};
}

Verdict withGap(const Facts& facts)
{
    if (!facts.gap)
        return {};
    const OpenGap& gap = *facts.gap;
    const bool lost = gap.to <= facts.now - facts.retention;
    if (lost && facts.now - gap.noted > kLostStaysTold)
        return {};
    const QString span = spell(gap.to - gap.from);
    Condition condition{.state = State::Degraded,
                        .reason = {},
                        .advice = {},
                        .code = QStringLiteral("health.gap"),
                        .since = gap.noted,
                        .remedy = lost ? Remedy::OpenCoverage : Remedy::RefillGap};
    if (lost) {
        condition.reason = tr("Events of %1 are lost: %2").arg(span, gap.cause);
        condition.advice = tr("They cannot be had any more; the coverage page shows which.");
        condition.code = QStringLiteral("health.lost");
    } else {
        condition.reason = tr("Events of %1 are missing: %2").arg(span, gap.cause);
        condition.advice = tr("Fetch them again while Mimecast has them, for another %1.")
                               .arg(spellFully(gap.from + facts.retention - facts.now));
    }
    return condition;
}

Verdict withWrongClock(const Facts& facts)
{
    const auto off = std::chrono::abs(facts.clockOff);
    if (off < kClockMayBeOff)
        return {};
    return Condition{
        .state = State::Degraded,
        .reason = (facts.clockOff > 0ms ? tr("The clock of this computer is %1 slow")
                                        : tr("The clock of this computer is %1 fast"))
                      .arg(spell(round<minutes>(off))),
        .advice = tr("Let the system set it by network time; until then ages and dates here are "
                     "wrong, and collection allows for it."),
        .code = QStringLiteral("health.clock"),
        .since = facts.began,
        .remedy = Remedy::SetClock};
}

QString sparingSentence(const std::optional<Sparing>& sparing)
{
    constexpr std::int64_t kMegabyte = 1'000'000;
    if (!sparing)
        return {};
    return tr("To keep events for %1 days only would free about %2 MB: Settings > Data.")
        .arg(sparing->days)
        .arg(sparing->bytes / kMegabyte);
}

Verdict withoutRoom(const Facts& facts)
{
    if (!facts.room || *facts.room >= kRoomy)
        return {};
    return Condition{.state = State::Degraded,
                     .reason = tr("Only %1 MiB are left on the disk; collection stops before it "
                                  "is full")
                                   .arg(*facts.room / (1024 * 1024)),
                     .advice = together(tr("Free some space on the disk of the data folder."),
                                        sparingSentence(facts.sparing)),
                     .code = QStringLiteral("health.room"),
                     .since = facts.now,
                     .remedy = Remedy::FreeSpace};
}

Verdict withQuotaGoing(const Facts& facts)
{
    if (!facts.quota)
        return {};
    const QuotaOutlook& quota = *facts.quota;
    const bool soon = quota.spentAt && *quota.spentAt - facts.now < 1h;
    const bool nearly = quota.left * kNearlySpent < quota.limit;
    if (!soon && !nearly)
        return {};
    return Condition{
        .state = State::Degraded,
        .reason = soon ? tr("At this rate Mimecast answers 429 at %1: %2 of %3 calls are left")
                             .arg(clockTime(*quota.spentAt))
                             .arg(quota.left)
                             .arg(quota.limit)
                       : tr("Only %1 of %2 calls are left").arg(quota.left).arg(quota.limit),
        .advice = isShared(quota)
            ? together(sharingSentence(quota),
                       tr("Give this collector a service user of its own, which nothing else "
                          "uses."))
            : tr("Collection slows down by itself, what can wait first."),
        .code =
            isShared(quota) ? QStringLiteral("health.shared_keys") : QStringLiteral("health.quota"),
        .since = facts.now,
        .remedy = isShared(quota) ? Remedy::ReplaceKeys : Remedy::None};
}

Condition atWork(const Facts& facts)
{
    if (pulseOf(facts) == Pulse::Quiet)
        return healthy(facts, tr("Quiet, as usual for %1").arg(partOfWeek(facts.now)));
    return healthy(facts, facts.catchingUp ? tr("Catching up") : tr("Collecting"));
}

// In the order of what matters most: the first that has something to say is the state. A
// destination that is behind will be one more line.
constexpr std::array kRules{whilePaused,    justAwake,     inTrouble,     withoutPolls,
                            behind,         withoutEvents, inSilence,     withGap,
                            withWrongClock, withoutRoom,   withQuotaGoing};

} // namespace

milliseconds longestSilence(const Facts& facts)
{
    if (!facts.usual)
        return facts.publishes + facts.quiet;
    return facts.publishes + std::max<milliseconds>(*facts.usual + facts.every, 30min);
}

Pulse pulseOf(const Facts& facts)
{
    if (!facts.usual || !facts.newestEvent)
        return Pulse::Learning;
    const auto silence = theirNow(facts) - *facts.newestEvent;
    if (silence > longestSilence(facts))
        return Pulse::Silent;
    const auto noticed = facts.publishes + std::max<milliseconds>(facts.every, 30min);
    return silence > noticed ? Pulse::Quiet : Pulse::Usual;
}

Condition judge(const Facts& facts)
{
    for (const auto rule : kRules)
        if (auto verdict = rule(facts))
            return std::move(*verdict);
    return atWork(facts);
}

} // namespace core::health
