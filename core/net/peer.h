// Who is at the other end of a TLS connection. Pure.
#pragma once

#include "core/net/transport.h"

class QSslCertificate;
class QSslConfiguration;

namespace core::net {

// Nothing but `took` is left empty when it was TLS.
[[nodiscard]] Peer peerOf(const QSslConfiguration& used);

// The organisation that issued a certificate, else its common name.
[[nodiscard]] QString issuerOf(const QSslCertificate& certificate);

// Whether a certificate that lists names lists this one. Qt is content with the common name, which
// browsers have ignored for years.
[[nodiscard]] bool namesHost(const QSslCertificate& certificate, const QString& host);

} // namespace core::net
