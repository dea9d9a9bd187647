#include "core/net/way.h"

#include "core/net/failures.h"

#include <algorithm>

#include <QFileInfo>
#include <QSslCertificate>

namespace core::net {

namespace {

constexpr size_t kKeptAtMost = 32;
constexpr qint64 kKeptFor = 50'000; // ms; servers hang up after a minute or more

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

QDateTime changed(const QString& file)
{
    return file.isEmpty() ? QDateTime() : QFileInfo(file).lastModified();
}

// The server may have hung up, or said something nobody asked for.
bool isUsable(const QSslSocket& socket)
{
    return socket.state() == QAbstractSocket::ConnectedState && socket.bytesAvailable() == 0;
}

} // namespace

Result<std::unique_ptr<Way>> Way::make(const QNetworkProxy& proxy, const QString& caFile)
{
    auto tls = tlsFor(caFile);
    if (!tls)
        return Fail(tls.error());
    std::unique_ptr<Way> made(new Way);
    made->m_proxy = proxy;
    made->m_caFile = caFile;
    made->m_caChanged = changed(caFile);
    made->m_tls = std::move(*tls);
    return made;
}

bool Way::is(const QNetworkProxy& proxy, const QString& caFile) const
{
    return m_proxy == proxy && m_caFile == caFile && m_caChanged == changed(caFile);
}

QString Way::proxyName() const
{
    if (m_proxy.type() == QNetworkProxy::NoProxy)
        return {};
    return QStringLiteral("%1:%2").arg(m_proxy.hostName()).arg(m_proxy.port());
}

Socket Way::takeOpen(const QString& origin)
{
    sweep();
    // The one used last is the least likely to be hung up on.
    const auto found = std::find_if(m_kept.rbegin(), m_kept.rend(),
                                    [&](const Kept& kept) { return kept.origin == origin; });
    if (found == m_kept.rend())
        return {};
    Socket socket = std::move(found->socket);
    QObject::disconnect(found->guard);
    m_kept.erase(std::next(found).base());
    return socket;
}

void Way::keep(const QString& origin, Socket socket)
{
    sweep();
    if (m_kept.size() >= kKeptAtMost)
        m_kept.erase(m_kept.begin());
    QSslSocket* at = socket.get();
    const auto guard = QObject::connect(at, &QSslSocket::readyRead, at, [at] { at->abort(); });
    m_kept.push_back({origin, std::move(socket), guard, {}});
    m_kept.back().since.start();
}

Socket Way::makeSocket() const
{
    Socket socket(new QSslSocket);
    QNetworkProxy proxy = m_proxy;
    if (proxy.type() == QNetworkProxy::HttpProxy)
        proxy.setRawHeader("User-Agent", "Mailweir"); // Qt would call itself Mozilla
    socket->setProxy(proxy);
    socket->setSslConfiguration(m_tls);
    return socket;
}

void Way::sweep()
{
    std::erase_if(m_kept, [](const Kept& kept) {
        return !isUsable(*kept.socket) || kept.since.hasExpired(kKeptFor);
    });
}

} // namespace core::net
