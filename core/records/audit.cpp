#include "core/records/audit.h"

#include "core/base/csv.h"
#include "core/settings/json.h"

#include <algorithm>
#include <array>
#include <map>

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace core::records {

namespace {

using Fields = std::map<QString, QString>; // "proxy.host" → as text

constexpr std::array kDoors{"window", "command line", "import", "program"};
constexpr std::array kActions{"added",     "changed", "removed",   "preferences",
                              "not saved", "pruned",  "loginStart"};
// What a program notes for itself is no configuration.
constexpr std::array kNotConfigured{
    "id", "created", "changed", "keysLastSeconds", "saidStaysInTray", "windowGeometry"};

QString key(const char* name) { return QString::fromLatin1(name); }
QString tr(const char* text) { return QCoreApplication::translate("records", text); }

QString textOf(const QString& field, const QJsonValue& value)
{
    if (field == QLatin1String("domain"))
        return QUrl(value.toString()).toString(QUrl::RemoveUserInfo);
    if (value.isArray()) {
        QStringList all;
        for (const QJsonArray array = value.toArray(); const auto& each : array)
            all << each.toVariant().toString();
        return all.join(QStringLiteral(", "));
    }
    return value.toVariant().toString();
}

// Whatever a later version adds to the settings is seen without a line here.
void flatten(const QJsonObject& json, const QString& prefix, Fields& into)
{
    for (auto each = json.begin(); each != json.end(); ++each) {
        const auto isThis = [&](const char* name) { return each.key() == QLatin1String(name); };
        if (std::ranges::any_of(kNotConfigured, isThis))
            continue;
        const QString field = prefix + each.key();
        if (each.value().isObject())
            flatten(each.value().toObject(), field + QLatin1Char('.'), into);
        else
            into[field] = textOf(each.key(), each.value());
    }
}

Fields fieldsOf(const QJsonObject& json)
{
    Fields fields;
    flatten(json, {}, fields);
    return fields;
}

std::vector<Change> difference(const Fields& before, const Fields& after)
{
    std::vector<Change> changes;
    Fields all = before;
    all.insert(after.begin(), after.end());
    const auto valueIn = [](const Fields& in, const QString& field) {
        const auto found = in.find(field);
        return found == in.end() ? QString() : found->second;
    };
    for (const auto& [field, unused] : all)
        if (const Change change{field, valueIn(before, field), valueIn(after, field)};
            change.from != change.to)
            changes.push_back(change);
    return changes;
}

std::map<QString, QJsonObject> collectorsIn(const QJsonObject& settings)
{
    std::map<QString, QJsonObject> all;
    for (const QJsonArray array = settings[key("collectors")].toArray(); const auto& each : array)
        all[each.toObject()[key("id")].toString()] = each.toObject();
    return all;
}

AuditEntry entryOf(Action action, const QJsonObject& collector, std::vector<Change> changes)
{
    return {.at = {},
            .who = {},
            .action = action,
            .collector = collector[key("id")].toString(),
            .name = collector[key("name")].toString(),
            .changes = std::move(changes),
            .previous = {},
            .hash = {}};
}

QJsonArray changesJson(const std::vector<Change>& changes)
{
    QJsonArray all;
    for (const Change& change : changes)
        all << QJsonObject{
            {key("field"), change.field}, {key("from"), change.from}, {key("to"), change.to}};
    return all;
}

QJsonObject withoutHash(const AuditEntry& entry)
{
    return {{key("number"), qint64(entry.number)},
            {key("at"), toIso(entry.at)},
            {key("who"), entry.who},
            {key("from"), doorId(entry.door)},
            {key("action"), actionId(entry.action)},
            {key("collector"), entry.collector},
            {key("name"), entry.name},
            {key("changes"), changesJson(entry.changes)},
            {key("previous"), QString::fromLatin1(entry.previous)}};
}

template<class Enum, std::size_t n>
std::optional<Enum> valueOf(const QJsonValue& id, const std::array<const char*, n>& ids)
{
    for (std::size_t i = 0; i < n; ++i)
        if (id.toString() == QLatin1String(ids[i]))
            return Enum(i);
    return {};
}

bool has(const AuditEntry& entry, const char* field)
{
    return std::ranges::find(entry.changes, key(field), &Change::field) != entry.changes.end();
}

QString valueAfter(const AuditEntry& entry, const char* field)
{
    const auto found = std::ranges::find(entry.changes, key(field), &Change::field);
    return found == entry.changes.end() ? QString() : found->to;
}

QString fieldsNamed(const AuditEntry& entry)
{
    QStringList fields;
    for (const Change& change : entry.changes)
        fields << change.field;
    return fields.join(QStringLiteral(", "));
}

QString prunedSentence(const AuditEntry& entry)
{
    const QString events = valueAfter(entry, "removedEvents");
    const QString entries = valueAfter(entry, "removedFromQuarantine");
    const QString until = valueAfter(entry, "upTo");
    const QString entriesUntil = valueAfter(entry, "quarantinedUpTo");
    if (entries.isEmpty())
        return tr("%1 stored events up to %2 were removed, as the limits under Settings > Data "
                  "say.")
            .arg(events, until);
    if (events.isEmpty())
        return tr("%1 of the entries in quarantine, up to %2, had to go, as the limits under "
                  "Settings > Data say.")
            .arg(entries, entriesUntil);
    return tr("%1 stored events up to %2 were removed, and %3 of the entries in quarantine up to "
              "%4, as the limits under Settings > Data say.")
        .arg(events, until, entries, entriesUntil);
}

} // namespace

QString doorId(Door door) { return key(kDoors[std::size_t(door)]); }
QString actionId(Action action) { return key(kActions[std::size_t(action)]); }

std::vector<AuditEntry> entriesFor(const settings::Settings& before,
                                   const settings::Settings& after)
{
    const QJsonObject old = settings::toJson(before);
    const QJsonObject now = settings::toJson(after);
    const auto were = collectorsIn(old);
    const auto are = collectorsIn(now);
    std::vector<AuditEntry> entries;
    for (const auto& [id, collector] : were)
        if (!are.contains(id))
            entries.push_back(
                entryOf(Action::Removed, collector, difference(fieldsOf(collector), {})));
    for (const auto& [id, collector] : are) {
        const auto was = were.find(id);
        const bool isNew = was == were.end();
        auto changes = difference(isNew ? Fields() : fieldsOf(was->second), fieldsOf(collector));
        if (isNew || !changes.empty())
            entries.push_back(
                entryOf(isNew ? Action::Added : Action::Changed, collector, std::move(changes)));
    }
    auto preferences = difference(fieldsOf(old[key("preferences")].toObject()),
                                  fieldsOf(now[key("preferences")].toObject()));
    if (!preferences.empty())
        entries.push_back(entryOf(Action::Preferences, {}, std::move(preferences)));
    return entries;
}

AuditEntry prunedEntry(std::int64_t events, TimePoint newest, const settings::Retention& limits,
                       const Gone& quarantined)
{
    std::vector<Change> changes;
    const auto add = [&changes](const char* count, const char* upTo, const Gone& gone) {
        if (gone.count == 0)
            return;
        changes.push_back({key(count), {}, QString::number(gone.count)});
        changes.push_back({key(upTo), {}, toIso(gone.newest)});
    };
    add("removedEvents", "upTo", {events, newest});
    add("removedFromQuarantine", "quarantinedUpTo", quarantined);
    if (limits.days > 0)
        changes.push_back({key("retention.days"), {}, QString::number(limits.days)});
    if (limits.gigabytes > 0)
        changes.push_back({key("retention.gigabytes"), {}, QString::number(limits.gigabytes)});
    AuditEntry entry = entryOf(Action::Pruned, {}, std::move(changes));
    entry.door = Door::Program;
    return entry;
}

AuditEntry loginStartEntry(bool on)
{
    const auto word = [](bool is) { return is ? key("on") : key("off"); };
    return entryOf(Action::LoginStart, {}, {{key("startsAtLogin"), word(!on), word(on)}});
}

bool replacesKeys(const AuditEntry& entry)
{
    return entry.action == Action::Changed && has(entry, "secrets.savedAt");
}

QString sentenceFor(const AuditEntry& entry)
{
    switch (entry.action) {
    case Action::Added:
        return tr("“%1” was set up.").arg(entry.name);
    case Action::Removed:
        return tr("“%1” was removed.").arg(entry.name);
    case Action::Preferences:
        return tr("The preferences were changed: %1.").arg(fieldsNamed(entry));
    case Action::Pruned:
        return prunedSentence(entry);
    case Action::LoginStart:
        return valueAfter(entry, "startsAtLogin") == QLatin1String("on")
            ? tr("Mailweir starts when the user signs in.")
            : tr("Mailweir does not start any more when the user signs in.");
    case Action::NotSaved:
        return tr("The change before this one could not be saved and is not in force.");
    case Action::Changed:
        break;
    }
    if (replacesKeys(entry))
        return tr("The keys of “%1” were replaced.").arg(entry.name);
    if (entry.changes.size() == 1 && has(entry, "paused"))
        return (entry.changes.front().to == QLatin1String("true") ? tr("“%1” was paused.")
                                                                  : tr("“%1” was resumed."))
            .arg(entry.name);
    return tr("“%1” was changed: %2.").arg(entry.name, fieldsNamed(entry));
}

// QJsonObject keeps its members sorted, so that the same entry is always the same bytes.
QByteArray canonical(const AuditEntry& entry)
{
    return QJsonDocument(withoutHash(entry)).toJson(QJsonDocument::Compact);
}

QByteArray hashOf(const AuditEntry& entry)
{
    return QCryptographicHash::hash(canonical(entry), QCryptographicHash::Sha256).toHex();
}

void chain(AuditEntry& entry, const settings::AuditSeal& last)
{
    entry.number = last.entries + 1;
    entry.previous = last.head.toLatin1();
    entry.hash = hashOf(entry);
}

QJsonObject toJson(const AuditEntry& entry)
{
    QJsonObject json = withoutHash(entry);
    json[key("hash")] = QString::fromLatin1(entry.hash);
    return json;
}

std::optional<AuditEntry> entryIn(const QByteArray& canonical)
{
    const QJsonObject json = QJsonDocument::fromJson(canonical).object();
    const auto at = fromIso(json[key("at")].toString());
    const auto door = valueOf<Door>(json[key("from")], kDoors);
    const auto action = valueOf<Action>(json[key("action")], kActions);
    if (!at || !door || !action)
        return {};
    AuditEntry entry{.number = json[key("number")].toInteger(),
                     .at = *at,
                     .who = json[key("who")].toString(),
                     .door = *door,
                     .action = *action,
                     .collector = json[key("collector")].toString(),
                     .name = json[key("name")].toString(),
                     .changes = {},
                     .previous = json[key("previous")].toString().toLatin1(),
                     .hash = {}};
    for (const QJsonArray array = json[key("changes")].toArray(); const auto& each : array) {
        const QJsonObject change = each.toObject();
        entry.changes.push_back({.field = change[key("field")].toString(),
                                 .from = change[key("from")].toString(),
                                 .to = change[key("to")].toString()});
    }
    return entry;
}

QByteArray csvHeader()
{
    return csvLine({key("number"), key("at"), key("who"), key("from"), key("action"),
                    key("collector"), key("name"), key("changes"), key("hash")});
}

QByteArray csvOf(const AuditEntry& entry)
{
    QStringList changes;
    for (const Change& change : entry.changes)
        changes << QStringLiteral("%1: %2 -> %3").arg(change.field, change.from, change.to);
    return csvLine({QString::number(entry.number), toIso(entry.at), entry.who, doorId(entry.door),
                    actionId(entry.action), entry.collector, entry.name,
                    changes.join(QStringLiteral("; ")), QString::fromLatin1(entry.hash)});
}

} // namespace core::records
