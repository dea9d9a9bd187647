#include "core/simulator/signature.h"

#include "core/simulator/dates.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QUuid>

namespace core::simulator {

QByteArray headerOf(const net::Headers& headers, std::string_view name)
{
    const QByteArray wanted(name.data(), qsizetype(name.size()));
    for (const auto& [key, value] : headers)
        if (key.compare(wanted, Qt::CaseInsensitive) == 0)
            return value;
    return {};
}

QByteArray signatureFor(const QByteArray& date, const QByteArray& requestId, const QByteArray& path,
                        const QByteArray& applicationKey, const QByteArray& secretKey)
{
    const QByteArray text = date + ':' + requestId + ':' + path + ':' + applicationKey;
    return QMessageAuthenticationCode::hash(text, QByteArray::fromBase64(secretKey),
                                            QCryptographicHash::Sha1)
        .toBase64();
}

Verdict verifyUnsigned(const net::Request& request, const SignatureCheck& check)
{
    const QByteArray application = headerOf(request.headers, "x-mc-app-id");
    const QUuid id =
        QUuid::fromString(QString::fromLatin1(headerOf(request.headers, "x-mc-req-id")));
    const bool json = headerOf(request.headers, "content-type").startsWith("application/json");
    if (application.isEmpty() || id.isNull() || !json
        || !fromHttpDate(headerOf(request.headers, "x-mc-date")))
        return Verdict::Missing;
    return application.compare(check.credentials.applicationId, Qt::CaseInsensitive) == 0
        ? Verdict::Good
        : Verdict::DeveloperKey;
}

Verdict verify(const net::Request& request, const SignatureCheck& check)
{
    const QByteArray authorization = headerOf(request.headers, "authorization");
    const auto colon = authorization.indexOf(':');
    if (!authorization.startsWith("MC ") || colon < 4)
        return Verdict::Missing;
    if (const Verdict first = verifyUnsigned(request, check); first != Verdict::Good)
        return first;
    if (authorization.mid(3, colon - 3) != check.credentials.accessKey)
        return Verdict::Unauthorized;
    const QByteArray date = headerOf(request.headers, "x-mc-date");
    const QByteArray right =
        signatureFor(date, headerOf(request.headers, "x-mc-req-id"),
                     request.url.path(QUrl::FullyEncoded).toLatin1(),
                     check.credentials.applicationKey, check.credentials.secretKey);
    const auto off = std::chrono::abs(*fromHttpDate(date) - check.now);
    const bool good = authorization.mid(colon + 1) == right && off <= check.skew;
    return good ? Verdict::Good : Verdict::BadSignature;
}

} // namespace core::simulator
