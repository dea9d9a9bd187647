// What an answer says besides its content: failures, quota, their clock. Pure.
#pragma once

#include "core/base/clock.h"
#include "core/mimecast/client.h"
#include "core/net/transport.h"

#include <optional>
#include <string_view>

namespace core::mimecast {

// What was asked, so that a failure can be told in terms of it.
struct Asked {
    const Stream* stream = nullptr; // none: account, discovery
    std::string_view endpoint;
    QByteArray requestId;
    TimePoint received;                       // by our clock, when the answer was here
    std::chrono::milliseconds clockOffset{0}; // theirs minus ours
    int api = 1;
};

// The failure of an answer whose status is not 2xx.
[[nodiscard]] Error toError(const net::Response& response, const Asked& asked);

// The failure in a 2xx answer's envelope: a non-empty fail[], or a meta.status of 400 and more.
[[nodiscard]] std::optional<Error> failureIn(std::string_view meta, std::string_view fail,
                                             const net::Response& response, const Asked& asked);

// One of our own rows of the table of errors, about this answer.
[[nodiscard]] Error ownError(std::string_view code, const net::Response& response,
                             const Asked& asked);

// The same where there is no answer to speak of.
[[nodiscard]] Error plainError(std::string_view code, const QString& detail);

// Whether this cannot be Mimecast's: a web page where logs should be, a redirect to elsewhere.
[[nodiscard]] bool isForeign(const net::Response& response);

// Whether Mimecast says that it went well, so that the body is worth reading.
[[nodiscard]] bool wentWell(const net::Response& response);

// The first byte that is no white space, '\0' if there is none: what kind of answer it is.
[[nodiscard]] char firstByte(const QByteArray& body);

[[nodiscard]] Quota quotaOf(const net::Response& response, TimePoint now);
// How long to be silent after a 429: Retry-After, else X-RateLimit-Reset, else ten minutes;
// 1 s … 60 min.
[[nodiscard]] std::chrono::milliseconds retryAfter(const net::Response& response, TimePoint now);

// Theirs minus ours, from the Date header: as small as it can be, seeing that the header was
// written at some moment between sending and receiving.
[[nodiscard]] std::optional<std::chrono::milliseconds> clockOffsetOf(const net::Response& response,
                                                                     TimePoint sent,
                                                                     TimePoint received);

} // namespace core::mimecast
