// A server on loopback, on a thread of its own, that answers every request with the bytes it is
// told to. With an identity it speaks TLS.
#pragma once

#include "tests/support/certificates.h"

#include <functional>
#include <future>
#include <mutex>
#include <optional>

#include <QEventLoop>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QThread>
#include <QTimer>
#include <QUrl>

namespace support {

class LoopbackServer {
public:
    enum class Then : std::uint8_t { KeepOpen, Close };
    struct Answer {
        QByteArray bytes;
        Then then = Then::KeepOpen;
        QByteArray drip = {}; // and this, again and again, a few times a second
    };
    enum class Peers : std::uint8_t { Any, Known }; // whom TLS serves: those with a certificate
    using Handler = std::function<Answer(const QByteArray& request)>;

    explicit LoopbackServer(Handler handler, std::optional<Identity> identity = {},
                            QSsl::SslProtocol protocol = QSsl::SecureProtocols,
                            Peers peers = Peers::Any)
        : m_handler(std::move(handler))
    {
        std::promise<quint16> port;
        m_thread.reset(QThread::create([&, this] { run(port, identity, protocol, peers); }));
        m_thread->start();
        m_port = port.get_future().get();
    }
    ~LoopbackServer()
    {
        m_thread->quit();
        m_thread->wait();
    }

    [[nodiscard]] QUrl url(const QString& path = QStringLiteral("/"),
                           const QString& host = QStringLiteral("localhost")) const
    {
        return QUrl(QStringLiteral("%1://%2:%3%4")
                        .arg(m_tls ? QStringLiteral("https") : QStringLiteral("http"), host)
                        .arg(m_port)
                        .arg(path));
    }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QByteArray received() const { return std::scoped_lock(m_mutex), m_received; }
    [[nodiscard]] int connections() const { return std::scoped_lock(m_mutex), m_connections; }
    [[nodiscard]] int open() const { return std::scoped_lock(m_mutex), m_open; }

private:
    void run(std::promise<quint16>& port, const std::optional<Identity>& identity,
             QSsl::SslProtocol protocol, Peers peers)
    {
        QSslServer tls;
        QTcpServer plain;
        QTcpServer& server = identity ? tls : plain;
        m_tls = identity.has_value();
        if (identity)
            tls.setSslConfiguration(configurationOf(*identity, protocol, peers));
        server.listen(QHostAddress::LocalHost);
        const auto take = [&] {
            while (QTcpSocket* socket = server.nextPendingConnection())
                serve(*socket);
        };
        QObject::connect(&tls, &QTcpServer::pendingConnectionAvailable, &tls, take);
        QObject::connect(&plain, &QTcpServer::newConnection, &plain, take);
        QEventLoop loop;
        port.set_value(server.serverPort());
        loop.exec();
    }
    static QSslConfiguration configurationOf(const Identity& identity, QSsl::SslProtocol protocol,
                                             Peers peers)
    {
        auto tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificateChain(QSslCertificate::fromData(identity.certificate));
        tls.setPrivateKey(QSslKey(identity.key, identity.isRsa ? QSsl::Rsa : QSsl::Ec));
        tls.setPeerVerifyMode(peers == Peers::Known ? QSslSocket::VerifyPeer
                                                    : QSslSocket::VerifyNone);
        tls.setProtocol(protocol);
        return tls;
    }
    void serve(QTcpSocket& socket)
    {
        count(1, 1);
        auto buffer = std::make_shared<QByteArray>();
        QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [this, &socket] {
            count(0, -1);
            socket.deleteLater();
        });
        const auto read = [this, &socket, buffer] { onBytes(socket, *buffer); };
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, read);
        read(); // what came before anybody listened
    }
    void onBytes(QTcpSocket& socket, QByteArray& buffer)
    {
        const QByteArray more = socket.readAll();
        buffer += more;
        note(more);
        for (qsizetype end = 0; (end = endOfRequest(buffer)) > 0;) {
            const Answer answer = m_handler(buffer.left(end));
            buffer.remove(0, end);
            socket.write(answer.bytes);
            if (!answer.drip.isEmpty())
                startDripping(socket, answer.drip);
            if (answer.then == Then::Close)
                socket.disconnectFromHost();
        }
    }
    static void startDripping(QTcpSocket& socket, const QByteArray& drip)
    {
        auto* timer = new QTimer(&socket);
        QObject::connect(timer, &QTimer::timeout, &socket, [&socket, drip] { socket.write(drip); });
        timer->start(20);
    }
    // Behind the head and as much of a body as it announces, or 0.
    static qsizetype endOfRequest(const QByteArray& buffer)
    {
        const auto head = buffer.indexOf("\r\n\r\n");
        if (head < 0)
            return 0;
        const auto field = buffer.toLower().indexOf("content-length:");
        const auto value = field < 0 || field > head ? QByteArray() : buffer.mid(field + 15, 20);
        const auto end = head + 4 + value.left(value.indexOf('\r')).trimmed().toLongLong();
        return end <= buffer.size() ? end : 0;
    }
    void note(const QByteArray& more)
    {
        const std::scoped_lock lock(m_mutex);
        m_received += more;
    }
    void count(int connections, int open)
    {
        const std::scoped_lock lock(m_mutex);
        m_connections += connections;
        m_open += open;
    }

    Handler m_handler;
    std::unique_ptr<QThread> m_thread;
    quint16 m_port = 0;
    bool m_tls = false;
    mutable std::mutex m_mutex;
    QByteArray m_received;
    int m_connections = 0;
    int m_open = 0;
};

// "HTTP/1.1 200 OK" and the rest of it.
inline QByteArray httpAnswer(const QByteArray& body, const QByteArray& status = "200 OK",
                             const QByteArray& headers = {})
{
    return "HTTP/1.1 " + status + "\r\n" + headers
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace support
