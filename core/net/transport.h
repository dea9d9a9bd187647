// The only door to the network. Production hands in QtTransport; tests hand in a fake.
#pragma once

#include "core/base/result.h"

#include <chrono>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

#include <QByteArray>
#include <QUrl>

namespace core::net {

using Headers = std::vector<std::pair<QByteArray, QByteArray>>;

// How to get to a host: part of a collector's configuration.
struct Route {
    enum class Proxy : std::uint8_t { System, None, Http, Socks };
    Proxy proxy = Proxy::System;
    QString proxyHost;
    int proxyPort = 0;
    QString caFile; // one more certificate authority to trust, PEM; empty: the system's only

    friend bool operator==(const Route&, const Route&) = default;
};

struct Request {
    QByteArray verb = "GET";
    QUrl url;
    Headers headers = {};
    QByteArray body = {};
    std::chrono::milliseconds idleTimeout{60'000};   // nothing arrives for so long
    std::chrono::milliseconds totalTimeout{900'000}; // the whole exchange
    qint64 mostBytes = 256LL * 1024 * 1024;          // of the body as sent
    qint64 mostInflated = 1024LL * 1024 * 1024;      // of the body when it is gzip-encoded
    Route route = {};
};

// Who answered, when it was TLS.
struct Peer {
    QString protocol; // "TLS 1.3"
    QString issuer;   // organisation or common name of the issuer of the host's certificate
    QString subject;
    std::chrono::milliseconds took{0};
};

struct Response {
    int status = 0;
    Headers headers;
    QByteArray body;
    Peer peer = {};

    // The header's value, names compared without case; empty if there is none.
    [[nodiscard]] QByteArray header(const QByteArray& name) const;
};

class Transport {
public:
    virtual ~Transport() = default;

    // Sends and waits. Any HTTP status is a Response, redirects included (none is followed); an
    // Error means there was no answer. Codes: net.dns, net.refused, net.tls, net.proxy,
    // net.timeout, net.cut, net.too_big, net.failed; net.stopped soon after a stop request.
    // Safe to call from any thread but the GUI's.
    [[nodiscard]] virtual Result<Response> send(const Request& request, std::stop_token stop) = 0;
};

} // namespace core::net
