#include "app/cli/collecting_loop.h"
#include "app/cli/commands.h"
#include "app/service/notifier.h"
#include "core/base/log.h"

#include <algorithm>
#include <optional>

namespace app::cli {

using namespace core;
using namespace std::chrono_literals;
using Standing = collect::Engine::Standing;

namespace {

constexpr auto kTick = 100ms;

enum class Until : std::uint8_t { Interrupted, Visited, CaughtUp };

bool needsPerson(const Standing& standing)
{
    return standing.trouble
        && (standing.trouble->fault == Fault::Refused || standing.trouble->fault == Fault::Broken);
}

bool isDone(Until until, const Standing& standing)
{
    switch (until) {
    case Until::Interrupted:
        return false;
    case Until::Visited:
        return standing.visited;
    case Until::CaughtUp:
        return standing.visited && (standing.caughtUp || needsPerson(standing));
    }
    return false;
}

// How well it went, over all streams.
Exit outcomeOf(const std::vector<Standing>& all)
{
    const auto bad =
        std::ranges::count_if(all, [](const Standing& each) { return each.trouble.has_value(); });
    if (bad == 0)
        return Exit::Success;
    return std::size_t(bad) == all.size() ? Exit::Failed : Exit::Partial;
}

void tend(Context& context, CollectingLoop& loop, service::Notifier& manager)
{
    if (context.takeReload()) {
        manager.reloading();
        loop.reload();
        manager.ready();
    }
    loop.tick();
    if (!manager.isHeard())
        return;
    manager.status(loop.settings().collectors.empty() ? tr("No collector is set up.")
                                                      : loop.report().headline);
    manager.feed(loop.turns());
}

Exit runUntil(Context& context, CollectingLoop& loop, Until until, service::Notifier& manager)
{
    loop.start();
    manager.ready();
    for (;;) {
        tend(context, loop, manager);
        const auto all = loop.standing();
        const auto done = [&](const Standing& each) { return isDone(until, each); };
        if (until != Until::Interrupted && std::ranges::all_of(all, done))
            return outcomeOf(all);
        if (!context.wait(kTick))
            return until == Until::Interrupted ? Exit::Success : Exit::Partial;
    }
}

// Why there is nothing to do, if there is nothing.
std::optional<Exit> idle(Context& context, const settings::Settings& settings, Until until)
{
    const auto isPaused = [](const settings::Collector& each) { return each.paused; };
    const bool none = settings.collectors.empty();
    if (!none && !std::ranges::all_of(settings.collectors, isPaused))
        return {};
    context.say(none ? tr("mailweir: No collector is set up; “mailweir add --help” tells how.")
                     : tr("mailweir: All collectors are paused."));
    if (until == Until::Interrupted)
        return {}; // one may come
    return none ? Exit::Failed : Exit::Partial;
}

} // namespace

Exit runCollect(Context& context, const QCommandLineParser& typed)
{
    const bool once = typed.isSet(QStringLiteral("once"));
    const bool untilCaughtUp = typed.isSet(QStringLiteral("until-caught-up"));
    if (once && untilCaughtUp)
        return context.failed(
            misused(tr("--once and --until-caught-up exclude each other.")).value());
    const Until until = once ? Until::Visited
        : untilCaughtUp      ? Until::CaughtUp
                             : Until::Interrupted;
    const auto parts = context.parts();
    if (!parts)
        return context.failed(parts.error());
    log::open((*parts)->folder().log());
    const auto loop = CollectingLoop::begin(context, **parts, [](RowId, int) {});
    if (!loop)
        return context.failed(loop.error());
    if (const auto nothing = idle(context, (*loop)->settings(), until))
        return *nothing;
    service::Notifier manager(context.clock());
    const Exit exit = runUntil(context, **loop, until, manager);
    manager.stopping();
    (*loop)->stop();
    if (typed.isSet(QStringLiteral("json")))
        context.out().json(toJson((*loop)->report()));
    return exit;
}

} // namespace app::cli
