#include "core/net/peer.h"

#include <algorithm>

#include <QHostAddress>
#include <QSslCertificate>
#include <QSslConfiguration>

namespace core::net {

namespace {

QString protocolName(QSsl::SslProtocol protocol)
{
    if (protocol == QSsl::TlsV1_3)
        return QStringLiteral("TLS 1.3");
    if (protocol == QSsl::TlsV1_2)
        return QStringLiteral("TLS 1.2");
    return QStringLiteral("TLS");
}

QString firstOf(const QStringList& organisation, const QStringList& commonName)
{
    if (!organisation.isEmpty())
        return organisation.front();
    return commonName.isEmpty() ? QString() : commonName.front();
}

// "*.example.com" stands for one label, and only the whole of the first.
bool matches(const QString& pattern, const QString& host)
{
    if (!pattern.startsWith(QLatin1String("*.")))
        return pattern.compare(host, Qt::CaseInsensitive) == 0;
    const auto dot = host.indexOf(QLatin1Char('.'));
    return dot > 0
        && QStringView(pattern).mid(1).compare(QStringView(host).mid(dot), Qt::CaseInsensitive)
        == 0;
}

} // namespace

Peer peerOf(const QSslConfiguration& used)
{
    const QSslCertificate certificate = used.peerCertificate();
    if (certificate.isNull())
        return {};
    return {.protocol = protocolName(used.sessionProtocol()),
            .issuer = issuerOf(certificate),
            .subject = firstOf(certificate.subjectInfo(QSslCertificate::CommonName),
                               certificate.subjectInfo(QSslCertificate::Organization))};
}

QString issuerOf(const QSslCertificate& certificate)
{
    return firstOf(certificate.issuerInfo(QSslCertificate::Organization),
                   certificate.issuerInfo(QSslCertificate::CommonName));
}

bool namesHost(const QSslCertificate& certificate, const QString& host)
{
    const auto listed = certificate.subjectAlternativeNames();
    const QStringList names = listed.values(QSsl::DnsEntry);
    const QStringList addresses = listed.values(QSsl::IpAddressEntry);
    if (names.isEmpty() && addresses.isEmpty())
        return true; // then Qt has compared the common name, and there is nothing better
    const QHostAddress address(host);
    if (!address.isNull())
        return std::ranges::any_of(
            addresses, [&](const QString& one) { return QHostAddress(one) == address; });
    return std::ranges::any_of(names, [&](const QString& name) { return matches(name, host); });
}

} // namespace core::net
