#include "core/health/json.h"

#include <algorithm>
#include <array>

#include <QJsonArray>

namespace core::health {

namespace {

constexpr std::array<const char*, 5> kIds{"waiting", "healthy", "degraded", "unhealthy", "paused"};
constexpr std::array<const char*, 13> kRemedies{
    "none",       "checkAgain",   "replaceKeys", "openCollector", "unlockKeychain",
    "openDoctor", "freeSpace",    "setClock",    "resume",        "startCollecting",
    "refillGap",  "openCoverage", "restart"};
constexpr std::array<const char*, 4> kPulses{"learning", "usual", "quiet", "silent"};

template<class Enum, std::size_t n>
Enum named(const std::array<const char*, n>& names, const QJsonValue& value)
{
    const QString id = value.toString();
    for (std::size_t i = 0; i < n; ++i)
        if (id == QLatin1String(names[i]))
            return Enum(i);
    return Enum(0);
}

QString key(const char* name) { return QString::fromLatin1(name); }

QJsonValue timeValue(const std::optional<TimePoint>& time)
{
    return time ? QJsonValue(toIso(*time)) : QJsonValue(QJsonValue::Null);
}

std::optional<TimePoint> timeOf(const QJsonValue& value) { return fromIso(value.toString()); }

QJsonObject conditionJson(const Condition& condition)
{
    return {{key("state"), stateId(condition.state)},    {key("reason"), condition.reason},
            {key("nextStep"), condition.advice},         {key("code"), condition.code},
            {key("remedy"), remedyId(condition.remedy)}, {key("since"), toIso(condition.since)}};
}

Condition conditionOf(const QJsonObject& json)
{
    return {.state = named<State>(kIds, json[key("state")]),
            .reason = json[key("reason")].toString(),
            .advice = json[key("nextStep")].toString(),
            .code = json[key("code")].toString(),
            .since = timeOf(json[key("since")]).value_or(TimePoint()),
            .remedy = named<Remedy>(kRemedies, json[key("remedy")])};
}

QJsonValue quotaJson(const std::optional<QuotaOutlook>& quota)
{
    if (!quota)
        return QJsonValue::Null;
    return QJsonObject{{key("limit"), quota->limit},
                       {key("left"), quota->left},
                       {key("spentAt"), timeValue(quota->spentAt)},
                       {key("ownLastHour"), quota->own},
                       {key("othersLastHour"), quota->foreign}};
}

std::optional<QuotaOutlook> quotaOf(const QJsonValue& value)
{
    if (!value.isObject())
        return {};
    const QJsonObject json = value.toObject();
    return QuotaOutlook{.limit = json[key("limit")].toInt(),
                        .left = json[key("left")].toInt(),
                        .spentAt = timeOf(json[key("spentAt")]),
                        .own = json[key("ownLastHour")].toInt(),
                        .foreign = json[key("othersLastHour")].toInt()};
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
    json[key("retentionSeconds")] = qint64(stream.retention.count() / 1000);
    json[key("rhythm")] = pulseId(stream.pulse);
    json[key("quota")] = quotaJson(stream.quota);
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
                        .polling = false,
                        .retention =
                            std::chrono::seconds(json[key("retentionSeconds")].toInteger()),
                        .pulse = named<Pulse>(kPulses, json[key("rhythm")]),
                        .quota = quotaOf(json[key("quota")])};
    if (json[key("quotaLeft")].isDouble())
        stream.quotaLeft = json[key("quotaLeft")].toInt();
    const QJsonArray minutes = json[key("perMinute")].toArray();
    for (const auto& count : minutes)
        stream.perMinute.push_back(std::uint32_t(count.toInteger()));
    return stream;
}

} // namespace

QString stateId(State state) { return key(kIds[size_t(state)]); }
QString remedyId(Remedy remedy) { return key(kRemedies[size_t(remedy)]); }
QString pulseId(Pulse pulse) { return key(kPulses[size_t(pulse)]); }

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
