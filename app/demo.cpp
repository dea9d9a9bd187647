#include "app/demo.h"

#include "core/base/text.h"
#include "core/mimecast/log_types.h"

#include <QCoreApplication>
#include <QUrl>

namespace app {

using namespace core;
using namespace std::chrono_literals;

namespace {

// The table of a feed says what its bundle says, where there are both.
bool saysTheSame(const mimecast::LogType& type)
{
    constexpr std::string_view kTable = "-csv";
    return type.id.ends_with(kTable)
        && mimecast::findLogType(type.id.substr(0, type.id.size() - kTable.size()));
}

} // namespace

Result<std::unique_ptr<Demo>> Demo::start(const DemoOptions& options, const QString& folder,
                                          Clock& clock)
{
    simulator::Options simulated;
    simulated.tenant.seed = options.seed;
    simulated.tenant.backlog = options.backlog;
    simulated.tenant.rate = options.rate;
    simulated.tenant.liveEvents = options.liveEvents;
    // Real Mimecast takes a quarter or half an hour; nobody watches so long.
    simulated.tenant.publishEvery = simulated.tenant.batchEvery = 1s;
    // What API 1.0 does not have would never be seen.
    auto& shares = simulated.tenant.shares;
    if (options.api == 1)
        shares.ciEntities = shares.ciMailflow = shares.ciUrlclick = 0;
    // Told that there are calls enough, a collector does not pace itself as with an unknown
    // account.
    simulated.tenant.quota = {.limit = 10'000, .refill = 1ms};
#ifdef Q_OS_WIN
    // What serves TLS there (Schannel) may not take our certificate; under Wine it does not.
    simulated.listener.tls = simulator::Tls::Off;
#else
    simulated.listener.tls = simulator::Tls::On;
#endif
    simulated.listener.port = options.port;
    simulated.opened = options.opened;
    simulated.listener.caFile = folder + QStringLiteral("/demo-ca.pem");
    auto started = simulator::Simulator::start(std::move(simulated), clock);
    if (!started)
        return Fail(started.error());
    return std::unique_ptr<Demo>(new Demo(std::move(*started), options.api));
}

ui::DemoTenant Demo::tenant() const
{
    ui::DemoTenant tenant;
    settings::Collector& collector = tenant.collector;
    collector.name = QCoreApplication::translate("demo", "Demo tenant");
    collector.domain = QUrl(m_simulator->baseUrl());
    collector.caFile = m_simulator->caFile();
    collector.hostConfirmed = true; // it is ours, on this computer
    collector.proxy.kind = settings::ProxyKind::None;
    collector.demo = true;
    collector.start = fromIso(u"2020-01-01T16:00:00Z");
    collector.api = m_api;
    for (const auto& type : mimecast::tickableLogTypes())
        if (!streamOf(type, m_api).empty() && !saysTheSame(type))
            collector.logTypes << latin(type.id);
    const auto api = m_api == 1 ? simulator::Api::One : simulator::Api::Two;
    auto credentials = mimecast::fromSecret(Secret(m_simulator->credentialsJson(api)));
    Q_ASSERT(credentials);
    tenant.credentials = std::move(*credentials);
    return tenant;
}

} // namespace app
