#include "core/records/chronicle.h"

#include "core/health/rules.h"

#include <algorithm>
#include <set>

#include <QCoreApplication>

namespace core::records {

namespace {

using namespace std::chrono_literals;
using health::State;

constexpr double kAtOnce = 6;    // changes of a stream that are told one by one …
constexpr auto kOneMore = 30min; // … and one more whenever this has passed
constexpr auto kCalm = 10min;    // held changes are told when none has come for so long …
constexpr auto kPatience = 1h;   // … or when the first of them is so old
constexpr auto kAsleep = 3min;   // nobody looked for so long
constexpr auto kSetBack = 1min;

QString tr(const char* text) { return QCoreApplication::translate("records", text); }

bool isTrouble(State state) { return state == State::Degraded || state == State::Unhealthy; }

// Whether a person who was not there wants to hear of it: to be well after a start is no news.
bool isNews(const health::Condition& before, const health::Condition& after)
{
    const auto matters = [](State state) { return isTrouble(state) || state == State::Paused; };
    return (before.state != after.state || before.code != after.code)
        && (matters(before.state) || matters(after.state));
}

Happening plain(TimePoint at, Kind kind, QString sentence, QString advice = {})
{
    return {.at = at,
            .collector = {},
            .stream = {},
            .kind = kind,
            .sentence = std::move(sentence),
            .advice = std::move(advice),
            .code = {}};
}

} // namespace

Kind kindOf(const health::Condition& condition)
{
    const QString& code = condition.code;
    if (code == QLatin1String("http.429") || code.contains(QLatin1String("throttl")))
        return Kind::Throttled;
    const bool passing = code.startsWith(QLatin1String("net."))
        || code.startsWith(QLatin1String("http.5")) || code == QLatin1String("store.full");
    return condition.state == State::Degraded && passing ? Kind::Retry : Kind::State;
}

std::vector<Happening> Chronicle::observe(const std::vector<health::CollectorHealth>& all,
                                          TimePoint now)
{
    std::vector<Happening> told;
    watchClock(now, told);
    std::set<Whose> present;
    for (const health::CollectorHealth& collector : all)
        for (const health::StreamHealth& stream : collector.streams) {
            const Whose whose{collector.collector, stream.stream};
            present.insert(whose);
            watch(whose, stream.condition, now, told);
        }
    for (auto& [whose, track] : m_tracks)
        if (track.held > 0 && !present.contains(whose))
            told.push_back(sum(whose, track));
    std::erase_if(m_tracks, [&](const auto& each) { return !present.contains(each.first); });
    return told;
}

std::vector<Happening> Chronicle::finish()
{
    std::vector<Happening> told;
    for (auto& [whose, track] : m_tracks)
        if (track.held > 0)
            told.push_back(sum(whose, track));
    return told;
}

void Chronicle::watchClock(TimePoint now, std::vector<Happening>& into)
{
    const TimePoint last = m_last.value_or(now);
    m_last = now;
    if (now - last > kAsleep) {
        into.push_back(
            plain(last, Kind::Sleep, tr("This computer went to sleep, or Mailweir was held up.")));
        into.push_back(plain(
            now, Kind::Resume,
            tr("Back after %1 without collecting.").arg(health::spell(now - last)),
            tr("What Mimecast still keeps is fetched now. The same is seen when the computer's "
               "clock is set forward.")));
    } else if (last - now > kSetBack) {
        into.push_back(plain(
            now, Kind::Clock,
            tr("The clock of this computer was set back by %1.").arg(health::spell(last - now))));
    }
}

void Chronicle::watch(const Whose& whose, const health::Condition& condition, TimePoint now,
                      std::vector<Happening>& into)
{
    const auto [at, isNew] = m_tracks.try_emplace(
        whose,
        Track{
            .seen = {}, .allowance = kAtOnce, .refilled = now, .heldSince = {}, .lastChange = {}});
    Track& track = at->second;
    const bool news = isNews(track.seen, condition);
    track.seen = condition;
    if (news)
        change(whose, track, now, into);
    if (track.held > 0 && (now - track.lastChange >= kCalm || now - track.heldSince >= kPatience))
        into.push_back(sum(whose, track));
}

void Chronicle::change(const Whose& whose, Track& track, TimePoint now,
                       std::vector<Happening>& into)
{
    const double passed = std::max(0.0,
                                   std::chrono::duration<double>(now - track.refilled)
                                       / std::chrono::duration<double>(kOneMore));
    track.allowance = std::min(kAtOnce, track.allowance + passed);
    track.refilled = now;
    track.lastChange = now;
    if (track.held > 0 || track.allowance < 1) {
        if (track.held++ == 0)
            track.heldSince = now;
        return;
    }
    track.allowance -= 1;
    into.push_back({.at = now,
                    .collector = whose.first,
                    .stream = whose.second,
                    .kind = kindOf(track.seen),
                    .state = track.seen.state,
                    .sentence = track.seen.reason,
                    .advice = track.seen.advice,
                    .code = track.seen.code});
}

Happening Chronicle::sum(const Whose& whose, Track& track)
{
    Happening all{.at = track.heldSince,
                  .collector = whose.first,
                  .stream = whose.second,
                  .kind = kindOf(track.seen),
                  .state = track.seen.state,
                  .sentence =
                      QCoreApplication::translate("records", "The state changed %n times. Now: %1",
                                                  nullptr, track.held)
                          .arg(track.seen.reason),
                  .advice = track.seen.advice,
                  .code = track.seen.code,
                  .times = track.held,
                  .until = track.lastChange};
    track.held = 0;
    return all;
}

} // namespace core::records
