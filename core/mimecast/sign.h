// The headers by which a call says who makes it: signed on API 1.0, with a token on API 2.0. Pure.
// Source: spec/mimecast-api.md sections 1.5, 1.6 and 4.3.
#pragma once

#include "core/mimecast/credentials.h"
#include "core/net/transport.h"

#include <string_view>

namespace core::mimecast {

struct Stamp {
    QByteArray date;      // "Tue, 24 Nov 2015 12:50:11 UTC"
    QByteArray requestId; // a GUID, fresh for each call
};

// base64 of HMAC-SHA1 over date:requestId:path:applicationKey, with the secret key decoded.
[[nodiscard]] QByteArray signature(const Stamp& stamp, std::string_view path,
                                   const Secret& applicationKey, const Secret& secretKey);

// The headers of a signed call, and of one that needs no signature (discovery).
[[nodiscard]] net::Headers signedHeaders(const Stamp& stamp, std::string_view path,
                                         const Credentials& credentials);
[[nodiscard]] net::Headers unsignedHeaders(const Stamp& stamp, const Secret& applicationId);
[[nodiscard]] net::Headers bearerHeaders(const QByteArray& requestId, const Secret& token);

} // namespace core::mimecast
