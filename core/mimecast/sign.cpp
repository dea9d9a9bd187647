#include "core/mimecast/sign.h"

#include <QMessageAuthenticationCode>

namespace core::mimecast {

namespace {

net::Headers commonHeaders(const Stamp& stamp)
{
    return {{"x-mc-date", stamp.date},
            {"x-mc-req-id", stamp.requestId},
            {"Content-Type", "application/json"},
            {"User-Agent", "Mailweir/" MAILWEIR_VERSION}};
}

} // namespace

QByteArray signature(const Stamp& stamp, std::string_view path, const Secret& applicationKey,
                     const Secret& secretKey)
{
    const Secret key(QByteArray::fromBase64(secretKey.reveal()));
    QMessageAuthenticationCode code(QCryptographicHash::Sha1, key.reveal());
    code.addData(stamp.date);
    code.addData(":");
    code.addData(stamp.requestId);
    code.addData(":");
    code.addData(path.data(), static_cast<qsizetype>(path.size()));
    code.addData(":");
    code.addData(applicationKey.reveal());
    return code.result().toBase64();
}

net::Headers signedHeaders(const Stamp& stamp, std::string_view path,
                           const Credentials& credentials)
{
    net::Headers headers = commonHeaders(stamp);
    headers.emplace_back("x-mc-app-id", credentials.applicationId.reveal());
    headers.emplace_back(
        "Authorization",
        "MC " + credentials.accessKey.reveal() + ':'
            + signature(stamp, path, credentials.applicationKey, credentials.secretKey));
    return headers;
}

net::Headers unsignedHeaders(const Stamp& stamp, const Secret& applicationId)
{
    net::Headers headers = commonHeaders(stamp);
    headers.emplace_back("Accept", "application/json");
    if (!applicationId.empty())
        headers.emplace_back("x-mc-app-id", applicationId.reveal());
    return headers;
}

net::Headers bearerHeaders(const QByteArray& requestId, const Secret& token)
{
    return {{"Authorization", "Bearer " + token.reveal()},
            {"x-request-id", requestId},
            {"Content-Type", "application/json"},
            {"Accept", "application/json"},
            {"User-Agent", "Mailweir/" MAILWEIR_VERSION}};
}

} // namespace core::mimecast
