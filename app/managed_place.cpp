#include "app/managed_place.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#ifdef Q_OS_WIN
#include <QSettings>
#endif

namespace app {

using namespace core;

namespace {

constexpr qint64 kMostBytes = 1024 * 1024;

[[maybe_unused]] Error unused(const QString& path, const QString& why)
{
    return {.fault = Fault::Refused,
            .code = QStringLiteral("settings.managed_unsafe"),
            .message =
                QCoreApplication::translate(
                    "managed", "What your organisation has set for this computer is not used: %1")
                    .arg(why),
            .advice = QCoreApplication::translate(
                          "managed", "Whoever manages this computer can put %1 in order.")
                          .arg(path),
            .detail = path};
}

[[maybe_unused]] bool isOthersToWrite(const QFileInfo& file, std::uint32_t owner)
{
    return file.ownerId() != owner
        || (file.permissions() & (QFile::WriteGroup | QFile::WriteOther));
}

[[maybe_unused]] ManagedRead understood(const QByteArray& json, const QString& source)
{
    auto managed = settings::managedFrom(json, source);
    return managed ? ManagedRead{.managed = std::move(*managed)}
                   : ManagedRead{.trouble = managed.error()};
}

} // namespace

#ifdef Q_OS_WIN

ManagedPlace managedPlace()
{
    return {.path = QStringLiteral("HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Mailweir")};
}

ManagedRead readManaged(const ManagedPlace& place)
{
    const QSettings policy(place.path, QSettings::NativeFormat);
    const QByteArray json = policy.value(QStringLiteral("Managed")).toString().toUtf8();
    return json.isEmpty() ? ManagedRead() : understood(json, place.path);
}

#else

ManagedPlace managedPlace()
{
#ifdef Q_OS_MACOS
    return {.path = QStringLiteral("/Library/Application Support/Mailweir/managed.json")};
#else
    return {.path = QStringLiteral("/etc/mailweir/managed.json")};
#endif
}

ManagedRead readManaged(const ManagedPlace& place)
{
    const QFileInfo info(place.path);
    if (!info.exists())
        return {};
    const QFileInfo file(info.canonicalFilePath());
    for (const QFileInfo& each : {file, QFileInfo(file.path()), QFileInfo(info.path())})
        if (isOthersToWrite(each, place.owner))
            return {.trouble = unused(
                        place.path,
                        QCoreApplication::translate(
                            "managed", "others than the administrator could have written it."))};
    QFile content(file.filePath());
    if (!content.open(QIODevice::ReadOnly))
        return {.trouble = unused(place.path, content.errorString())};
    const QByteArray json = content.read(kMostBytes + 1);
    if (json.size() > kMostBytes)
        return {.trouble =
                    unused(place.path, QCoreApplication::translate("managed", "it is too large."))};
    return understood(json, place.path);
}

#endif

} // namespace app
