#include "core/settings/managed.h"

#include "core/base/text.h"
#include "core/settings/json.h"
#include "core/settings/managed_start.h"

#include <algorithm>
#include <array>

#include <QJsonArray>
#include <QJsonDocument>

namespace core::settings {

namespace {

using Kind = ManagedField::Kind;
using Reach = ManagedField::Reach;

constexpr std::array kFields{
    ManagedField{"preferences.theme", "The theme", Kind::Text, "system|light|dark"},
    ManagedField{"preferences.utc", "The time zone", Kind::Flag},
    ManagedField{"preferences.notifications.on", "Notification", Kind::Flag},
    ManagedField{"preferences.notifications.quietHours", "Quiet hours", Kind::Flag},
    ManagedField{"preferences.notifications.quietFrom", "The begin of quiet hours", Kind::Number},
    ManagedField{"preferences.notifications.quietTo", "The end of quiet hours", Kind::Number},
    ManagedField{"preferences.retention.days", "How many days events are kept", Kind::Number},
    ManagedField{"preferences.retention.gigabytes", "How many GB of events are kept", Kind::Number},
    ManagedField{"collector.domain", "The domain", Kind::Text, {}, Reach::Chosen},
    ManagedField{"collector.api", "The version of the API", Kind::Number, "1|2", Reach::Chosen},
    ManagedField{"collector.logTypes", "The choice of log types", Kind::List, {}, Reach::Chosen},
    ManagedField{"collector.start", "The start", Kind::Text, {}, Reach::Chosen},
    ManagedField{"collector.caFile", "The certificate authority", Kind::Text},
    ManagedField{"collector.proxy.kind", "The kind of proxy", Kind::Text, "system|none|http|socks"},
    ManagedField{"collector.proxy.host", "The host of the proxy", Kind::Text},
    ManagedField{"collector.proxy.port", "The port of the proxy", Kind::Number},
};

constexpr QLatin1String kCollector("collector");
constexpr QLatin1String kCollectors("collectors");
constexpr qsizetype kLongest = 4'000; // characters of a value

bool isOfCollector(const ManagedField& field) { return field.path.starts_with("collector."); }

// Within a collector.
QString inside(const ManagedField& field) { return utf8(field.path).section(QLatin1Char('.'), 1); }

Fail broken(const QString& source, const QString& what)
{
    return fail(Fault::Broken, QStringLiteral("settings.managed_broken"),
                QStringLiteral("What your organisation has set for this computer is not used: %1")
                    .arg(what),
                QStringLiteral("Whoever manages this computer can repair %1.").arg(source), source);
}

bool isText(const QJsonValue& value)
{
    return value.isString() && value.toString().size() <= kLongest;
}

bool isOfKind(Kind kind, const QJsonValue& value)
{
    switch (kind) {
    case Kind::Flag:
        return value.isBool();
    case Kind::Number:
        return value.isDouble() && value.toInt(-1) >= 0 && value.toInt() == value.toDouble();
    case Kind::Text:
        return isText(value);
    case Kind::List: {
        const QJsonArray all = value.toArray();
        return value.isArray() && !all.isEmpty() && std::all_of(all.begin(), all.end(), isText);
    }
    }
    return false;
}

bool isAllowed(const ManagedField& field, const QJsonValue& value)
{
    if (!isOfKind(field.kind, value))
        return false;
    const QUrl url(value.toString(), QUrl::StrictMode);
    if (field.path == "collector.domain")
        return url.isValid() && url.scheme() == QLatin1String("https") && url.userInfo().isEmpty();
    if (field.path == "collector.start")
        return isManagedStart(value.toString());
    if (field.values.empty())
        return true;
    return utf8(field.values).split(QLatin1Char('|')).contains(value.toVariant().toString());
}

// Every leaf is a field that may be managed, with a value that may be.
std::optional<QString> fault(const QJsonObject& json, const QString& prefix)
{
    for (auto each = json.begin(); each != json.end(); ++each) {
        const QString path = prefix + each.key();
        const ManagedField* field = findManagedField(path);
        if (field && !isAllowed(*field, each.value()))
            return QStringLiteral("“%1” has a value it cannot have.").arg(path);
        if (field)
            continue;
        if (!each.value().isObject())
            return QStringLiteral("“%1” cannot be set for everybody.").arg(path);
        if (auto deeper = fault(each.value().toObject(), path + QLatin1Char('.')))
            return deeper;
    }
    return {};
}

std::optional<QString> faultIn(const QJsonObject& json)
{
    static const QStringList kMembers{QStringLiteral("version"), QStringLiteral("defaults"),
                                      QStringLiteral("locked")};
    if (json[QLatin1String("version")].toInt() != 1)
        return QStringLiteral("its version is not 1.");
    for (const QString& name : json.keys())
        if (!kMembers.contains(name))
            return QStringLiteral("“%1” is unknown.").arg(name);
    for (const QString& part : kMembers.mid(1)) {
        if (json.contains(part) && !json[part].isObject())
            return QStringLiteral("“%1” is no object.").arg(part);
        if (auto wrong = fault(json[part].toObject(), {}))
            return wrong;
    }
    return {};
}

template<class Use>
void forEachCollector(QJsonObject& document, Use use)
{
    QJsonArray all = document[kCollectors].toArray();
    for (auto&& each : all) {
        QJsonObject collector = each.toObject();
        if (collector[QLatin1String("demo")].toBool())
            continue;
        use(collector);
        each = collector;
    }
    if (!all.isEmpty())
        document[kCollectors] = all;
}

QJsonObject collectorIn(const QJsonObject& document, const QJsonValue& id)
{
    for (const QJsonArray array = document[kCollectors].toArray(); const auto& each : array)
        if (each.toObject()[QLatin1String("id")] == id)
            return each.toObject();
    return {};
}

bool isPartOf(const QJsonValue& some, const QJsonValue& whole)
{
    const QJsonArray all = whole.toArray();
    const QJsonArray parts = some.toArray();
    return std::all_of(parts.begin(), parts.end(),
                       [&](const auto& each) { return all.contains(each); });
}

// A rehearsal is thrown away, and reads no more than what it rehearses may.
bool rehearsesWithin(const QJsonObject& before, const QJsonObject& collector, const QString& path,
                     const QJsonValue& locked)
{
    const QJsonValue first = collector[QLatin1String("rehearses")];
    return path == QLatin1String("logTypes") && !first.toString().isEmpty()
        && (isPartOf(collector[path], locked)
            || isPartOf(collector[path], collectorIn(before, first)[path]));
}

// A rehearsal begins where there is something to compare.
bool startsWithin(const QJsonObject& collector, const QString& path, const QJsonValue& locked)
{
    const auto created = fromIso(collector[QLatin1String("created")].toString());
    return path == QLatin1String("start")
        && (!collector[QLatin1String("rehearses")].toString().isEmpty()
            || (created
                && startsAsMeant(locked.toString(), fromIso(collector[path].toString()),
                                 *created)));
}

// A new one may have the value it must have, and an old one what it had.
bool keepsTo(const ManagedField& field, const QJsonObject& before, const QJsonObject& collector,
             const Managed& managed)
{
    const QString path = inside(field);
    const QJsonValue now = valueAt(collector, path);
    const QJsonValue locked = valueAt(managed.locked, utf8(field.path));
    if (collector[QLatin1String("demo")].toBool() || now == locked
        || rehearsesWithin(before, collector, path, locked)
        || startsWithin(collector, path, locked))
        return true;
    const QJsonObject old = collectorIn(before, collector[QLatin1String("id")]);
    return !old.isEmpty() && valueAt(old, path) == now;
}

} // namespace

std::span<const ManagedField> managedFields() noexcept { return kFields; }

const ManagedField* findManagedField(QStringView path) noexcept
{
    const auto found = std::ranges::find_if(kFields, [&](const ManagedField& field) {
        return path == QLatin1String(field.path.data(), int(field.path.size()));
    });
    return found == kFields.end() ? nullptr : &*found;
}

QJsonValue valueAt(const QJsonObject& json, QStringView path)
{
    const qsizetype dot = path.indexOf(u'.');
    if (dot < 0)
        return json[path];
    return json[path.left(dot)].isObject()
        ? valueAt(json[path.left(dot)].toObject(), path.mid(dot + 1))
        : QJsonValue(QJsonValue::Undefined);
}

void setAt(QJsonObject& json, QStringView path, const QJsonValue& value)
{
    const qsizetype dot = path.indexOf(u'.');
    const QString name = path.left(dot < 0 ? path.size() : dot).toString();
    if (dot >= 0) {
        QJsonObject inner = json.value(name).toObject();
        setAt(inner, path.mid(dot + 1), value);
        if (!inner.isEmpty() || json.contains(name))
            json[name] = inner;
    } else if (value.isUndefined()) {
        json.remove(name);
    } else {
        json[name] = value;
    }
}

bool Managed::isLocked(QStringView path) const { return !valueAt(locked, path).isUndefined(); }

bool Managed::hasDefault(QStringView path) const { return !valueAt(defaults, path).isUndefined(); }

Result<Managed> managedFrom(const QByteArray& json, const QString& source)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return broken(source,
                      QStringLiteral("%1 at byte %2.").arg(error.errorString()).arg(error.offset));
    if (!document.isObject())
        return broken(source, QStringLiteral("it is no JSON object."));
    if (const auto wrong = faultIn(document.object()))
        return broken(source, *wrong);
    return Managed{.source = source,
                   .defaults = document.object()[QLatin1String("defaults")].toObject(),
                   .locked = document.object()[QLatin1String("locked")].toObject()};
}

Error lockedError(const Managed& managed, const ManagedField& field)
{
    return {.fault = Fault::Refused,
            .code = QStringLiteral("settings.managed"),
            .message = QStringLiteral("%1 is set by your organisation and cannot be changed here.")
                           .arg(utf8(field.title)),
            .advice = QStringLiteral("Whoever manages this computer can change it in %1.")
                          .arg(managed.source),
            .detail = utf8(field.path)};
}

QJsonObject withManaged(const QJsonObject& file, const Managed& managed)
{
    QJsonObject all = file;
    for (const ManagedField& field : kFields) {
        const QString path = utf8(field.path);
        const QJsonValue locked = valueAt(managed.locked, path);
        if (!isOfCollector(field)) {
            const QJsonValue usual = valueAt(managed.defaults, path);
            if (!locked.isUndefined())
                setAt(all, path, locked);
            else if (!usual.isUndefined() && valueAt(all, path).isUndefined())
                setAt(all, path, usual);
        } else if (!locked.isUndefined() && field.reach == Reach::Always) {
            forEachCollector(all, [&](QJsonObject& each) { setAt(each, inside(field), locked); });
        }
    }
    return all;
}

QJsonObject withoutManaged(QJsonObject changed, const QJsonObject& file, const Settings& before,
                           const Settings& after, const Managed& managed)
{
    const QJsonObject old = toJson(before);
    const QJsonObject now = toJson(after);
    for (const ManagedField& field : kFields) {
        const QString path = utf8(field.path);
        const bool locked = managed.isLocked(path);
        if (isOfCollector(field)) {
            if (locked && field.reach == Reach::Always)
                forEachCollector(changed, [&](QJsonObject& each) {
                    const QJsonObject own = collectorIn(file, each[QLatin1String("id")]);
                    if (!own.isEmpty())
                        setAt(each, inside(field), valueAt(own, inside(field)));
                });
        } else if ((locked || managed.hasDefault(path))
                   && valueAt(old, path) == valueAt(now, path)) {
            setAt(changed, path, valueAt(file, path));
        }
    }
    return changed;
}

std::optional<Error> refusal(const Managed& managed, const Settings& before, const Settings& after)
{
    const QJsonObject old = toJson(before);
    const QJsonObject now = toJson(after);
    for (const ManagedField& field : kFields) {
        const QString path = utf8(field.path);
        if (!managed.isLocked(path))
            continue;
        bool kept = true;
        if (isOfCollector(field))
            for (const QJsonArray array = now[kCollectors].toArray(); const auto& each : array)
                kept = kept && keepsTo(field, old, each.toObject(), managed);
        else
            kept = valueAt(old, path) == valueAt(now, path);
        if (!kept)
            return lockedError(managed, field);
    }
    return {};
}

Collector withLocked(const Collector& collector, const Managed& managed)
{
    if (managed.locked[kCollector].toObject().isEmpty())
        return collector;
    Settings one;
    one.collectors.push_back(collector);
    one.collectors.front().id = kCollector; // a new one has none
    const QJsonObject json = withManaged(toJson(one), managed);
    Collector locked = fromJson(json).collectors.front();
    locked.id = collector.id;
    return locked;
}

Collector newCollector(const Managed& managed)
{
    Settings one;
    one.collectors.push_back({});
    one.collectors.front().id = kCollector;
    QJsonObject json = toJson(one);
    forEachCollector(json, [&](QJsonObject& each) {
        for (const QJsonObject* const from : {&managed.defaults, &managed.locked})
            for (const ManagedField& field : kFields)
                if (const QJsonValue value = valueAt(*from, utf8(field.path));
                    isOfCollector(field) && !value.isUndefined())
                    setAt(each, inside(field), value);
    });
    Collector collector = fromJson(json).collectors.front();
    collector.id.clear();
    return collector;
}

} // namespace core::settings
