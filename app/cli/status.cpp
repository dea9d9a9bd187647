#include "app/cli/commands.h"
#include "app/cli/status_report.h"
#include "core/health/json.h"
#include "core/health/quota.h"
#include "core/health/retention.h"
#include "core/health/rules.h"

#include <QFileInfo>

namespace app::cli {

using namespace core;

namespace {

Result<std::vector<store::EventReader::SavedHealth>> savedHealth(const Folder& folder)
{
    if (!QFileInfo::exists(folder.store()))
        return std::vector<store::EventReader::SavedHealth>();
    const auto reader = store::EventReader::open(folder.store());
    if (!reader)
        return Fail(reader.error());
    return (*reader)->health();
}

QString line(const QString& indent, const QString& name, const health::Condition& condition,
             TimePoint now)
{
    const QString since = condition.since == TimePoint()
        ? QString()
        : tr(", for %1").arg(health::spell(now - condition.since));
    return QStringLiteral("%1%2 %3 %4%5")
        .arg(indent, health::stateId(condition.state).leftJustified(10), name, condition.reason,
             since);
}

void showStream(Context& context, const health::StreamHealth& stream, TimePoint now)
{
    context.show(
        line(QStringLiteral("  "), stream.title + QLatin1Char(':'), stream.condition, now));
    const QString indent(13, QLatin1Char(' '));
    context.show(indent
                 + tr("%1 stored, newest event %2, last good poll %3")
                       .arg(stream.stored)
                       .arg(stream.newestEvent ? toIso(*stream.newestEvent) : tr("none"),
                            stream.lastGoodPoll ? toIso(*stream.lastGoodPoll) : tr("none")));
    if (health::lossLevel(stream.lostAfter, stream.retention, now) != health::Loss::Calm)
        context.show(indent + health::lossSentence(stream.lostAfter, now));
    if (stream.quota)
        if (const QString said = health::quotaSentence(*stream.quota); !said.isEmpty())
            context.show(indent + said);
}

void show(Context& context, const StatusReport& report, TimePoint now)
{
    context.show(report.headline);
    for (const Told& told : report.collectors) {
        context.show(line({}, told.collector.name + QLatin1Char(':'), told.health.condition, now));
        if (!told.health.condition.advice.isEmpty())
            context.show(QStringLiteral("           ") + told.health.condition.advice);
        for (const health::StreamHealth& stream : told.health.streams)
            showStream(context, stream, now);
    }
}

} // namespace

Exit showStatus(Context& context, const QCommandLineParser& typed)
{
    const auto folder = context.folder();
    const auto settings = context.settings();
    if (!folder || !settings)
        return context.failed(folder ? settings.error() : folder.error());
    const auto saved = savedHealth(*folder);
    if (!saved)
        return context.failed(saved.error());
    const TimePoint now = context.clock().now();
    const auto presence =
        Collecting::isRunning(*folder) ? Presence::SomebodyCollects : Presence::NobodyCollects;
    const StatusReport report = statusFrom(*settings, *saved, presence, now);
    if (typed.isSet(QStringLiteral("json")))
        context.out().json(toJson(report));
    else
        show(context, report, now);
    return exitFor(report.condition.state);
}

} // namespace app::cli
