// Serves a MimecastServer on 127.0.0.1 over HTTP/1.1 with keep-alive, on a thread of its own.
// With TLS it makes a certificate authority and a certificate for localhost and 127.0.0.1 afresh.
// Start and stop from any thread; the destructor stops.
#pragma once

#include "core/base/result.h"
#include "core/simulator/mimecast_server.h"

#include <cstdint>
#include <functional>
#include <memory>

#include <QString>

namespace core::simulator {

enum class Tls : std::uint8_t {
    Off,
    On,
    Expired,   // the certificate ended yesterday
    WrongName, // it is for another host
    UnknownCa, // it was issued by another authority than the one written to `caFile`
};

struct ListenerOptions {
    Tls tls = Tls::Off;
    std::uint16_t port = 0; // 0: any free one
    QString caFile = {};    // the authority's certificate is written here, PEM; empty: nowhere
    qsizetype mostHeaderBytes = 65'536;
    qsizetype mostBodyBytes = 1'048'576;
};

class HttpListener {
public:
    using Answerer = std::function<Answer(const net::Request&)>;

    // `answerer` is called on the listener's thread.
    [[nodiscard]] static Result<std::unique_ptr<HttpListener>> start(ListenerOptions options,
                                                                     Answerer answerer);
    ~HttpListener();

    [[nodiscard]] QString baseUrl() const; // "https://127.0.0.1:40321"
    [[nodiscard]] std::uint16_t port() const;
    // Ends all connections. Nothing is answered after it returns.
    void stop();

private:
    class Core;
    explicit HttpListener(std::unique_ptr<Core> core);

    std::unique_ptr<Core> m_core;
};

} // namespace core::simulator
