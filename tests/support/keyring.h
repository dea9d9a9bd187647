// The keyring of the session that tests/support/keyring-session made: locking it and unlocking it.
#pragma once

#include <QCoreApplication>
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>

namespace support::keyring {

// Empty if this process runs in such a session; otherwise what to say. Nobody's own keyring is
// ever touched.
inline QString whatIsMissing()
{
    const QString home = qEnvironmentVariable("MAILWEIR_KEYRING_SESSION");
    if (!home.isEmpty() && home == qEnvironmentVariable("HOME"))
        return {};
    return QStringLiteral(
               "This test needs a keyring to throw away. Run:\n  tests/support/keyring-session %1")
        .arg(QCoreApplication::applicationFilePath());
}

// A secret as it travels on the bus: (oayays).
struct Wire {
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString type;
};
inline QDBusArgument& operator<<(QDBusArgument& out, const Wire& wire)
{
    out.beginStructure();
    out << wire.session << wire.parameters << wire.value << wire.type;
    out.endStructure();
    return out;
}
inline const QDBusArgument& operator>>(const QDBusArgument& in, Wire&) { return in; }

inline QDBusMessage call(const char* interface, const char* method, const QVariantList& arguments)
{
    auto message = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"),
                                                  QStringLiteral("/org/freedesktop/secrets"),
                                                  QLatin1String(interface), QLatin1String(method));
    message.setArguments(arguments);
    return QDBusConnection::sessionBus().call(message);
}

inline QDBusObjectPath login()
{
    return QDBusObjectPath(QStringLiteral("/org/freedesktop/secrets/collection/login"));
}

inline bool lock()
{
    const QList<QDBusObjectPath> all{login()};
    return call("org.freedesktop.Secret.Service", "Lock", {QVariant::fromValue(all)}).type()
        == QDBusMessage::ReplyMessage;
}

// As the login does it, without a prompt.
inline bool unlock()
{
    qDBusRegisterMetaType<Wire>();
    const auto session =
        call("org.freedesktop.Secret.Service", "OpenSession",
             {QStringLiteral("plain"), QVariant::fromValue(QDBusVariant(QString()))});
    const Wire password{session.arguments().value(1).value<QDBusObjectPath>(),
                        {},
                        "test-password",
                        QStringLiteral("text/plain")};
    return call("org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface",
                "UnlockWithMasterPassword",
                {QVariant::fromValue(login()), QVariant::fromValue(password)})
               .type()
        == QDBusMessage::ReplyMessage;
}

} // namespace support::keyring

Q_DECLARE_METATYPE(support::keyring::Wire)
