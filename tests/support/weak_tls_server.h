// A server that serves what Qt's would not: keys and signatures that are too weak. OpenSSL itself,
// at its lowest level of security, one connection after another. Links OpenSSL::SSL. Unix.
#pragma once

#include "tests/support/certificates.h"

#include <mutex>
#include <thread>

#include <QByteArray>
#include <QUrl>
#include <arpa/inet.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace support {

class WeakTlsServer {
public:
    explicit WeakTlsServer(const Identity& identity)
        : m_context(SSL_CTX_new(TLS_server_method()))
        , m_listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        SSL_CTX_set_security_level(m_context, 0);
        const detail::Certificate certificate(
            PEM_read_bio_X509(detail::Memory(identity.certificate).bio, nullptr, nullptr, nullptr));
        const detail::Key key(
            PEM_read_bio_PrivateKey(detail::Memory(identity.key).bio, nullptr, nullptr, nullptr));
        m_usable = SSL_CTX_use_certificate(m_context, certificate.get()) == 1
            && SSL_CTX_use_PrivateKey(m_context, key.get()) == 1;
        sockaddr_in here{};
        here.sin_family = AF_INET;
        here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof(here);
        auto* address = reinterpret_cast<sockaddr*>(&here);
        m_usable = m_usable && bind(m_listener, address, size) == 0 && listen(m_listener, 4) == 0
            && getsockname(m_listener, address, &size) == 0;
        m_port = ntohs(here.sin_port);
        m_thread = std::jthread([this] { serve(); });
    }
    ~WeakTlsServer()
    {
        shutdown(m_listener, SHUT_RDWR);
        m_thread.join();
        close(m_listener);
        SSL_CTX_free(m_context);
    }
    WeakTlsServer(const WeakTlsServer&) = delete;
    WeakTlsServer& operator=(const WeakTlsServer&) = delete;

    [[nodiscard]] bool isUsable() const { return m_usable; }
    [[nodiscard]] QUrl url() const
    {
        return QUrl(QStringLiteral("https://localhost:%1/").arg(m_port));
    }
    // What came through, decrypted.
    [[nodiscard]] QByteArray received() const { return std::scoped_lock(m_mutex), m_received; }

private:
    void serve()
    {
        for (int peer = -1; (peer = accept(m_listener, nullptr, nullptr)) >= 0; close(peer)) {
            SSL* tls = SSL_new(m_context);
            SSL_set_fd(tls, peer);
            char bytes[4096];
            if (SSL_accept(tls) == 1)
                if (const int size = SSL_read(tls, bytes, sizeof(bytes)); size > 0) {
                    const std::scoped_lock lock(m_mutex);
                    m_received.append(bytes, size);
                }
            SSL_free(tls);
        }
    }

    SSL_CTX* m_context;
    int m_listener;
    quint16 m_port = 0;
    bool m_usable = false;
    mutable std::mutex m_mutex;
    QByteArray m_received;
    std::jthread m_thread;
};

} // namespace support
