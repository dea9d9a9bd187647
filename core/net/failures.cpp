#include "core/net/failures.h"

#include "core/base/text.h"
#include "core/net/peer.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QLocale>
#include <QMetaEnum>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslKey>

namespace core::net {

namespace {

constexpr qsizetype kNameAtMost = 80;
constexpr qsizetype kDetailAtMost = 300;

QString tr(const char* text) { return QCoreApplication::translate("net", text); }

Error made(Fault fault, const char* code, const QString& message, const QString& advice,
           const QString& detail = {})
{
    return {.fault = fault,
            .code = QLatin1String(code),
            .message = message,
            .advice = advice,
            .detail = displaySafe(detail, kDetailAtMost)};
}

// A stranger's word within a sentence of ours.
QString named(const QString& name) { return displaySafe(name, kNameAtMost); }

QString day(const QDateTime& time)
{
    return time.toUTC().toString(QStringLiteral("yyyy-MM-dd hh:mm 'UTC'"));
}

QString nameOf(QAbstractSocket::SocketError error)
{
    return QLatin1String(QMetaEnum::fromType<QAbstractSocket::SocketError>().valueToKey(error));
}

Error dns(const QString& name, const QString& detail)
{
    return made(Fault::Retry, "net.dns", tr("The name %1 could not be found.").arg(named(name)),
                tr("Check the spelling, and this computer's network and DNS settings."), detail);
}

Error noConnection(const QString& message, const QString& detail)
{
    return made(Fault::Retry, "net.refused", message,
                tr("Check the address, and whether a firewall stands in the way."), detail);
}

Error ofProxy(QAbstractSocket::SocketError error, const Place& place, const QString& detail)
{
    const QString proxy = named(place.proxy);
    const auto say = [&](const char* text) {
        return made(Fault::Retry, "net.proxy", tr(text).arg(proxy),
                    tr("Check the proxy in the connection settings of the collector."), detail);
    };
    switch (error) {
    case QAbstractSocket::ProxyConnectionRefusedError:
        return say("The proxy %1 refused the connection.");
    case QAbstractSocket::ProxyNotFoundError:
        return say("The name of the proxy %1 could not be found.");
    case QAbstractSocket::ProxyConnectionTimeoutError:
        return say("The proxy %1 did not answer in time.");
    case QAbstractSocket::ProxyConnectionClosedError:
        return say("The proxy %1 closed the connection without an answer.");
    case QAbstractSocket::ProxyAuthenticationRequiredError:
        return made(Fault::Refused, "net.proxy",
                    tr("The proxy %1 asks for a user name and a password.").arg(proxy),
                    tr("Have this computer or the host allowed without signing in: Mailweir keeps "
                       "no password for a proxy."),
                    detail);
    default: // Qt's enumeration, and it grows
        return say("The proxy %1 did not let the connection through.");
    }
}

bool isOfProxy(QAbstractSocket::SocketError error, const Place& place)
{
    switch (error) {
    case QAbstractSocket::ProxyAuthenticationRequiredError:
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        return true;
    case QAbstractSocket::SocketAccessError:
    case QAbstractSocket::ConnectionRefusedError: // what a proxy says of the host, or of itself
    case QAbstractSocket::HostNotFoundError:
        return !place.proxy.isEmpty();
    default: // Qt's enumeration, and it grows
        return false;
    }
}

struct Handshake {
    const char* reason; // in the words of OpenSSL
    const char* sentence;
    const char* advice;
};

constexpr const char* kTooOld = "%1 offers only outdated versions of TLS.";
constexpr const char* kNewer = "TLS 1.2 or newer is needed; it has to be switched on there.";
constexpr const char* kNoTls = "%1 does not speak TLS on this port.";
constexpr const char* kPort = "Check the address and the port.";

constexpr std::array kHandshakes{
    Handshake{"unsupported protocol", kTooOld, kNewer},
    Handshake{"protocol version", kTooOld, kNewer},
    Handshake{"no protocols available", kTooOld, kNewer},
    Handshake{"wrong version number", kNoTls, kPort},
    Handshake{"packet length too long", kNoTls, kPort},
    Handshake{"http request", kNoTls, kPort},
    Handshake{"certificate required", "%1 asks this computer for a certificate of its own.",
              "A proxy that inspects TLS is likely in the way; ask whoever runs it."},
    Handshake{"key too small", "The certificate of %1 uses a key that is too weak.",
              "Whoever runs the host has to replace it."},
};

Error ofHandshake(const Place& place, const QString& reason)
{
    const auto row = std::ranges::find_if(kHandshakes, [&](const Handshake& one) {
        return reason.contains(QLatin1String(one.reason), Qt::CaseInsensitive);
    });
    const QString host = named(place.host);
    if (row != kHandshakes.end())
        return made(Fault::Retry, "net.tls", tr(row->sentence).arg(host), tr(row->advice), reason);
    return made(
        Fault::Retry, "net.tls", tr("A secure connection to %1 could not be made.").arg(host),
        tr("A firewall or a proxy may be in the way; the detail says what TLS reported."), reason);
}

enum class Trouble : std::uint8_t { Expired, NotYet, SelfSigned, Issuer, Name, Other };

Trouble troubleOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::CertificateExpired:
        return Trouble::Expired;
    case QSslError::CertificateNotYetValid:
        return Trouble::NotYet;
    case QSslError::SelfSignedCertificate:
        return Trouble::SelfSigned;
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return Trouble::Issuer;
    case QSslError::HostNameMismatch:
        return Trouble::Name;
    default: // Qt's enumeration, and it grows
        return Trouble::Other;
    }
}

Error refusedTls(const QString& message, const QString& advice, const QString& detail)
{
    return made(Fault::Refused, "net.tls", message, advice, detail);
}

Error expired(const QSslCertificate& certificate, const QString& host, const QString& detail)
{
    return refusedTls(
        tr("The certificate of %1 expired on %2.").arg(host, day(certificate.expiryDate())),
        tr("If this computer's clock is right, whoever runs the host has to renew it."), detail);
}

Error notYetValid(const QSslCertificate& certificate, const QString& host, const QString& detail)
{
    return refusedTls(tr("The certificate of %1 is not valid before %2.")
                          .arg(host, day(certificate.effectiveDate())),
                      tr("Check the date and time of this computer."), detail);
}

Error selfSigned(const QString& host, const QString& detail)
{
    return refusedTls(tr("The certificate of %1 is vouched for by nobody but itself.").arg(host),
                      tr("If the host is your own, add its certificate as an additional "
                         "certificate authority; otherwise somebody is answering in its place."),
                      detail);
}

Error unknownIssuer(const QSslCertificate& certificate, const QString& host, const QString& detail)
{
    return refusedTls(
        tr("The certificate of %1 was issued by “%2”, which this computer does not trust.")
            .arg(host, named(issuerOf(certificate))),
        tr("A proxy that inspects TLS is likely in the way: add its certificate authority in the "
           "connection settings of the collector, or have the host exempted from inspection."),
        detail);
}

// Qt has no error of its own for these, and no words.
Error untrusted(const QSslCertificate& certificate, const QString& host, const QString& detail)
{
    constexpr int kFewestBits = 2048;
    const QSslKey key = certificate.publicKey();
    const bool weakKey = key.algorithm() == QSsl::Rsa && key.length() < kFewestBits;
    static const QRegularExpression weakDigest(
        QStringLiteral("Signature Algorithm:[^\\n]*(sha-?1|md5)(?![0-9])"),
        QRegularExpression::CaseInsensitiveOption);
    const QString replace = tr("Whoever runs the host has to replace it.");
    if (weakKey)
        return refusedTls(tr("The certificate of %1 uses a key that is too weak.").arg(host),
                          replace, detail);
    if (certificate.toText().contains(weakDigest))
        return refusedTls(
            tr("The certificate of %1 is signed in a way that is too weak.").arg(host), replace,
            detail);
    return refusedTls(tr("The certificate of %1 cannot be trusted.").arg(host),
                      tr("The detail says why; whoever runs the host has to replace it."), detail);
}

QString listed(const QList<QSslError>& errors)
{
    QStringList lines;
    for (const QSslError& error : errors)
        lines += error.errorString();
    lines.removeDuplicates();
    return lines.join(QLatin1Char(' '));
}

} // namespace

Error stopped() { return made(Fault::Stopped, "net.stopped", tr("The request was stopped."), {}); }

Error unusable(const QString& detail)
{
    return made(Fault::Broken, "net.failed", tr("The request could not be sent."),
                tr("Check the address of the collector."), detail);
}

Error idle(const Place& place, std::chrono::milliseconds limit)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(limit).count();
    return made(Fault::Retry, "net.timeout",
                tr("%1 sent nothing for %2 seconds.").arg(named(place.host)).arg(seconds),
                tr("Check the network connection; a firewall may swallow what is sent."));
}

Error tooSlow(const Place& place, std::chrono::milliseconds limit)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(limit).count();
    return made(Fault::Retry, "net.timeout",
                tr("The answer of %1 was not complete after %2 seconds.")
                    .arg(named(place.host))
                    .arg(seconds),
                tr("The connection is very slow; check the network."));
}

Error cutShort(const Place& place)
{
    return made(
        Fault::Retry, "net.cut",
        tr("The connection to %1 broke off before the answer was complete.").arg(named(place.host)),
        tr("If it happens again and again, a proxy or firewall cuts long answers."));
}

Error notHttp(const Place& place)
{
    return made(Fault::Retry, "net.failed", tr("%1 did not answer in HTTP.").arg(named(place.host)),
                tr("Check the address and the port."));
}

Error tooBig(const Place& place, qint64 limit)
{
    return made(Fault::Broken, "net.too_big",
                tr("%1 sent more than one answer may hold, which is %2.")
                    .arg(named(place.host), QLocale::c().formattedDataSize(limit)),
                {});
}

Error headTooBig(const Place& place)
{
    return made(Fault::Broken, "net.too_big",
                tr("%1 sent a header that does not end.").arg(named(place.host)), {});
}

Error badAuthorityFile(const QString& path)
{
    return refusedTls(tr("The certificate authority file %1 holds no certificate that can be read.")
                          .arg(displaySafe(path)),
                      tr("Choose a PEM file in the connection settings of the collector."), {});
}

Error fromSocket(QAbstractSocket::SocketError error, const Place& place, const QString& reason)
{
    const QString detail = nameOf(error);
    const QString host = named(place.host);
    if (isOfProxy(error, place))
        return ofProxy(error, place, detail);
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        return dns(place.host, detail);
    case QAbstractSocket::ConnectionRefusedError:
        return noConnection(tr("%1 refused the connection.").arg(host), detail);
    case QAbstractSocket::RemoteHostClosedError:
        return cutShort(place);
    case QAbstractSocket::SocketTimeoutError:
        return made(Fault::Retry, "net.timeout", tr("%1 could not be reached in time.").arg(host),
                    tr("Check the network connection; a firewall may swallow what is sent."),
                    detail);
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return ofHandshake(place, reason);
    default: // Qt's enumeration, and it grows
        return made(Fault::Retry, "net.failed", tr("%1 cannot be reached.").arg(host),
                    tr("Check this computer's network connection."), detail);
    }
}

Error wrongName(const QSslCertificate& certificate, const Place& place)
{
    const auto subjects = certificate.subjectInfo(QSslCertificate::CommonName);
    const QString whose = subjects.isEmpty() ? tr("somebody else") : named(subjects.front());
    return refusedTls(
        tr("The certificate shown by %1 belongs to “%2”.").arg(named(place.host), whose),
        tr("The sign-in page of a network or a proxy may be answering instead; check the address."),
        QStringLiteral("issued by %1").arg(issuerOf(certificate)));
}

Error fromCertificate(const QList<QSslError>& errors, const Place& place)
{
    const auto worst = std::ranges::min(
        errors, {}, [](const QSslError& error) { return troubleOf(error.error()); });
    const QString host = named(place.host);
    const QString detail = listed(errors);
    switch (troubleOf(worst.error())) {
    case Trouble::Expired:
        return expired(worst.certificate(), host, detail);
    case Trouble::NotYet:
        return notYetValid(worst.certificate(), host, detail);
    case Trouble::SelfSigned:
        return selfSigned(host, detail);
    case Trouble::Issuer:
        return unknownIssuer(worst.certificate(), host, detail);
    case Trouble::Name:
        return wrongName(worst.certificate(), place);
    case Trouble::Other:
        break;
    }
    return untrusted(worst.certificate(), host, detail);
}

} // namespace core::net
