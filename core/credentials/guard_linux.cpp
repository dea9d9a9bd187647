#include "core/credentials/guard.h"
#include "core/credentials/keychain_errors.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QFile>
#include <QLibrary>
#include <QMap>

namespace core::credentials::guard {

namespace {

using Attributes = QMap<QString, QString>;

QString busService() { return QStringLiteral("org.freedesktop.secrets"); }
QString busPath() { return QStringLiteral("/org/freedesktop/secrets"); }
QString busInterface() { return QStringLiteral("org.freedesktop.Secret.Service"); }
constexpr int kShortCallMs = 1'000;

Fail fromBus(const QDBusError& error)
{
    const QString detail = error.name() + QStringLiteral(": ") + error.message();
    switch (error.type()) {
    case QDBusError::NoReply:
    case QDBusError::Timeout:
    case QDBusError::TimedOut:
        return keychainHung(detail);
    case QDBusError::ServiceUnknown:
    case QDBusError::NoServer:
    case QDBusError::Disconnected:
        return keychainAbsent(detail);
    case QDBusError::AccessDenied:
        return keychainDenied(detail);
    default:
        break; // Qt's enumeration, which may grow
    }
    // The bus was told how to start it and could not.
    const bool spawn = error.name().startsWith(QLatin1String("org.freedesktop.DBus.Error.Spawn."));
    return spawn ? keychainAbsent(detail) : keychainFailed(detail);
}

Result<QVariantList> call(const QDBusMessage& message, const QDeadlineTimer& deadline)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return keychainAbsent(QStringLiteral("no D-Bus session: ") + bus.lastError().message());
    const qint64 left =
        std::clamp<qint64>(deadline.remainingTime(), 1, std::numeric_limits<int>::max());
    const QDBusMessage reply = bus.call(message, QDBus::Block, int(left));
    if (reply.type() == QDBusMessage::ErrorMessage)
        return fromBus(QDBusError(reply));
    return reply.arguments();
}

Result<QVariantList> callService(const QString& method, const QVariantList& arguments,
                                 const QDeadlineTimer& deadline)
{
    auto message = QDBusMessage::createMethodCall(busService(), busPath(), busInterface(), method);
    message.setArguments(arguments);
    return call(message, deadline);
}

// QtKeychain loads it when asked, and says "Unknown error" if it is not there.
Result<void> libsecretIsThere()
{
    if (QLibrary(QStringLiteral("secret-1"), 0).load()
        || QLibrary(QStringLiteral("secret-1")).load())
        return {};
    return keychainAbsent(QStringLiteral("the library libsecret-1 is not installed"));
}

Result<QDBusObjectPath> defaultCollection(const QDeadlineTimer& deadline)
{
    const auto reply =
        callService(QStringLiteral("ReadAlias"), {QStringLiteral("default")}, deadline);
    if (!reply)
        return Fail(reply.error());
    return reply->value(0).value<QDBusObjectPath>();
}

Result<bool> isLocked(const QDBusObjectPath& collection, const QDeadlineTimer& deadline)
{
    auto message = QDBusMessage::createMethodCall(busService(), collection.path(),
                                                  QStringLiteral("org.freedesktop.DBus.Properties"),
                                                  QStringLiteral("Get"));
    message.setArguments(
        {QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")});
    const auto reply = call(message, deadline);
    if (!reply)
        return Fail(reply.error());
    return reply->value(0).value<QDBusVariant>().variant().toBool();
}

// Plasma 5 with its wallet service: QtKeychain goes there and not to the secret service. The wallet
// opens by itself or asks; there is no telling before.
bool goesToKWallet()
{
    if (qEnvironmentVariable("XDG_CURRENT_DESKTOP") != QLatin1String("KDE")
        || qEnvironmentVariable("KDE_SESSION_VERSION") != QLatin1String("5"))
        return false;
    auto message = QDBusMessage::createMethodCall(
        QStringLiteral("org.kde.kwalletd5"), QStringLiteral("/modules/kwalletd5"),
        QStringLiteral("org.kde.KWallet"), QStringLiteral("isEnabled"));
    const auto reply = call(message, QDeadlineTimer(kShortCallMs));
    return reply && reply->value(0).toBool();
}

// Attributes as QtKeychain writes them.
Result<std::pair<qsizetype, qsizetype>> countItems(const QString& service, const QString& name,
                                                   const QDeadlineTimer& deadline)
{
    qDBusRegisterMetaType<Attributes>();
    const Attributes wanted{{QStringLiteral("server"), service}, {QStringLiteral("user"), name}};
    const auto reply =
        callService(QStringLiteral("SearchItems"), {QVariant::fromValue(wanted)}, deadline);
    if (!reply)
        return Fail(reply.error());
    const auto open = qdbus_cast<QList<QDBusObjectPath>>(reply->value(0));
    const auto locked = qdbus_cast<QList<QDBusObjectPath>>(reply->value(1));
    return std::pair(open.size(), locked.size());
}

// The name of the process that answers for the service.
QString nameOfOwner()
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return {};
    auto message = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
        QStringLiteral("org.freedesktop.DBus"), QStringLiteral("GetConnectionUnixProcessID"));
    message.setArguments({busService()});
    const auto reply = call(message, QDeadlineTimer(kShortCallMs));
    QFile comm(QStringLiteral("/proc/%1/comm").arg(reply ? reply->value(0).toUInt() : 0));
    return comm.open(QIODevice::ReadOnly) ? QString::fromUtf8(comm.readAll()).trimmed() : QString();
}

} // namespace

Result<void> usable(const QDeadlineTimer& deadline)
{
    if (goesToKWallet())
        return {};
    if (auto there = libsecretIsThere(); !there)
        return there;
    const auto collection = defaultCollection(deadline);
    if (!collection)
        return Fail(collection.error());
    if (collection->path() == QLatin1String("/"))
        return keychainLocked(
            QStringLiteral("no keyring has been set up, or its database is closed"));
    const auto locked = isLocked(*collection, deadline);
    if (!locked)
        return Fail(locked.error());
    if (*locked)
        return keychainLocked(collection->path());
    return {};
}

Result<Holds> lookUp(const QString& service, const QString& name, const QDeadlineTimer& deadline)
{
    if (goesToKWallet())
        return Holds::Unsaid;
    if (const auto there = libsecretIsThere(); !there)
        return Fail(there.error());
    const auto items = countItems(service, name, deadline);
    if (!items)
        return Fail(items.error());
    const auto [open, locked] = *items;
    if (open > 0)
        return Holds::Something;
    if (locked > 0)
        return keychainLocked(QStringLiteral("the item is there, and locked"));
    // A closed keychain may hide what it holds, so "nothing" counts only from an open one.
    if (const auto opened = usable(deadline); !opened)
        return Fail(opened.error());
    return Holds::Nothing;
}

QString backend()
{
    if (goesToKWallet())
        return QStringLiteral("KDE Wallet");
    const QString owner = nameOfOwner();
    if (owner.startsWith(QLatin1String("gnome-keyring")))
        return QStringLiteral("GNOME Keyring");
    if (owner.startsWith(QLatin1String("kwalletd")) || owner.startsWith(QLatin1String("ksecretd")))
        return QStringLiteral("KDE Wallet");
    if (owner.startsWith(QLatin1String("keepassxc")))
        return QStringLiteral("KeePassXC");
    return owner.isEmpty() ? QStringLiteral("desktop keychain") : owner;
}

} // namespace core::credentials::guard
