#include "app/cli/commands.h"
#include "app/cli/values.h"
#include "core/simulator/simulator.h"

#include <QFile>
#include <QJsonDocument>

namespace app::cli {

using namespace core;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t kMost = 1'000'000'000;

QString valueOf(const QCommandLineParser& typed, const char* option)
{
    return typed.value(QLatin1String(option));
}

Result<simulator::TenantOptions> tenantFile(const QString& path)
{
    if (path.isEmpty())
        return simulator::TenantOptions();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Fault::Refused, QStringLiteral("simulate.tenant_unreadable"),
                    tr("The tenant file %1 cannot be read.").arg(path), {}, file.errorString());
    return simulator::TenantOptions::fromJson(file.readAll());
}

// What was typed goes before what the file says.
Result<simulator::TenantOptions> tenantOf(const QCommandLineParser& typed)
{
    auto tenant = tenantFile(valueOf(typed, "tenant"));
    if (!tenant)
        return tenant;
    for (const QString& option : {QStringLiteral("seed"), QStringLiteral("backlog")}) {
        if (!typed.isSet(option))
            continue;
        const auto number = parseNumber(option, typed.value(option), 0, kMost);
        if (!number)
            return Fail(number.error());
        if (option == QLatin1String("seed"))
            tenant->seed = std::uint64_t(*number);
        else
            tenant->backlog = *number;
    }
    if (const QString text = valueOf(typed, "rate"); !text.isEmpty()) {
        const auto rate = parseRate(QStringLiteral("rate"), text);
        if (!rate)
            return Fail(rate.error());
        tenant->rate = *rate;
    }
    if (const QString text = valueOf(typed, "publish-every"); !text.isEmpty()) {
        const auto every = parseDuration(text);
        if (!every)
            return Fail(every.error());
        tenant->publishEvery = *every;
    }
    return tenant;
}

Result<simulator::Options> optionsOf(const QCommandLineParser& typed)
{
    auto tenant = tenantOf(typed);
    if (!tenant)
        return Fail(tenant.error());
    simulator::Options options;
    options.tenant = std::move(*tenant);
    options.listener.tls =
        typed.isSet(QStringLiteral("tls")) ? simulator::Tls::On : simulator::Tls::Off;
    if (const QString text = valueOf(typed, "port"); !text.isEmpty()) {
        const auto port = parseNumber(QStringLiteral("port"), text, 0, 65'535);
        if (!port)
            return Fail(port.error());
        options.listener.port = std::uint16_t(*port);
    }
    for (const QString& spec : typed.values(QStringLiteral("fault"))) {
        if (const auto sound = simulator::FaultSpec::parse(spec); !sound)
            return misused(sound.error().message);
        options.faults.push_back(spec);
    }
    return options;
}

// The keys are the simulator's own: they open nothing else.
void introduce(Output& out, const simulator::Simulator& simulator)
{
    QJsonObject json =
        QJsonDocument::fromJson(simulator.credentialsJson(simulator::Api::Both)).object();
    json[QStringLiteral("baseUrl")] = simulator.baseUrl();
    json[QStringLiteral("caFile")] = simulator.caFile();
    json[QStringLiteral("emailAddress")] =
        QString::fromLatin1(simulator.tenant().credentials().serviceUser);
    out.json(json);
    out.flush();
}

} // namespace

Exit runSimulate(Context& context, const QCommandLineParser& typed)
{
    auto options = optionsOf(typed);
    if (!options)
        return context.failed(options.error());
    const auto simulator = simulator::Simulator::start(std::move(*options), context.clock());
    if (!simulator)
        return context.failed(simulator.error());
    introduce(context.out(), **simulator);
    while (context.wait(24h))
        ;
    return Exit::Success;
}

} // namespace app::cli
