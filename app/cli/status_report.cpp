#include "app/cli/status_report.h"

#include "core/health/json.h"
#include "core/health/retention.h"
#include "core/health/rules.h"
#include "core/mimecast/streams.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>

namespace app::cli {

using namespace core;
using namespace std::chrono_literals;
using health::State;

namespace {

constexpr auto kFresh = 60s; // the collecting process reports every few seconds

struct LastWord {
    health::CollectorHealth health;
    std::optional<TimePoint> noted; // none: it never spoke
};

LastWord lastWord(const settings::Collector& collector,
                  const std::vector<store::EventReader::SavedHealth>& saved)
{
    for (const auto& each : saved) {
        auto health = health::fromJson(QJsonDocument::fromJson(each.json).object());
        if (health && health->collector == collector.id)
            return {.health = std::move(*health), .noted = each.noted};
    }
    LastWord silence;
    silence.health.collector = collector.id;
    return silence;
}

// Nothing has been missed as long as a good poll is no older than the pause between polls.
bool isUpToDate(const health::CollectorHealth& health, TimePoint now)
{
    return !health.streams.empty()
        && std::ranges::all_of(health.streams, [&](const health::StreamHealth& stream) {
               const auto* row = mimecast::findStream(stream.stream.toStdString());
               const auto patience =
                   std::max<std::chrono::milliseconds>(row ? 3 * row->every : 10min, 10min);
               return stream.lastGoodPoll && now - *stream.lastGoodPoll <= patience;
           });
}

QString startAdvice(const health::CollectorHealth& health, TimePoint now)
{
    const QString start = tr("Start Mailweir, or run “mailweir collect”.");
    const auto loss = health::firstLoss(health, now);
    return loss ? start + QLatin1Char(' ') + health::lossSentence(loss->lostAfter, now) : start;
}

health::Condition nobody(const LastWord& word, const settings::Collector& collector, TimePoint now)
{
    health::Condition condition{.state = State::Unhealthy,
                                .reason = tr("No process is collecting"),
                                .advice = startAdvice(word.health, now),
                                .code = QStringLiteral("health.not_collecting"),
                                .since = word.noted.value_or(collector.changed),
                                .remedy = health::Remedy::StartCollecting};
    if (!isUpToDate(word.health, now))
        return condition;
    condition.state = State::Degraded;
    condition.reason =
        tr("Up to date %1 ago, but no process is collecting").arg(health::spell(now - *word.noted));
    return condition;
}

health::Condition silent(TimePoint noted, TimePoint now)
{
    return {
        .state = State::Unhealthy,
        .reason =
            tr("The collecting process has not reported for %1").arg(health::spell(now - noted)),
        .advice = tr("Check that this computer was not asleep; else end that process and "
                     "start it again."),
        .code = QStringLiteral("health.stale"),
        .since = noted,
        .remedy = health::Remedy::Restart};
}

// What was well when it was last seen is not known to be well.
void overshadow(health::CollectorHealth& health, const health::Condition& condition)
{
    health.condition = condition;
    for (health::StreamHealth& stream : health.streams) {
        stream.nextPoll.reset();
        if (stream.condition.state == State::Healthy || stream.condition.state == State::Waiting)
            stream.condition = condition;
    }
}

// Nobody needs to collect it, but what Mimecast keeps runs out all the same.
void pause(health::CollectorHealth& health, const settings::Collector& collector, TimePoint now)
{
    health::Facts facts;
    facts.now = now;
    facts.began = collector.changed;
    facts.paused = true;
    health.condition = health::judge(facts);
    for (health::StreamHealth& stream : health.streams) {
        facts.lostAfter = stream.lostAfter;
        facts.retention = stream.retention;
        stream.condition = health::judge(facts);
        stream.nextPoll.reset();
    }
    if (!health.streams.empty())
        health.condition = health::judge(health.streams);
}

health::CollectorHealth healthNow(const settings::Collector& collector, LastWord word,
                                  Presence presence, TimePoint now)
{
    if (collector.paused) {
        pause(word.health, collector, now);
        return word.health;
    }
    if (presence == Presence::NobodyCollects)
        overshadow(word.health, nobody(word, collector, now));
    else if (!word.noted)
        word.health.condition = {.state = State::Waiting,
                                 .reason = tr("The first poll is under way"),
                                 .advice = {},
                                 .code = {},
                                 .since = collector.changed};
    else if (now - *word.noted > kFresh)
        overshadow(word.health, silent(*word.noted, now));
    return word.health;
}

} // namespace

StatusReport statusOf(std::vector<Told> collectors, Presence presence, TimePoint now)
{
    std::vector<health::CollectorHealth> all;
    std::vector<health::Named> named;
    for (const Told& told : collectors) {
        all.push_back(told.health);
        named.push_back({told.collector.name, told.health});
    }
    StatusReport report{.condition = health::worst(all),
                        .headline = health::headline(named, now),
                        .collecting = presence == Presence::SomebodyCollects,
                        .asOf = now,
                        .collectors = {}};
    report.collectors = std::move(collectors);
    return report;
}

StatusReport statusFrom(const settings::Settings& settings,
                        const std::vector<store::EventReader::SavedHealth>& saved,
                        Presence presence, TimePoint now)
{
    std::vector<Told> collectors;
    for (const settings::Collector& collector : settings.collectors)
        collectors.push_back(
            {collector, healthNow(collector, lastWord(collector, saved), presence, now)});
    return statusOf(std::move(collectors), presence, now);
}

namespace {

QJsonValue lossJson(const health::CollectorHealth& health, TimePoint now)
{
    const auto loss = health::firstLoss(health, now);
    if (!loss)
        return QJsonValue::Null;
    return QJsonObject{{QStringLiteral("level"), health::lossId(loss->level)},
                       {QStringLiteral("after"), toIso(loss->lostAfter)},
                       {QStringLiteral("stream"), loss->title},
                       {QStringLiteral("sentence"), health::lossSentence(loss->lostAfter, now)}};
}

} // namespace

QJsonObject toJson(const StatusReport& report)
{
    QJsonArray collectors;
    for (const Told& told : report.collectors) {
        QJsonObject json = health::toJson(told.health);
        json.remove(QStringLiteral("collector"));
        json[QStringLiteral("id")] = told.collector.id;
        json[QStringLiteral("name")] = told.collector.name;
        json[QStringLiteral("domain")] = told.collector.domain.toString();
        json[QStringLiteral("loss")] = lossJson(told.health, report.asOf);
        collectors.append(json);
    }
    return {{QStringLiteral("state"), health::stateId(report.condition.state)},
            {QStringLiteral("asOf"), toIso(report.asOf)},
            {QStringLiteral("collecting"), report.collecting},
            {QStringLiteral("headline"), report.headline},
            {QStringLiteral("collectors"), collectors}};
}

Exit exitFor(State state)
{
    switch (state) {
    case State::Healthy:
        return Exit::Success;
    case State::Waiting:
    case State::Degraded:
    case State::Paused:
        return Exit::Partial;
    case State::Unhealthy:
        return Exit::Failed;
    }
    return Exit::Failed;
}

} // namespace app::cli
