#include "core/health/json.h"

#include <algorithm>
#include <array>

#include <QJsonArray>

namespace core::health {

namespace {

constexpr std::array<const char*, 5> kIds{"waiting", "healthy", "degraded", "unhealthy", "paused"};

QString key(const char* name) { return QString::fromLatin1(name); }

QJsonValue timeValue(const std::optional<TimePoint>& time)
{
    return time ? QJsonValue(toIso(*time)) : QJsonValue(QJsonValue::Null);
}

std::optional<TimePoint> timeOf(const QJsonValue& value) { return fromIso(value.toString()); }

QJsonObject conditionJson(const Condition& condition)
{
    return {{key("state"), stateId(condition.state)},
            {key("reason"), condition.reason},
            {key("nextStep"), condition.advice},
            {key("code"), condition.code},
            {key("since"), toIso(condition.since)}};
}

Condition conditionOf(const QJsonObject& json)
{
    Condition condition{.state = State::Waiting,
                        .reason = json[key("reason")].toString(),
                        .advice = json[key("nextStep")].toString(),
                        .code = json[key("code")].toString(),
                        .since = timeOf(json[key("since")]).value_or(TimePoint())};
    const auto id = json[key("state")].toString();
    for (size_t i = 0; i < kIds.size(); ++i)
        if (id == QLatin1String(kIds[i]))
            condition.state = State(i);
    return condition;
}

QJsonObject streamJson(const StreamHealth& stream)
{
    QJsonObject json = conditionJson(stream.condition);
    QJsonArray minutes;
    for (const auto count : stream.perMinute)
        minutes.append(qint64(count));
    json[key("stream")] = stream.stream;
    json[key("title")] = stream.title;
    json[key("newestEvent")] = timeValue(stream.newestEvent);
    json[key("lastGoodPoll")] = timeValue(stream.lastGoodPoll);
    json[key("nextPoll")] = timeValue(stream.nextPoll);
    json[key("lostAfter")] = timeValue(stream.lostAfter);
    json[key("quotaLeft")] =
        stream.quotaLeft ? QJsonValue(*stream.quotaLeft) : QJsonValue(QJsonValue::Null);
    json[key("perMinute")] = minutes;
    json[key("stored")] = qint64(stream.stored);
    json[key("duplicates")] = qint64(stream.duplicates);
    json[key("quarantined")] = qint64(stream.quarantined);
    return json;
}

StreamHealth streamOf(const QJsonObject& json)
{
    StreamHealth stream{.stream = json[key("stream")].toString(),
                        .title = json[key("title")].toString(),
                        .condition = conditionOf(json),
                        .newestEvent = timeOf(json[key("newestEvent")]),
                        .lastGoodPoll = timeOf(json[key("lastGoodPoll")]),
                        .nextPoll = timeOf(json[key("nextPoll")]),
                        .lostAfter = timeOf(json[key("lostAfter")]),
                        .quotaLeft = {},
                        .perMinute = {},
                        .stored = json[key("stored")].toInteger(),
                        .duplicates = json[key("duplicates")].toInteger(),
                        .quarantined = json[key("quarantined")].toInteger(),
                        .polling = false};
    if (json[key("quotaLeft")].isDouble())
        stream.quotaLeft = json[key("quotaLeft")].toInt();
    const QJsonArray minutes = json[key("perMinute")].toArray();
    for (const auto& count : minutes)
        stream.perMinute.push_back(std::uint32_t(count.toInteger()));
    return stream;
}

} // namespace

QString stateId(State state) { return QString::fromLatin1(kIds[size_t(state)]); }

QJsonObject toJson(const CollectorHealth& health)
{
    QJsonObject json = conditionJson(health.condition);
    QJsonArray streams;
    for (const StreamHealth& stream : health.streams)
        streams.append(streamJson(stream));
    json[key("collector")] = health.collector;
    json[key("streams")] = streams;
    return json;
}

std::optional<CollectorHealth> fromJson(const QJsonObject& json)
{
    if (!json[key("collector")].isString())
        return {};
    CollectorHealth health{.collector = json[key("collector")].toString(),
                           .condition = conditionOf(json),
                           .streams = {}};
    const QJsonArray streams = json[key("streams")].toArray();
    for (const auto& stream : streams)
        health.streams.push_back(streamOf(stream.toObject()));
    return health;
}

} // namespace core::health
