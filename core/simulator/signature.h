// Verifies the signature of an API 1.0 request as Mimecast's gateway does. Pure.
#pragma once

#include "core/net/transport.h"
#include "core/simulator/tenant.h"

#include <string_view>

namespace core::simulator {

// What the signature must be: base64(HMAC-SHA1(secret, "date:id:path:applicationKey")).
[[nodiscard]] QByteArray signatureFor(const QByteArray& date, const QByteArray& requestId,
                                      const QByteArray& path, const QByteArray& applicationKey,
                                      const QByteArray& secretKey);

enum class Verdict : std::uint8_t {
    Good,
    Missing,      // a header is missing or has the wrong form
    DeveloperKey, // the application is not known
    Unauthorized, // the access key is not known
    BadSignature, // wrong, or the date is too far off
};

struct SignatureCheck {
    const Credentials& credentials;
    TimePoint now;
    std::chrono::milliseconds skew;
};
[[nodiscard]] Verdict verify(const net::Request& request, const SignatureCheck& check);
// The three headers that unsigned functions need as well.
[[nodiscard]] Verdict verifyUnsigned(const net::Request& request, const SignatureCheck& check);

// The first header of this name, compared without case.
[[nodiscard]] QByteArray headerOf(const net::Headers& headers, std::string_view name);

} // namespace core::simulator
