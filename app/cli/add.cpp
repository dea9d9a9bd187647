#include "app/cli/check_report.h"
#include "app/cli/commands.h"
#include "app/cli/given.h"
#include "app/cli/subject.h"
#include "app/cli/values.h"
#include "app/setup.h"
#include "core/base/text.h"
#include "core/credentials/systemd_credentials.h"
#include "core/health/rules.h"
#include "core/mimecast/regions.h"
#include "core/mimecast/streams.h"
#include "core/settings/managed_start.h"

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

// `usual`: where nothing is typed.
Result<std::optional<TimePoint>> startOf(const QCommandLineParser& typed, const QString& usual,
                                         TimePoint now)
{
    const QString option = QStringLiteral("start");
    const QString when = typed.isSet(option) ? typed.value(option) : usual;
    if (when.isEmpty() || when == QLatin1String("now"))
        return std::optional<TimePoint>();
    const auto start = parseWhen(when, now);
    if (!start)
        return Fail(start.error());
    return std::optional(*start);
}

// "http://proxy.example:3128"; nothing typed: as it is.
Result<settings::Proxy> proxyOf(const QCommandLineParser& typed, const settings::Proxy& usual)
{
    using settings::ProxyKind;
    const QString way = typed.value(QStringLiteral("proxy"));
    if (way.isEmpty())
        return usual;
    if (way == QLatin1String("system") || way == QLatin1String("none"))
        return settings::Proxy{.kind = way == QLatin1String("none") ? ProxyKind::None
                                                                    : ProxyKind::System,
                               .host = {},
                               .port = 0};
    const QUrl url(way, QUrl::StrictMode);
    const bool http = url.scheme() == QLatin1String("http");
    if ((!http && url.scheme() != QLatin1String("socks5")) || url.host().isEmpty()
        || url.port() <= 0 || !url.userInfo().isEmpty())
        return misused(tr("--proxy takes system, none, http://HOST:PORT or socks5://HOST:PORT."));
    return settings::Proxy{
        .kind = http ? ProxyKind::Http : ProxyKind::Socks, .host = url.host(), .port = url.port()};
}

// `usual`: where nothing is typed.
Result<QStringList> logTypesOf(const QString& types, const QStringList& usual, int api)
{
    if (types.isEmpty() && !usual.isEmpty())
        return usual;
    return parseLogTypes(types.isEmpty() ? QStringLiteral("all") : types, api);
}

template<class... Each>
std::optional<Error> firstErrorOf(const Each&... each)
{
    std::optional<Error> first;
    ((each || first ? void() : void(first = each.error())), ...);
    return first;
}

Result<settings::Collector> collectorOf(const QCommandLineParser& typed, const Given& given,
                                        const settings::Managed& managed, TimePoint now)
{
    settings::Collector collector = settings::newCollector(managed);
    collector.name = typed.positionalArguments().constFirst().trimmed();
    collector.hostConfirmed = typed.isSet(QStringLiteral("confirm-host"));
    collector.paused = typed.isSet(QStringLiteral("paused"));
    const QString types = typed.value(QStringLiteral("types"));
    const auto logTypes = logTypesOf(types, collector.logTypes, given.api);
    const auto proxy = proxyOf(typed, collector.proxy);
    const auto start = startOf(typed, settings::managedStart(managed), now);
    const auto caFile = caFileOf(typed);
    const auto domain = domainOf(typed, given);
    if (const auto wrong = firstErrorOf(logTypes, start, caFile, proxy, domain))
        return Fail(*wrong);
    collector.api = given.api;
    if (given.fromSystemd)
        collector.secrets = {
            .backend = credentials::SystemdCredentials::title(), .savedAt = now, .fingerprint = {}};
    collector.lowDelay = given.api == 2 && typed.isSet(QStringLiteral("low-delay"));
    collector.logTypes = *logTypes;
    collector.start = *start;
    collector.proxy = *proxy;
    if (!caFile->isEmpty())
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

// Said again and again by whatever rolls computers out, it is done once.
bool isThere(Context& context, Setup& setup, const QCommandLineParser& typed)
{
    if (!typed.isSet(QStringLiteral("if-absent")))
        return false;
    const auto taken = setup.find(typed.positionalArguments().constFirst().trimmed());
    if (taken)
        context.out().json({{QStringLiteral("id"), taken->id},
                            {QStringLiteral("name"), taken->name},
                            {QStringLiteral("existed"), true}});
    return taken.has_value();
}

// Everything that may hinder, before anything is kept.
Result<Exit> examine(Context& context, Setup& setup, const QCommandLineParser& typed,
                     const settings::Collector& collector, const Given& given)
{
    const auto taken = setup.find(collector.name);
    if (taken)
        return fail(Fault::Refused, QStringLiteral("collector.name_taken"),
                    tr("There is a collector named “%1” already.").arg(taken->name),
                    tr("Choose another name."));
    if (taken.error().code != QLatin1String("collector.unknown"))
        return Fail(taken.error());
    if (typed.isSet(QStringLiteral("no-check")) || given.fromSystemd)
        return Exit::Success;
    const mimecast::Credentials& credentials = given.credentials;
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
    const auto parts = context.parts();
    if (!parts)
        return context.failed(parts.error());
    Setup setup(**parts);
    if (isThere(context, setup, typed))
        return Exit::Success;
    const settings::Collector usual = settings::newCollector((*parts)->managed());
    const auto given = readGiven(context, typed, usual.domain);
    if (!given)
        return context.failed(given.error());
    const auto collector = collectorOf(typed, *given, (*parts)->managed(), now);
    if (!collector)
        return context.failed(collector.error());
    const auto examined = examine(context, setup, typed, *collector, *given);
    (*parts)->leaveRecording();
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
    const auto id = setup.save(*collector, given->credentials, ui::SecretPlace::Keychain);
    if (!id)
        return context.failed(id.error());
    if (given->fromSystemd)
        context.say(tr("The service finds its keys as the credential mailweir.%1; nothing was "
                       "checked, “mailweir status” tells how it goes.")
                        .arg(*id));
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
    Result<void> looked;
    if (typed.isSet(QStringLiteral("excess")))
        looked = setup.excess(collector, report.listener(tell), context.stop());
    parts.leaveRecording();
    if (!looked)
        return context.failed(looked.error());
    if (context.stop().stop_requested())
        return Exit::Failed;
    if (json)
        context.out().json(report.toJson(collector));
    return report.exit();
}

} // namespace app::cli
