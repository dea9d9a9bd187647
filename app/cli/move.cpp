#include "app/cli/commands.h"
#include "app/cli/given.h"
#include "app/cli/subject.h"
#include "app/cli/values.h"
#include "app/setup.h"
#include "core/base/text.h"
#include "core/migration/comparison.h"
#include "core/mimecast/log_types.h"

#include <QJsonArray>

namespace app::cli {

using namespace core;

namespace {

QString key(const char* name) { return QString::fromLatin1(name); }

Exit rehearse(Context& context, Setup& setup, const settings::Collector& collector,
              const QCommandLineParser& typed)
{
    const auto given = readGiven(context, typed);
    if (!given)
        return context.failed(given.error());
    if (given->api != 2)
        return context.failed(misused(tr("The credentials are of API 1.0.")).value());
    const auto domain = domainOf(typed, *given);
    if (!domain)
        return context.failed(domain.error());
    const auto id = setup.rehearse(collector, *domain, given->credentials);
    if (!id)
        return context.failed(id.error());
    context.out().json({{key("id"), *id}, {key("rehearses"), collector.id}});
    return Exit::Success;
}

QJsonObject toJson(const migration::Comparison& found)
{
    QJsonArray types;
    for (const migration::TypeCount& type : found.types)
        types.append(QJsonObject{{key("logType"), utf8(mimecast::logType(type.type).id)},
                                 {key("onApi1"), qint64(type.on1)},
                                 {key("onApi2"), qint64(type.on2)},
                                 {key("inBoth"), qint64(type.both)}});
    QJsonArray differences;
    for (const migration::Difference& each : found.differences)
        differences.append(QJsonObject{{key("field"), utf8(each.field)},
                                       {key("events"), qint64(each.count)},
                                       {key("onApi1"), each.on1},
                                       {key("onApi2"), each.on2}});
    return {{key("from"), toIso(found.range.from)},    {key("to"), toIso(found.range.to)},
            {key("perfect"), found.isPerfect()},       {key("logTypes"), types},
            {key("compared"), qint64(found.compared)}, {key("differences"), differences}};
}

void show(Context& context, const migration::Comparison& found)
{
    context.show(tr("Events from %1 to %2, over API 1.0, over API 2.0, in both:")
                     .arg(toIso(found.range.from), toIso(found.range.to)));
    for (const migration::TypeCount& type : found.types)
        context.show(QStringLiteral("  %1 %2 %3 %4")
                         .arg(utf8(mimecast::logType(type.type).title).leftJustified(32))
                         .arg(type.on1, 10)
                         .arg(type.on2, 10)
                         .arg(type.both, 10));
    if (found.types.empty())
        context.show(tr("  nothing yet: let both collect for an hour or two"));
    for (const migration::Difference& each : found.differences)
        context.show(tr("%1 differs in %2 of %3 events, for example %4 and %5")
                         .arg(utf8(each.field))
                         .arg(each.count)
                         .arg(found.compared)
                         .arg(each.on1.isEmpty() ? tr("nothing") : each.on1,
                              each.on2.isEmpty() ? tr("nothing") : each.on2));
}

Exit report(Context& context, Setup& setup, const settings::Collector& collector,
            const QCommandLineParser& typed)
{
    const auto found = setup.compareRehearsal(collector.id, context.stop());
    if (!found)
        return context.failed(found.error());
    if (typed.isSet(key("json")))
        context.out().json(toJson(*found));
    else
        show(context, *found);
    return found->isPerfect() ? Exit::Success : Exit::Partial;
}

// A rehearsal's events are of no use after it. Another process that collects sees it end and
// removes them.
void forgetEvents(Context& context, Parts& parts, const settings::Collector& rehearsal)
{
    const auto collecting = Collecting::begin(parts, {}, [](RowId, int) {});
    if (!collecting)
        return;
    if (const auto gone = (*collecting)->forget(rehearsal); !gone)
        (void)context.failed(gone.error());
}

Exit switchOver(Context& context, Setup& setup, const settings::Collector& collector,
                const QCommandLineParser& typed)
{
    Given given;
    QUrl domain;
    if (typed.isSet(key("secrets-stdin")) || typed.isSet(key("paste-stdin"))) {
        auto read = readGiven(context, typed);
        if (!read)
            return context.failed(read.error());
        given = std::move(*read);
        const auto typedDomain = domainOf(typed, given);
        if (!typedDomain)
            return context.failed(typedDomain.error());
        domain = *typedDomain;
    }
    if (const auto done = setup.switchToApi2(collector.id, domain, given.credentials); !done)
        return context.failed(done.error());
    context.say(tr("“%1” collects over API 2.0 from now on. Nothing is lost at the seam, and "
                   "nothing is stored twice.")
                    .arg(collector.name));
    return Exit::Success;
}

Exit cancel(Context& context, Setup& setup, const settings::Collector& collector)
{
    if (const auto done = setup.cancelRehearsal(collector.id); !done)
        return context.failed(done.error());
    return Exit::Success;
}

} // namespace

Exit moveCollector(Context& context, const QCommandLineParser& typed)
{
    auto subject = subjectOf(context, typed);
    if (!subject)
        return context.failed(subject.error());
    auto& [parts, setup, collector] = *subject;
    if (typed.isSet(key("rehearse")))
        return rehearse(context, setup, collector, typed);
    const auto rehearsal = setup.rehearsalOf(collector.id);
    if (!typed.isSet(key("switch")) && !typed.isSet(key("cancel")))
        return report(context, setup, collector, typed);
    const Exit exit = typed.isSet(key("switch")) ? switchOver(context, setup, collector, typed)
                                                 : cancel(context, setup, collector);
    if (exit == Exit::Success && rehearsal)
        forgetEvents(context, parts, *rehearsal);
    return exit;
}

} // namespace app::cli
