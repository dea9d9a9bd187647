// A request as it goes over the wire, up to its body. Pure.
#pragma once

#include "core/net/transport.h"

namespace core::net {

// Why it may not be sent, or null: an address that is none or holds credentials, a header that
// would become two.
[[nodiscard]] const char* objection(const Request& request);

// The request line and the headers; what the caller does not say goes without saying: Host,
// User-Agent, Accept-Encoding, Content-Length.
[[nodiscard]] QByteArray requestHead(const Request& request);

[[nodiscard]] bool isTls(const QUrl& url);
[[nodiscard]] quint16 portOf(const QUrl& url);
[[nodiscard]] QString placeName(const QUrl& url); // the host, and the port if it is unusual
[[nodiscard]] QString originOf(const QUrl& url);  // what may share a connection

} // namespace core::net
