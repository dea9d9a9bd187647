// mailweir export-config, import-config and settings: the configuration as a file, and by field.
#include "app/cli/commands.h"
#include "app/config_file.h"
#include "app/retention.h"
#include "core/base/text.h"
#include "core/settings/json.h"
#include "core/settings/managed.h"

#include <algorithm>
#include <functional>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace app::cli {

using namespace core;
using settings::ManagedField;

namespace {

constexpr qint64 kMostBytes = 16 * 1024 * 1024;
constexpr QLatin1String kPrefix("preferences.");

Fail unusable(const QString& path, const QString& why)
{
    return fail(Fault::Refused, QStringLiteral("config.file"),
                tr("The file %1 cannot be used.").arg(path),
                tr("Check that it is there and its permissions."), why);
}

Result<QByteArray> contents(Context& context, const QString& path)
{
    if (path == QLatin1String("-"))
        return context.in().read(kMostBytes);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unusable(path, file.errorString());
    return file.read(kMostBytes);
}

void say(Context& context, const QString& verb, const QStringList& names)
{
    for (const QString& name : names)
        context.say(verb.leftJustified(9) + name);
}

bool isPreference(const ManagedField& field) { return field.path.starts_with("preferences."); }

QString nameOf(const ManagedField& field) { return utf8(field.path).mid(kPrefix.size()); }

// As a word of the command line is meant.
QJsonValue valueOf(const ManagedField& field, const QString& word)
{
    if (field.kind == ManagedField::Kind::Flag) {
        if (word == QLatin1String("on") || word == QLatin1String("true"))
            return true;
        return word == QLatin1String("off") || word == QLatin1String("false")
            ? QJsonValue(false)
            : QJsonValue(QJsonValue::Undefined);
    }
    if (field.kind == ManagedField::Kind::Number) {
        bool well = false;
        const int number = word.toInt(&well);
        return well && number >= 0 ? QJsonValue(number) : QJsonValue(QJsonValue::Undefined);
    }
    const bool known =
        field.values.empty() || utf8(field.values).split(QLatin1Char('|')).contains(word);
    return known ? QJsonValue(word) : QJsonValue(QJsonValue::Undefined);
}

QString originOf(const Parts& parts, const QJsonObject& own, const QString& path)
{
    const settings::Managed& managed = parts.managed();
    if (managed.isLocked(path))
        return QStringLiteral("locked");
    if (!settings::valueAt(own, path).isUndefined())
        return QStringLiteral("own");
    return managed.hasDefault(path) ? QStringLiteral("organisation") : QStringLiteral("program");
}

QString inWords(const QString& origin, const QString& source)
{
    if (origin == QLatin1String("locked"))
        return tr("locked by your organisation, %1").arg(source);
    if (origin == QLatin1String("organisation"))
        return tr("default of your organisation, %1").arg(source);
    return origin == QLatin1String("own") ? tr("own") : tr("default");
}

QString inColumns(const QString& field, const QString& value, const QString& source)
{
    constexpr int kField = 26;
    constexpr int kValue = 8;
    return QStringLiteral("%1 %2 %3")
        .arg(field.leftJustified(kField), value.leftJustified(kValue), source);
}

Exit listSettings(Context& context, Parts& parts, bool json)
{
    const auto all = parts.settings().read();
    if (!all)
        return context.failed(all.error());
    const QJsonObject now = settings::toJson(*all);
    const QJsonObject own = parts.settings().ownJson().value_or(QJsonObject());
    QJsonArray fields;
    if (!json)
        context.show(inColumns(tr("FIELD"), tr("VALUE"), tr("SOURCE")));
    for (const ManagedField& field : settings::managedFields()) {
        if (!isPreference(field))
            continue;
        const QString path = utf8(field.path);
        const QJsonValue value = settings::valueAt(now, path);
        const QString origin = originOf(parts, own, path);
        if (json)
            fields.append(QJsonObject{{QStringLiteral("field"), nameOf(field)},
                                      {QStringLiteral("value"), value},
                                      {QStringLiteral("origin"), origin}});
        else
            context.show(inColumns(nameOf(field), value.toVariant().toString(),
                                   inWords(origin, parts.managed().source)));
    }
    if (json)
        context.out().json({{QStringLiteral("settings"), fields},
                            {QStringLiteral("managed"), parts.managed().source}});
    return Exit::Success;
}

// Nothing is removed without having been said.
bool mayRemove(Context& context, Parts& parts, const settings::Retention& wanted)
{
    const auto removal = removedBy(parts.folder(), wanted, context.clock().now());
    if (!removal || (removal->events + removal->entries + removal->bytes == 0))
        return true;
    if (removal->events > 0 && removal->before)
        context.say(tr("This removes %1 events from before %2.")
                        .arg(removal->events)
                        .arg(toIso(*removal->before)));
    if (removal->entries > 0 && removal->before)
        context.say(tr("This removes %1 of the entries in quarantine, from before %2.")
                        .arg(removal->entries)
                        .arg(toIso(*removal->before)));
    if (removal->bytes > 0)
        context.say(tr("This removes the oldest events, about %1 MB of them.")
                        .arg(1 + removal->bytes / 1'000'000));
    context.say(tr("It cannot be undone. Type yes:"));
    return context.in().readLine(16).trimmed().toLower() == "yes";
}

Exit setSetting(Context& context, Parts& parts, const QCommandLineParser& typed,
                const std::function<void(settings::Settings&)>& edit)
{
    auto after = parts.settings().read();
    if (!after)
        return context.failed(after.error());
    const settings::Retention before = after->preferences.retention;
    edit(*after);
    const settings::Retention& wanted = after->preferences.retention;
    if (wanted != before && !typed.isSet(QStringLiteral("yes"))
        && !mayRemove(context, parts, wanted)) {
        context.say(tr("Nothing was changed."));
        return Exit::Failed;
    }
    const auto changed = parts.settings().change(edit);
    return changed ? Exit::Success : context.failed(changed.error());
}

} // namespace

Exit exportConfig(Context& context, const QCommandLineParser& typed)
{
    const auto settings = context.settings();
    if (!settings)
        return context.failed(settings.error());
    const QByteArray json = QJsonDocument(settings::toPortable(*settings)).toJson();
    const QString path = typed.positionalArguments().constFirst();
    if (path == QLatin1String("-")) {
        context.out().write(json);
        return Exit::Success;
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        return context.failed(unusable(path, file.errorString()).value());
    context.say(tr("%1 was written. There are no keys in it.").arg(path));
    return Exit::Success;
}

Exit importConfig(Context& context, const QCommandLineParser& typed)
{
    const bool skip = typed.isSet(QStringLiteral("if-absent"));
    const bool replace = typed.isSet(QStringLiteral("replace"));
    if (skip && replace)
        return context.failed(misused(tr("--if-absent and --replace exclude each other.")).value());
    const auto parts = context.parts();
    const auto bytes = contents(context, typed.positionalArguments().constFirst());
    if (!parts || !bytes)
        return context.failed(parts ? bytes.error() : parts.error());
    const auto portable = settings::fromPortable(*bytes);
    if (!portable)
        return context.failed(portable.error());
    (*parts)->setDoor(records::Door::Import);
    const auto done = importInto(**parts, *portable,
                                 skip          ? IfThere::Skip
                                     : replace ? IfThere::Replace
                                               : IfThere::Refuse);
    if (!done)
        return context.failed(done.error());
    say(context, tr("added"), done->added);
    say(context, tr("replaced"), done->replaced);
    say(context, tr("left"), done->skipped);
    if (!done->added.isEmpty())
        context.say(tr("New collectors have no keys yet: give them under Collectors > Replace "
                       "keys, or hand them over by systemd."));
    return Exit::Success;
}

Exit keepSettings(Context& context, const QCommandLineParser& typed)
{
    const auto parts = context.parts();
    if (!parts)
        return context.failed(parts.error());
    const QStringList words = typed.positionalArguments();
    if (words.isEmpty())
        return listSettings(context, **parts, typed.isSet(QStringLiteral("json")));
    const QString path = kPrefix + words.front();
    const ManagedField* field = settings::findManagedField(path);
    if (!field || words.size() != 2)
        return context.failed(
            misused(tr("settings takes a FIELD that it lists, and a VALUE.")).value());
    const QJsonValue value = valueOf(*field, words[1]);
    if (value.isUndefined())
        return context.failed(
            misused(tr("“%1” is no value of %2.").arg(words[1], words[0])).value());
    return setSetting(context, **parts, typed, [&](settings::Settings& all) {
        QJsonObject json = settings::toJson(all);
        settings::setAt(json, path, value);
        all = settings::fromJson(json);
    });
}

} // namespace app::cli
