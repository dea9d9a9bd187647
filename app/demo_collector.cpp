#include "app/demo_collector.h"

#include "app/setup.h"

#include <algorithm>

#include <QCoreApplication>

namespace app {

using namespace core;

namespace {

// The keys and the certificate authority are made anew at each start.
settings::Collector asNow(settings::Collector collector, const ui::DemoTenant& tenant)
{
    collector.domain = tenant.collector.domain;
    collector.caFile = tenant.collector.caFile;
    collector.hostConfirmed = true;
    collector.paused = false;
    return collector;
}

Fail taken()
{
    return fail(Fault::Refused, QStringLiteral("collecting.elsewhere"),
                QCoreApplication::translate("demo", "The demo of this data folder runs already."),
                QCoreApplication::translate(
                    "demo", "Look at that one, or end it, or name another folder."));
}

} // namespace

std::optional<settings::Collector> demoIn(const settings::Settings& settings)
{
    const auto found = std::ranges::find_if(settings.collectors, &settings::Collector::demo);
    return found == settings.collectors.end() ? std::nullopt : std::optional(*found);
}

Result<std::unique_ptr<Demo>> demoAgain(DemoOptions options, const settings::Collector& collector,
                                        Parts& parts)
{
    options.api = collector.api;
    options.opened = collector.created;
    options.port = std::uint16_t(collector.domain.port(0));
    auto started = Demo::start(options, parts.folder().path, parts.ports().clock);
    if (started)
        return started;
    options.port = 0;
    return Demo::start(options, parts.folder().path, parts.ports().clock);
}

Result<ReadyDemo> setUpDemo(Parts& parts, const DemoOptions& options)
{
    const auto settings = parts.settings().read();
    if (!settings)
        return Fail(settings.error());
    const auto earlier = demoIn(*settings);
    if (earlier && Collecting::isRunning(parts.folder()))
        return taken();
    auto demo = earlier ? demoAgain(options, *earlier, parts)
                        : Demo::start(options, parts.folder().path, parts.ports().clock);
    if (!demo)
        return Fail(demo.error());
    const ui::DemoTenant tenant = (*demo)->tenant();
    Setup setup(parts);
    const auto saved = setup.save(earlier ? asNow(*earlier, tenant) : tenant.collector,
                                  tenant.credentials, ui::SecretPlace::SessionOnly);
    if (!saved)
        return Fail(saved.error());
    return ReadyDemo{std::move(*demo), earlier ? DemoIs::GoingOn : DemoIs::New};
}

} // namespace app
