// mailweir service: collection without a window, kept running by the system.
#include "app/cli/commands.h"
#include "app/service/keeper.h"

namespace app::cli {

using namespace core;
using State = service::Keeper::State;

namespace {

Exit tellState(Context& context, const service::Keeper& keeper, bool json)
{
    const State state = keeper.state();
    const QString& path = keeper.definition().path;
    if (json)
        context.out().json({{QStringLiteral("state"),
                             state == State::Absent        ? QStringLiteral("absent")
                                 : state == State::Stopped ? QStringLiteral("stopped")
                                                           : QStringLiteral("running")},
                            {QStringLiteral("file"), path}});
    else
        context.show(state == State::Absent
                         ? tr("No service is installed; “mailweir service install” does it.")
                         : state == State::Stopped
                         ? tr("The service is installed and does not run (%1).").arg(path)
                         : tr("The service runs (%1).").arg(path));
    return state == State::Running ? Exit::Success
        : state == State::Stopped  ? Exit::Partial
                                   : Exit::Failed;
}

} // namespace

Exit keepService(Context& context, const QCommandLineParser& typed)
{
    const QString wish = typed.positionalArguments().constFirst();
    service::Keeper keeper(
        service::definitionFor(service::ownManager(), service::homeOf(context.dataDir())),
        [&context](const QString& line) { context.say(line); });
    if (wish == QLatin1String("status"))
        return tellState(context, keeper, typed.isSet(QStringLiteral("json")));
    if (wish == QLatin1String("install")) {
        if (const auto done = keeper.install(); !done)
            return context.failed(done.error());
        return Exit::Success;
    }
    if (wish != QLatin1String("remove"))
        return context.failed(
            misused(tr("service takes install, remove or status, not “%1”.").arg(wish)).value());
    const auto there = keeper.remove();
    if (!there)
        return context.failed(there.error());
    if (!*there)
        context.say(tr("No service is installed."));
    return Exit::Success;
}

} // namespace app::cli
