#include "core/simulator/simulator.h"

#include "core/simulator/direct_transport.h"
#include "core/simulator/regions.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

namespace core::simulator {

Simulator::Simulator(const Options& options, TimePoint opened, const Clock& clock)
    : m_faults(options.tenant.seed)
    , m_tenant(options.tenant, opened)
    , m_server(m_tenant, m_faults, clock)
    , m_direct(std::make_unique<DirectTransport>(m_server))
{
}

Simulator::~Simulator() = default;

Result<std::unique_ptr<Simulator>> Simulator::start(Options options, const Clock& clock)
{
    const TimePoint opened = options.opened.value_or(clock.now() + options.tenant.clockOffset);
    std::unique_ptr<Simulator> made(new Simulator(options, opened, clock));
    for (const QString& spec : options.faults)
        if (auto added = made->m_faults.add(spec); !added)
            return Fail(added.error());
    if (options.listen == Options::Listen::Yes)
        if (auto listening = made->listen(std::move(options.listener)); !listening)
            return Fail(listening.error());
    return made;
}

Result<void> Simulator::listen(ListenerOptions options)
{
    if (options.tls != Tls::Off && options.caFile.isEmpty()) {
        m_folder = std::make_unique<QTemporaryDir>();
        options.caFile = m_folder->filePath(QStringLiteral("ca.pem"));
    }
    m_caFile = options.tls == Tls::Off ? QString() : options.caFile;
    auto listener = HttpListener::start(std::move(options), [this](const net::Request& request) {
        return m_server.answer(request);
    });
    if (!listener)
        return Fail(listener.error());
    m_listener = *std::move(listener);
    m_server.setRegionHost(m_listener->baseUrl().toLatin1());
    m_server.setFileHost(m_listener->baseUrl().toLatin1());
    return {};
}

QString Simulator::baseUrl() const
{
    if (m_listener)
        return m_listener->baseUrl();
    const std::string_view host = regionOf(m_tenant.options().region).host;
    return QStringLiteral("https://") + QLatin1String(host.data(), qsizetype(host.size()));
}

QByteArray Simulator::credentialsJson(Api api) const
{
    const Credentials& own = m_tenant.credentials();
    QJsonObject json;
    const auto put = [&json](const char* name, const QByteArray& value) {
        json[QLatin1String(name)] = QString::fromLatin1(value);
    };
    if (has(api, Api::One)) {
        put("applicationId", own.applicationId);
        put("applicationKey", own.applicationKey);
        put("accessKey", own.accessKey);
        put("secretKey", own.secretKey);
    }
    if (has(api, Api::Two)) {
        put("clientId", own.clientId);
        put("clientSecret", own.clientSecret);
    }
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace core::simulator
