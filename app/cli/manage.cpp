#include "app/cli/commands.h"
#include "app/cli/subject.h"
#include "app/cli/values.h"
#include "app/setup.h"

#include <QJsonArray>

namespace app::cli {

using namespace core;
using Events = store::EventStore::Events;

namespace {

QString key(const char* name) { return QString::fromLatin1(name); }

QJsonObject collectorJson(const settings::Collector& collector)
{
    return {{key("id"), collector.id},
            {key("name"), collector.name},
            {key("domain"), collector.domain.toString()},
            {key("api"), collector.api},
            {key("logTypes"), QJsonArray::fromStringList(collector.logTypes)},
            {key("start"), toIso(collector.start.value_or(collector.created))},
            {key("paused"), collector.paused},
            {key("demo"), collector.demo},
            {key("caFile"), collector.caFile},
            {key("created"), toIso(collector.created)},
            {key("changed"), toIso(collector.changed)},
            {key("secrets"),
             QJsonObject{{key("backend"), collector.secrets.backend},
                         {key("savedAt"), toIso(collector.secrets.savedAt)},
                         {key("fingerprint"), collector.secrets.fingerprint}}}};
}

Exit setPaused(Context& context, const QStringList& names, bool paused)
{
    const auto parts = context.parts();
    if (!parts)
        return context.failed(parts.error());
    Setup setup(**parts);
    QStringList ids;
    for (const QString& name : names) { // all of them or none
        const auto collector = setup.find(name);
        if (!collector)
            return context.failed(collector.error());
        ids << collector->id;
    }
    if (const auto done = setup.setPaused(ids, paused); !done)
        return context.failed(done.error());
    return Exit::Success;
}

// Standard input is where the answer comes from; a script that says nothing says no.
bool isConfirmed(Context& context, const settings::Collector& collector, Events events)
{
    context.say((events == Events::Delete
                     ? tr("Remove “%1”, its keys and its stored events? Type yes:")
                     : tr("Remove “%1” and its keys? Its stored events stay. Type yes:"))
                    .arg(collector.name));
    return context.in().readLine(16).trimmed().toLower() == "yes";
}

// The store belongs to whoever collects: with nobody there we are it for a moment.
Result<std::unique_ptr<Collecting>> storeOf(Context& context, Parts& parts, Events events)
{
    auto collecting = Collecting::begin(parts, {}, [](RowId, int) {});
    if (collecting || collecting.error().code != QLatin1String("collecting.elsewhere"))
        return collecting;
    if (events == Events::Keep) {
        context.say(tr("The process that collects lets go of it in a moment."));
        return std::unique_ptr<Collecting>();
    }
    Error error = collecting.error();
    error.advice = tr("Its events can be deleted when that process has ended; or keep them.");
    return Fail(error);
}

void tellRemoved(Context& context, const settings::Collector& collector, bool rehearsed,
                 Events events)
{
    context.say(tr("removed  “%1” and its checkpoints").arg(collector.name));
    if (!collector.secrets.backend.isEmpty())
        context.say(tr("removed  its keys (%1)").arg(collector.secrets.backend));
    if (rehearsed)
        context.say(tr("removed  its rehearsal of API 2.0 with keys and events"));
    context.say(events == Events::Delete ? tr("removed  its stored events")
                                         : tr("kept     its stored events"));
}

} // namespace

Exit listCollectors(Context& context, const QCommandLineParser& typed)
{
    const auto settings = context.settings();
    if (!settings)
        return context.failed(settings.error());
    if (typed.isSet(key("json"))) {
        QJsonArray all;
        for (const settings::Collector& collector : settings->collectors)
            all.append(collectorJson(collector));
        context.out().json({{key("collectors"), all}});
        return Exit::Success;
    }
    if (settings->collectors.empty())
        context.say(tr("No collector is set up; “mailweir add --help” tells how."));
    for (const settings::Collector& collector : settings->collectors)
        context.show(QStringLiteral("%1  %2  API %3.0  %4%5")
                         .arg(collector.name, collector.domain.toString())
                         .arg(collector.api)
                         .arg(collector.logTypes.join(QLatin1Char(',')),
                              collector.paused ? QStringLiteral("  (paused)") : QString()));
    return Exit::Success;
}

Exit removeCollector(Context& context, const QCommandLineParser& typed)
{
    const Events events = typed.isSet(key("delete-events")) ? Events::Delete : Events::Keep;
    if (events == Events::Delete && typed.isSet(key("keep-events")))
        return context.failed(
            misused(tr("Events are either deleted or kept; give one of the two.")).value());
    auto subject = subjectOf(context, typed);
    if (!subject)
        return context.failed(subject.error());
    auto& [parts, setup, collector] = *subject;
    if (!typed.isSet(key("yes")) && !isConfirmed(context, collector, events)) {
        context.say(tr("Nothing was removed."));
        return Exit::Failed;
    }
    const auto collecting = storeOf(context, parts, events);
    if (!collecting)
        return context.failed(collecting.error());
    const auto rehearsal = setup.rehearsalOf(collector.id);
    if (const auto removed = setup.remove(collector.id); !removed)
        return context.failed(removed.error());
    tellRemoved(context, collector, rehearsal.has_value(), events);
    if (!*collecting)
        return Exit::Success;
    if (rehearsal)
        if (const auto gone = (*collecting)->forget(*rehearsal); !gone)
            return context.failed(gone.error());
    if (const auto gone = (*collecting)->store().removeCollector(collector.id, events); !gone)
        return context.failed(gone.error());
    return Exit::Success;
}

Exit pauseCollectors(Context& context, const QCommandLineParser& typed)
{
    return setPaused(context, typed.positionalArguments(), true);
}

Exit resumeCollectors(Context& context, const QCommandLineParser& typed)
{
    return setPaused(context, typed.positionalArguments(), false);
}

} // namespace app::cli
