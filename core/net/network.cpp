#include "core/net/network.h"

#include <algorithm>
#include <utility>

#include <QFileInfo>
#include <QSslCertificate>

namespace core::net {

namespace {

constexpr size_t kWaysKept = 8;

Result<QSslConfiguration> tlsFor(const QString& caFile)
{
    auto tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (caFile.isEmpty())
        return tls;
    const auto own =
        QSslCertificate::fromPath(caFile, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
    if (own.isEmpty())
        return Fail(badAuthorityFile(caFile));
    // Setting any switches off the system's, which are otherwise looked up one by one.
    tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + own);
    return tls;
}

Place placeOf(const QUrl& url, const QNetworkProxy& proxy)
{
    const bool usual = url.port() == -1 || url.port() == 443;
    Place place{.host =
                    usual ? url.host() : QStringLiteral("%1:%2").arg(url.host()).arg(url.port()),
                .proxy = {}};
    if (proxy.type() != QNetworkProxy::NoProxy)
        place.proxy = QStringLiteral("%1:%2").arg(proxy.hostName()).arg(proxy.port());
    return place;
}

} // namespace

void Network::start(Id id, const Request& request, const QNetworkProxy& proxy, Exchange::Done done)
{
    if (m_closed)
        return done(Fail(stopped()));
    const auto found = way(request.route, proxy);
    if (!found)
        return done(Fail(found.error()));
    auto leave = [this, id, done = std::move(done)](Result<Response> result) {
        // It is in the middle of a call of its own.
        if (auto gone = m_exchanges.extract(id))
            gone.mapped().release()->deleteLater();
        done(std::move(result));
    };
    auto exchange =
        std::make_unique<Exchange>(request, placeOf(request.url, proxy), std::move(leave));
    Exchange& added = *m_exchanges.emplace(id, std::move(exchange)).first->second;
    added.start(*(*found)->manager, (*found)->tls);
}

void Network::stop(Id id)
{
    if (const auto found = m_exchanges.find(id); found != m_exchanges.end())
        found->second->end(stopped());
}

void Network::close()
{
    m_closed = true;
    while (!m_exchanges.empty())
        m_exchanges.begin()->second->end(stopped());
}

Result<Network::Way*> Network::way(const Route& route, const QNetworkProxy& proxy)
{
    const QDateTime changed =
        route.caFile.isEmpty() ? QDateTime() : QFileInfo(route.caFile).lastModified();
    const auto known = std::ranges::find_if(m_ways, [&](const auto& one) {
        return one->proxy == proxy && one->caFile == route.caFile && one->caChanged == changed;
    });
    if (known != m_ways.end())
        return known->get();
    auto tls = tlsFor(route.caFile);
    if (!tls)
        return Fail(tls.error());
    // Each has a thread and connections of its own, and some were only tried out in the wizard.
    if (m_ways.size() >= kWaysKept && m_exchanges.empty())
        m_ways.erase(m_ways.begin());
    m_ways.push_back(
        std::make_unique<Way>(Way{.proxy = proxy,
                                  .caFile = route.caFile,
                                  .caChanged = changed,
                                  .tls = std::move(*tls),
                                  .manager = std::make_unique<QNetworkAccessManager>()}));
    m_ways.back()->manager->setProxy(proxy);
    return m_ways.back().get();
}

} // namespace core::net
