#include "core/simulator/http_listener.h"

#include "core/simulator/certificate.h"
#include "core/simulator/http_connection.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QThread>

namespace core::simulator {

namespace {

QSslConfiguration configurationFor(const Identity& identity)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setLocalCertificateChain(QSslCertificate::fromData(identity.certificate)
                                           + QSslCertificate::fromData(identity.authority));
    configuration.setPrivateKey(QSslKey(identity.key, QSsl::Ec));
    return configuration;
}

Result<void> write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size())
        return {};
    return fail(
        Fault::Broken, QStringLiteral("simulator.ca_file"),
        QStringLiteral("The simulator's certificate authority cannot be written to %1.").arg(path),
        {}, file.errorString());
}

} // namespace

// The server and its sockets live on the thread; everything here talks to them by invoking.
class HttpListener::Core {
public:
    Core(ListenerOptions options, Answerer answerer)
        : m_options(std::move(options))
        , m_answerer(std::move(answerer))
    {
        m_thread.setObjectName(QStringLiteral("simulator"));
        m_context.moveToThread(&m_thread);
    }
    ~Core() { stop(); }
    Core(const Core&) = delete;
    Core& operator=(const Core&) = delete;

    Result<void> start()
    {
        Identity identity;
        if (m_options.tls != Tls::Off) {
            auto made = makeIdentity(m_options.tls);
            if (!made)
                return Fail(made.error());
            identity = *std::move(made);
            if (!m_options.caFile.isEmpty())
                if (auto written = write(m_options.caFile, identity.authority); !written)
                    return written;
        }
        m_thread.start();
        QString problem;
        QMetaObject::invokeMethod(
            &m_context, [&] { problem = listen(identity); }, Qt::BlockingQueuedConnection);
        if (problem.isEmpty())
            return {};
        return fail(Fault::Broken, QStringLiteral("simulator.listen"),
                    QStringLiteral("The simulator cannot listen on port %1.").arg(m_options.port),
                    QStringLiteral("Choose another port."), problem);
    }

    void stop()
    {
        if (!m_thread.isRunning())
            return;
        QMetaObject::invokeMethod(
            &m_context, [this] { qDeleteAll(m_context.children()); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }

    [[nodiscard]] std::uint16_t port() const { return m_port; }
    [[nodiscard]] bool isTls() const { return m_options.tls != Tls::Off; }

private:
    QString listen(const Identity& identity)
    {
        QTcpServer* server = nullptr;
        if (isTls()) {
            auto* const secure = new QSslServer(&m_context);
            secure->setSslConfiguration(configurationFor(identity));
            server = secure;
        } else {
            server = new QTcpServer(&m_context);
        }
        QObject::connect(
            server, &QTcpServer::pendingConnectionAvailable, &m_context, [this, server] {
                while (QTcpSocket* const socket = server->nextPendingConnection())
                    serve(socket, m_answerer, {m_options.mostHeaderBytes, m_options.mostBodyBytes});
            });
        if (!server->listen(QHostAddress::LocalHost, m_options.port))
            return server->errorString();
        m_port = server->serverPort();
        return {};
    }

    ListenerOptions m_options;
    Answerer m_answerer;
    std::uint16_t m_port = 0;
    QThread m_thread;
    QObject m_context;
};

HttpListener::HttpListener(std::unique_ptr<Core> core)
    : m_core(std::move(core))
{
}

HttpListener::~HttpListener() = default;

Result<std::unique_ptr<HttpListener>> HttpListener::start(ListenerOptions options,
                                                          Answerer answerer)
{
    auto core = std::make_unique<Core>(std::move(options), std::move(answerer));
    if (auto started = core->start(); !started)
        return Fail(started.error());
    return std::unique_ptr<HttpListener>(new HttpListener(std::move(core)));
}

QString HttpListener::baseUrl() const
{
    return QStringLiteral("%1://127.0.0.1:%2")
        .arg(m_core->isTls() ? QStringLiteral("https") : QStringLiteral("http"))
        .arg(m_core->port());
}

std::uint16_t HttpListener::port() const { return m_core->port(); }

void HttpListener::stop() { m_core->stop(); }

} // namespace core::simulator
