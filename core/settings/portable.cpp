#include "core/settings/portable.h"

#include "core/settings/json.h"

#include <algorithm>
#include <array>

#include <QJsonArray>
#include <QJsonDocument>

namespace core::settings {

namespace {

constexpr QLatin1String kFormat("mailweir configuration");
constexpr int kVersionOfFormat = 1;
constexpr std::array kOfOneComputer{"id",        "secrets", "created",         "changed", "demo",
                                    "rehearses", "seam",    "keysLastSeconds", "audit"};
constexpr std::array kLeftHere{"saidStaysInTray", "windowGeometry", "retention"};
// As spoken in the console and in our own JSON: a file with one of these is refused.
constexpr std::array kSecrets{"applicationKey", "accessKey", "secretKey",
                              "clientSecret",   "password",  "token"};

template<std::size_t n>
QJsonObject without(QJsonObject json, const std::array<const char*, n>& names)
{
    for (const char* name : names)
        json.remove(QLatin1String(name));
    return json;
}

QJsonObject portableCollector(const QJsonObject& collector)
{
    QJsonObject json = without(collector, kOfOneComputer);
    json[QLatin1String("domain")] =
        QUrl(json[QLatin1String("domain")].toString()).toString(QUrl::RemoveUserInfo);
    return json;
}

Fail broken(const QString& what)
{
    return fail(Fault::Refused, QStringLiteral("settings.import_broken"),
                QStringLiteral("This is no configuration that can be imported: %1").arg(what),
                QStringLiteral("“mailweir export-config FILE” makes one."));
}

Fail secretIn(const QString& name)
{
    return fail(Fault::Refused, QStringLiteral("settings.import_secret"),
                QStringLiteral("The file has “%1” in it, and keys belong in no file; nothing of "
                               "it was imported.")
                    .arg(name),
                QStringLiteral("Take it out and delete its copies; give keys with “mailweir add "
                               "--secrets-stdin” or under Collectors > Replace keys."));
}

std::optional<QString> secretNamed(const QJsonValue& value)
{
    for (const QJsonArray array = value.toArray(); const auto& each : array)
        if (auto found = secretNamed(each))
            return found;
    const QJsonObject json = value.toObject();
    for (auto each = json.begin(); each != json.end(); ++each) {
        const auto isThis = [&](const char* name) {
            return each.key().compare(QLatin1String(name), Qt::CaseInsensitive) == 0;
        };
        if (std::ranges::any_of(kSecrets, isThis))
            return each.key();
        if (auto found = secretNamed(each.value()))
            return found;
    }
    return {};
}

} // namespace

QJsonObject toPortable(const Settings& settings)
{
    const QJsonObject all = toJson(settings);
    QJsonArray collectors;
    for (const QJsonArray array = all[QLatin1String("collectors")].toArray();
         const auto& each : array) {
        const QJsonObject json = each.toObject();
        const bool own = !json[QLatin1String("demo")].toBool()
            && json[QLatin1String("rehearses")].toString().isEmpty();
        if (own)
            collectors << portableCollector(json);
    }
    return {{QStringLiteral("format"), kFormat},
            {QStringLiteral("version"), kVersionOfFormat},
            {QStringLiteral("collectors"), collectors},
            {QStringLiteral("preferences"),
             without(all[QLatin1String("preferences")].toObject(), kLeftHere)}};
}

Result<Portable> fromPortable(const QByteArray& bytes)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return broken(QStringLiteral("%1 at byte %2.").arg(error.errorString()).arg(error.offset));
    const QJsonObject json = document.object();
    if (json[QLatin1String("format")].toString() != kFormat)
        return broken(QStringLiteral("it says so nowhere."));
    if (json[QLatin1String("version")].toInt() != kVersionOfFormat)
        return broken(QStringLiteral("it was written by a newer Mailweir."));
    if (const auto name = secretNamed(json))
        return secretIn(*name);
    QJsonArray collectors;
    for (const QJsonArray array = json[QLatin1String("collectors")].toArray();
         const auto& each : array) {
        QJsonObject collector = without(each.toObject(), kOfOneComputer);
        if (collector[QLatin1String("name")].toString().trimmed().isEmpty())
            return broken(QStringLiteral("a collector has no name."));
        collector[QLatin1String("id")] = QStringLiteral("new"); // or it would be passed over
        collectors << collector;
    }
    Settings read =
        fromJson(QJsonObject{{QStringLiteral("collectors"), collectors},
                             {QStringLiteral("preferences"),
                              without(json[QLatin1String("preferences")].toObject(), kLeftHere)}});
    for (Collector& collector : read.collectors)
        collector.id.clear();
    Portable portable{.collectors = std::move(read.collectors)};
    if (json[QLatin1String("preferences")].isObject())
        portable.preferences = read.preferences;
    return portable;
}

Preferences withImported(const Preferences& kept, const Preferences& imported)
{
    Preferences all = imported;
    all.saidStaysInTray = kept.saidStaysInTray;
    all.windowGeometry = kept.windowGeometry;
    all.retention = kept.retention; // an import removes no events
    return all;
}

} // namespace core::settings
