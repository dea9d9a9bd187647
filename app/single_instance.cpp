#include "app/single_instance.h"

#include <QCryptographicHash>
#include <QLocalSocket>
#include <QStandardPaths>

namespace app {

namespace {

constexpr int kAnswerMs = 500;

QString socketName(const Folder& folder)
{
    const QByteArray which =
        QCryptographicHash::hash(folder.path.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    const QString name = QStringLiteral("mailweir-") + QString::fromLatin1(which);
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
#ifdef Q_OS_WIN
    return name;
#else
    return (runtime.isEmpty() ? folder.path : runtime) + QLatin1Char('/') + name;
#endif
}

} // namespace

SingleInstance::SingleInstance(const Folder& folder)
    : m_name(socketName(folder))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket* caller = m_server.nextPendingConnection()) {
            // Whatever it says means the same, so nothing of it is read.
            caller->close();
            caller->deleteLater();
            Q_EMIT raiseRequested();
        }
    });
}

bool SingleInstance::handOver()
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (socket.waitForConnected(kAnswerMs))
        return true;
    listen();
    return false;
}

void SingleInstance::listen()
{
    // Nobody answered, so a socket file of that name was left by a crash.
    QLocalServer::removeServer(m_name);
    (void)m_server.listen(m_name); // without it a second start is merely a second window
}

} // namespace app
