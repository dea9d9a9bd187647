#include "app/cli/check_report.h"
#include "app/cli/commands.h"
#include "app/cli/given.h"
#include "app/cli/subject.h"
#include "app/cli/values.h"
#include "app/setup.h"
#include "core/base/text.h"
#include "core/health/rules.h"
#include "core/mimecast/regions.h"
#include "core/mimecast/streams.h"

#include <algorithm>

#include <QFileInfo>

namespace app::cli {

using namespace core;

namespace {

Result<QString> caFileOf(const QCommandLineParser& typed)
{
    const QString typedPath = typed.value(QStringLiteral("ca"));
    if (typedPath.isEmpty())
        return QString();
    const QFileInfo file(typedPath);
    if (!file.isFile() || !file.isReadable())
        return fail(Fault::Refused, QStringLiteral("collector.ca_unreadable"),
                    tr("The certificate file %1 cannot be read.").arg(typedPath));
    return file.absoluteFilePath();
}

Result<std::optional<TimePoint>> startOf(const QCommandLineParser& typed, TimePoint now)
{
    const QString when = typed.value(QStringLiteral("start"));
    if (when.isEmpty() || when == QLatin1String("now"))
        return std::optional<TimePoint>();
    const auto start = parseWhen(when, now);
    if (!start)
        return Fail(start.error());
    return std::optional(*start);
}

Result<settings::Collector> collectorOf(const QCommandLineParser& typed, const Given& given,
                                        TimePoint now)
{
    settings::Collector collector;
    collector.name = typed.positionalArguments().front().trimmed();
    collector.hostConfirmed = typed.isSet(QStringLiteral("confirm-host"));
    collector.paused = typed.isSet(QStringLiteral("paused"));
    const QString types = typed.value(QStringLiteral("types"));
    const auto logTypes = parseLogTypes(types.isEmpty() ? QStringLiteral("all") : types, given.api);
    const auto start = startOf(typed, now);
    const auto caFile = caFileOf(typed);
    const auto domain = domainOf(typed, given);
    const std::optional<Error> wrong = !logTypes ? std::optional(logTypes.error())
        : !start                                 ? std::optional(start.error())
        : !caFile                                ? std::optional(caFile.error())
        : !domain                                ? std::optional(domain.error())
                                                 : std::nullopt;
    if (wrong)
        return Fail(*wrong);
    collector.api = given.api;
    collector.lowDelay = given.api == 2 && typed.isSet(QStringLiteral("low-delay"));
    collector.logTypes = *logTypes;
    collector.start = *start;
    collector.caFile = *caFile;
    collector.domain = *domain;
    return collector;
}

// What can be seen without asking Mimecast. False: it cannot work.
bool lookSound(Context& context, const mimecast::Credentials& credentials, int api)
{
    bool sound = true;
    for (const auto& problem : mimecast::inspect(credentials, api)) {
        context.say(
            (problem.certain ? tr("failed   %1") : tr("warning  %1")).arg(problem.sentence));
        sound = sound && !problem.certain;
    }
    return sound;
}

// Says what an early start will really get.
void tellReach(Context& context, const settings::Collector& collector, TimePoint now)
{
    if (!collector.start)
        return;
    for (const mimecast::Stream* stream : mimecast::streamsFor(collector.logTypes, collector.api))
        if (*collector.start < now - stream->retention)
            context.say(tr("note     %1: Mimecast keeps these for %2; collection begins there.")
                            .arg(utf8(stream->title), health::spell(stream->retention)));
}

// Everything that may hinder, before anything is kept.
Result<Exit> examine(Context& context, Setup& setup, const QCommandLineParser& typed,
                     const settings::Collector& collector, const mimecast::Credentials& credentials)
{
    const auto taken = setup.find(collector.name);
    if (taken)
        return fail(Fault::Refused, QStringLiteral("collector.name_taken"),
                    tr("There is a collector named “%1” already.").arg(taken->name),
                    tr("Choose another name."));
    if (taken.error().code != QLatin1String("collector.unknown"))
        return Fail(taken.error());
    if (typed.isSet(QStringLiteral("no-check")))
        return Exit::Success;
    if (!lookSound(context, credentials, collector.api))
        return Exit::Failed;
    CheckReport report;
    const auto say = [&](const QString& line) { context.say(line); };
    setup.verify(collector, credentials, ui::SecretPlace::Keychain, report.listener(say),
                 context.stop());
    return context.stop().stop_requested() ? Exit::Failed : report.exit();
}

} // namespace

Exit addCollector(Context& context, const QCommandLineParser& typed)
{
    const TimePoint now = context.clock().now();
    const auto given = readGiven(context, typed);
    if (!given)
        return context.failed(given.error());
    const mimecast::Credentials& credentials = given->credentials;
    const auto collector = collectorOf(typed, *given, now);
    if (!collector)
        return context.failed(collector.error());
    const auto parts = context.parts();
    if (!parts)
        return context.failed(parts.error());
    Setup setup(**parts);
    const auto examined = examine(context, setup, typed, *collector, credentials);
    if (!examined)
        return context.failed(examined.error());
    if (context.stop().stop_requested())
        return Exit::Failed;
    if (*examined == Exit::Failed && !collector->paused) {
        context.say(tr("mailweir: “%1” was not added. Mend what failed, or add it with --paused.")
                        .arg(collector->name));
        return Exit::Failed;
    }
    tellReach(context, *collector, now);
    const auto id = setup.save(*collector, credentials, ui::SecretPlace::Keychain);
    if (!id)
        return context.failed(id.error());
    context.out().json({{QStringLiteral("id"), *id}, {QStringLiteral("name"), collector->name}});
    return Exit::Success;
}

Exit checkCollector(Context& context, const QCommandLineParser& typed)
{
    auto subject = subjectOf(context, typed);
    if (!subject)
        return context.failed(subject.error());
    auto& [parts, setup, collector] = *subject;
    const bool json = typed.isSet(QStringLiteral("json"));
    CheckReport report;
    const auto tell = [&](const QString& line) { json ? context.say(line) : context.show(line); };
    setup.verify(collector, {}, ui::SecretPlace::Keychain, report.listener(tell), context.stop());
    if (typed.isSet(QStringLiteral("excess"))) {
        const auto looked = setup.excess(collector, report.listener(tell), context.stop());
        if (!looked)
            return context.failed(looked.error());
    }
    if (context.stop().stop_requested())
        return Exit::Failed;
    if (json)
        context.out().json(report.toJson(collector));
    return report.exit();
}

} // namespace app::cli
