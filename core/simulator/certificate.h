// Certificates made afresh in memory, for serving TLS on loopback. Nothing here is worth keeping.
#pragma once

#include "core/base/result.h"
#include "core/simulator/http_listener.h"

#include <QByteArray>

namespace core::simulator {

struct Identity {         // all PEM
    QByteArray authority; // the certificate to trust
    QByteArray certificate;
    QByteArray key;
};

// For localhost and 127.0.0.1, unless `tls` asks for something faulty.
[[nodiscard]] Result<Identity> makeIdentity(Tls tls);

} // namespace core::simulator
