#include "core/settings/json.h"

#include "core/settings/json_names.h"

#include <algorithm>
#include <utility>

#include <QJsonArray>
#include <QJsonValue>

namespace core::settings {

namespace {

constexpr QLatin1String kCollectors("collectors");
constexpr QLatin1String kPreferences("preferences");

constexpr Names<Theme, 3> kThemes{{{Theme::System, QLatin1String("system")},
                                   {Theme::Light, QLatin1String("light")},
                                   {Theme::Dark, QLatin1String("dark")}}};
constexpr Names<ProxyKind, 4> kProxyKinds{{{ProxyKind::System, QLatin1String("system")},
                                           {ProxyKind::None, QLatin1String("none")},
                                           {ProxyKind::Http, QLatin1String("http")},
                                           {ProxyKind::Socks, QLatin1String("socks")}}};

QJsonValue timeJson(const std::optional<TimePoint>& time)
{
    return time ? QJsonValue(toIso(*time)) : QJsonValue();
}

// A time that was never set is null in the file, too.
QJsonValue timeJson(TimePoint time)
{
    return time == TimePoint() ? QJsonValue() : QJsonValue(toIso(time));
}

std::optional<TimePoint> timeIn(const QJsonValue& json) { return fromIso(json.toString()); }

QJsonObject proxyJson(const Proxy& proxy)
{
    return {{QStringLiteral("kind"), nameOf(proxy.kind, kProxyKinds)},
            {QStringLiteral("host"), proxy.host},
            {QStringLiteral("port"), proxy.port}};
}

Proxy proxyIn(const QJsonObject& json)
{
    return {.kind = valueOf(json[QLatin1String("kind")], kProxyKinds),
            .host = json[QLatin1String("host")].toString(),
            .port = json[QLatin1String("port")].toInt()};
}

QJsonValue spanJson(const std::optional<std::chrono::milliseconds>& span)
{
    using std::chrono::seconds;
    return span ? QJsonValue(qint64(std::chrono::floor<seconds>(*span).count())) : QJsonValue();
}

std::optional<std::chrono::milliseconds> spanIn(const QJsonValue& json)
{
    const std::chrono::seconds span(json.toInteger());
    const bool possible = span.count() > 0 && span <= std::chrono::years(100);
    return possible ? std::optional<std::chrono::milliseconds>(span) : std::nullopt;
}

QJsonObject receiptJson(const SecretReceipt& receipt)
{
    return {{QStringLiteral("backend"), receipt.backend},
            {QStringLiteral("savedAt"), timeJson(receipt.savedAt)},
            {QStringLiteral("fingerprint"), receipt.fingerprint}};
}

SecretReceipt receiptIn(const QJsonObject& json)
{
    return {.backend = json[QLatin1String("backend")].toString(),
            .savedAt = timeIn(json[QLatin1String("savedAt")]).value_or(TimePoint()),
            .fingerprint = json[QLatin1String("fingerprint")].toString()};
}

QJsonObject collectorJson(const Collector& collector)
{
    return {{QStringLiteral("id"), collector.id},
            {QStringLiteral("name"), collector.name},
            {QStringLiteral("domain"), collector.domain.toString()},
            {QStringLiteral("hostConfirmed"), collector.hostConfirmed},
            {QStringLiteral("api"), collector.api},
            {QStringLiteral("logTypes"), QJsonArray::fromStringList(collector.logTypes)},
            {QStringLiteral("start"), timeJson(collector.start)},
            {QStringLiteral("paused"), collector.paused},
            {QStringLiteral("lowDelay"), collector.lowDelay},
            {QStringLiteral("seam"), timeJson(collector.seam)},
            {QStringLiteral("rehearses"), collector.rehearses},
            {QStringLiteral("demo"), collector.demo},
            {QStringLiteral("caFile"), collector.caFile},
            {QStringLiteral("proxy"), proxyJson(collector.proxy)},
            {QStringLiteral("created"), timeJson(collector.created)},
            {QStringLiteral("changed"), timeJson(collector.changed)},
            {QStringLiteral("secrets"), receiptJson(collector.secrets)},
            {QStringLiteral("keysLastSeconds"), spanJson(collector.keysLast)}};
}

Collector collectorIn(const QJsonObject& json)
{
    return {.id = json[QLatin1String("id")].toString(),
            .name = json[QLatin1String("name")].toString(),
            .domain = QUrl(json[QLatin1String("domain")].toString(), QUrl::StrictMode),
            .hostConfirmed = json[QLatin1String("hostConfirmed")].toBool(),
            .api = json[QLatin1String("api")].toInt(Collector().api),
            .logTypes = listIn(json[QLatin1String("logTypes")]),
            .start = timeIn(json[QLatin1String("start")]),
            .paused = json[QLatin1String("paused")].toBool(),
            .lowDelay = json[QLatin1String("lowDelay")].toBool(),
            .seam = timeIn(json[QLatin1String("seam")]),
            .rehearses = json[QLatin1String("rehearses")].toString(),
            .demo = json[QLatin1String("demo")].toBool(),
            .caFile = json[QLatin1String("caFile")].toString(),
            .proxy = proxyIn(json[QLatin1String("proxy")].toObject()),
            .created = timeIn(json[QLatin1String("created")]).value_or(TimePoint()),
            .changed = timeIn(json[QLatin1String("changed")]).value_or(TimePoint()),
            .secrets = receiptIn(json[QLatin1String("secrets")].toObject()),
            .keysLast = spanIn(json[QLatin1String("keysLastSeconds")])};
}

QJsonObject notificationsJson(const Notifications& notifications)
{
    return {{QStringLiteral("on"), notifications.on},
            {QStringLiteral("quietHours"), notifications.quietHours},
            {QStringLiteral("quietFrom"), notifications.quietFrom},
            {QStringLiteral("quietTo"), notifications.quietTo}};
}

Notifications notificationsIn(const QJsonObject& json)
{
    const auto minute = [&json](QLatin1String name, int otherwise) {
        const int given = json[name].toInt(otherwise);
        return given >= 0 && given < 24 * 60 ? given : otherwise;
    };
    const Notifications usual;
    return {.on = json[QLatin1String("on")].toBool(usual.on),
            .quietHours = json[QLatin1String("quietHours")].toBool(usual.quietHours),
            .quietFrom = minute(QLatin1String("quietFrom"), usual.quietFrom),
            .quietTo = minute(QLatin1String("quietTo"), usual.quietTo)};
}

QJsonObject retentionJson(const Retention& retention)
{
    return {{QStringLiteral("days"), retention.days},
            {QStringLiteral("gigabytes"), retention.gigabytes}};
}

// What makes no sense removes nothing.
Retention retentionIn(const QJsonObject& json)
{
    return {.days = std::max(0, json[QLatin1String("days")].toInt()),
            .gigabytes = std::max(0, json[QLatin1String("gigabytes")].toInt())};
}

QJsonObject preferencesJson(const Preferences& preferences)
{
    return {{QStringLiteral("theme"), nameOf(preferences.theme, kThemes)},
            {QStringLiteral("utc"), preferences.utc},
            {QStringLiteral("notifications"), notificationsJson(preferences.notifications)},
            {QStringLiteral("retention"), retentionJson(preferences.retention)},
            {QStringLiteral("saidStaysInTray"), preferences.saidStaysInTray},
            {QStringLiteral("windowGeometry"),
             QString::fromLatin1(preferences.windowGeometry.toBase64())}};
}

Preferences preferencesIn(const QJsonObject& json)
{
    const QString geometry = json[QLatin1String("windowGeometry")].toString();
    return {.theme = valueOf(json[QLatin1String("theme")], kThemes),
            .utc = json[QLatin1String("utc")].toBool(),
            .notifications = notificationsIn(json[QLatin1String("notifications")].toObject()),
            .retention = retentionIn(json[QLatin1String("retention")].toObject()),
            .saidStaysInTray = json[QLatin1String("saidStaysInTray")].toBool(),
            .windowGeometry = QByteArray::fromBase64(geometry.toLatin1())};
}

QJsonValue draftJson(const std::optional<Draft>& draft)
{
    if (!draft)
        return {};
    return QJsonObject{{QStringLiteral("collector"), collectorJson(draft->collector)},
                       {QStringLiteral("step"), draft->step},
                       {QStringLiteral("prepared"), QJsonArray::fromStringList(draft->prepared)},
                       {QStringLiteral("applicationAdded"), timeJson(draft->applicationAdded)}};
}

std::optional<Draft> draftIn(const QJsonValue& value)
{
    if (!value.isObject())
        return {};
    const QJsonObject json = value.toObject();
    return Draft{.collector = collectorIn(json[QLatin1String("collector")].toObject()),
                 .step = json[QLatin1String("step")].toInt(),
                 .prepared = listIn(json[QLatin1String("prepared")]),
                 .applicationAdded = timeIn(json[QLatin1String("applicationAdded")])};
}

QJsonObject sealJson(const AuditSeal& seal)
{
    return {{QStringLiteral("entries"), qint64(seal.entries)}, {QStringLiteral("head"), seal.head}};
}

AuditSeal sealIn(const QJsonObject& json)
{
    return {.entries = json[QLatin1String("entries")].toInteger(),
            .head = json[QLatin1String("head")].toString()};
}

QJsonObject collectorWithId(const QJsonArray& collectors, const QJsonValue& id)
{
    for (const auto& each : collectors) {
        if (each.toObject()[QLatin1String("id")] == id)
            return each.toObject();
    }
    return {};
}

QJsonObject merged(QJsonObject file, const QJsonObject& before, const QJsonObject& after)
{
    for (auto each = after.begin(); each != after.end(); ++each) {
        const QJsonValue in = file[each.key()];
        if (!in.isUndefined() && before[each.key()] == each.value())
            continue;
        const bool deeper = in.isObject() && each.value().isObject();
        file[each.key()] = deeper ? QJsonValue(merged(in.toObject(), before[each.key()].toObject(),
                                                      each.value().toObject()))
                                  : QJsonValue(each.value());
    }
    return file;
}

// Only what was changed: what nobody has chosen stays open for what an organisation says later.
QJsonObject chosen(QJsonObject file, const QJsonObject& before, const QJsonObject& after)
{
    for (auto each = after.begin(); each != after.end(); ++each) {
        const QJsonValue old = before[each.key()];
        if (old == each.value())
            continue;
        const bool deeper = old.isObject() && each.value().isObject();
        file[each.key()] = deeper ? QJsonValue(chosen(file[each.key()].toObject(), old.toObject(),
                                                      each.value().toObject()))
                                  : QJsonValue(each.value());
    }
    return file;
}

// In the order of `after`; one that is gone there takes its unknown fields along.
QJsonArray mergedCollectors(const QJsonArray& file, const QJsonArray& before,
                            const QJsonArray& after)
{
    QJsonArray result;
    for (const auto& each : after) {
        const QJsonValue id = each.toObject()[QLatin1String("id")];
        result << merged(collectorWithId(file, id), collectorWithId(before, id), each.toObject());
    }
    // What somebody wrote by hand and forgot to name is not ours to throw away.
    for (const auto& each : file) {
        if (each.toObject()[QLatin1String("id")].toString().isEmpty())
            result << each;
    }
    return result;
}

} // namespace

QJsonObject toJson(const Settings& settings)
{
    QJsonArray collectors;
    for (const Collector& collector : settings.collectors)
        collectors << collectorJson(collector);
    return {{QStringLiteral("version"), kVersion},
            {kCollectors, collectors},
            {kPreferences, preferencesJson(settings.preferences)},
            {QStringLiteral("draft"), draftJson(settings.draft)},
            {QStringLiteral("audit"), sealJson(settings.audit)}};
}

Settings fromJson(const QJsonObject& json)
{
    Settings settings;
    for (const QJsonArray array = json[kCollectors].toArray(); const auto& each : array) {
        Collector collector = collectorIn(each.toObject());
        if (!collector.id.isEmpty())
            settings.collectors.push_back(std::move(collector));
    }
    settings.preferences = preferencesIn(json[kPreferences].toObject());
    settings.draft = draftIn(json[QLatin1String("draft")]);
    settings.audit = sealIn(json[QLatin1String("audit")].toObject());
    return settings;
}

QJsonObject withChanges(const QJsonObject& file, const Settings& before, const Settings& after)
{
    QJsonObject old = toJson(before);
    QJsonObject now = toJson(after);
    const QJsonArray collectors = mergedCollectors(
        file[kCollectors].toArray(), old[kCollectors].toArray(), now[kCollectors].toArray());
    const bool same = before.collectors == after.collectors && file[kCollectors].isArray();
    const QJsonObject preferences = chosen(
        file[kPreferences].toObject(), old[kPreferences].toObject(), now[kPreferences].toObject());
    for (const QLatin1String part : {kCollectors, kPreferences}) {
        old.remove(part);
        now.remove(part);
    }
    QJsonObject result = merged(file, old, now);
    if (!same)
        result[kCollectors] = collectors;
    if (!preferences.isEmpty())
        result[kPreferences] = preferences;
    return result;
}

} // namespace core::settings
