#include "core/settings/file.h"

#include "core/base/log.h"
#include "core/settings/json.h"

#include <utility>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLockFile>
#include <QSaveFile>

namespace core::settings {

namespace {

constexpr int kLockPatienceMs = 5'000;
constexpr QFile::Permissions kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner;

// What the file holds now. No file is an empty object that is not `there`.
struct Content {
    QJsonObject json = {};
    QString damage = {}; // what is wrong with it; empty if nothing is
    bool there = false;
};

Fail unreadable(const QString& path, const QString& reason)
{
    return fail(Fault::Refused, QStringLiteral("settings.unreadable"),
                QStringLiteral("The settings file cannot be read."),
                QStringLiteral("Give your user the right to read %1, then try again.").arg(path),
                reason);
}

Fail unwritable(const QString& path, const QString& reason)
{
    return fail(Fault::Retry, QStringLiteral("settings.unwritable"),
                QStringLiteral("The settings could not be saved; the file is as it was."),
                QStringLiteral("Check free space and permissions of %1, then try again.")
                    .arg(QFileInfo(path).path()),
                reason);
}

Fail newer(int version)
{
    return fail(
        Fault::Refused, QStringLiteral("settings.newer"),
        QStringLiteral("These settings were written by a newer Mailweir and can be read but "
                       "not changed here."),
        QStringLiteral("Update Mailweir on this computer."),
        QStringLiteral("format %1, this program knows %2").arg(version).arg(kVersion));
}

int versionOf(const QJsonObject& json) { return json[QLatin1String("version")].toInt(kVersion); }

Fail busy(const QString& path)
{
    return fail(Fault::Retry, QStringLiteral("settings.busy"),
                QStringLiteral("Another Mailweir is saving the settings and does not finish."),
                QStringLiteral("Close other Mailweir windows, then try again."), path);
}

Content parsed(const QByteArray& bytes)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    Content content{.json = document.object(), .there = true};
    if (error.error != QJsonParseError::NoError)
        content.damage = QStringLiteral("%1 at byte %2 of %3")
                             .arg(error.errorString())
                             .arg(error.offset)
                             .arg(bytes.size());
    else if (!document.isObject())
        content.damage = QStringLiteral("not a JSON object");
    return content;
}

// "settings.json.broken-20240125-103045": never one that exists.
QString nameForBroken(const QString& path)
{
    QString stamp = toIso(SystemClock().now()).left(19);
    stamp.remove(QLatin1Char('-'))
        .remove(QLatin1Char(':'))
        .replace(QLatin1Char('T'), QLatin1Char('-'));
    const QString name = path + QStringLiteral(".broken-") + stamp;
    QString free = name;
    for (int i = 2; QFile::exists(free); ++i)
        free = name + QStringLiteral("-%1").arg(i);
    return free;
}

// The file makes room, so that the next read finds defaults: told once, and nothing is lost.
Fail setAside(const QString& path, const QString& reason)
{
    const QString kept = nameForBroken(path);
    if (!QFile::rename(path, kept))
        return unreadable(path, reason);
    log::write(log::Level::Error, QStringLiteral("settings set aside as %1: %2").arg(kept, reason));
    return fail(
        Fault::Broken, QStringLiteral("settings.broken"),
        QStringLiteral("The settings file is damaged. It was kept as %1, and Mailweir goes on "
                       "with default settings.")
            .arg(QFileInfo(kept).fileName()),
        QStringLiteral("Quit Mailweir, repair %1 or take one from a backup, and put it back as "
                       "%2; or add your collectors again. Collected events are not affected.")
            .arg(kept, path),
        reason);
}

Result<Content> load(const QString& path)
{
    QFile file(path);
    if (!file.exists())
        return Content{};
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(path, file.errorString());
    const QByteArray bytes = file.readAll();
    if (file.error() != QFile::NoError)
        return unreadable(path, file.errorString());
    return parsed(bytes);
}

Result<void> save(const QString& path, const QJsonObject& json)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(kOwnerOnly))
        return unwritable(path, file.errorString());
    const QByteArray bytes = QJsonDocument(json).toJson();
    if (file.write(bytes) != bytes.size() || !file.commit())
        return unwritable(path, file.errorString());
    return {};
}

Result<void> makeFolder(const QString& path)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (QDir(folder).exists())
        return {};
    if (!QDir().mkpath(folder))
        return unwritable(path, QStringLiteral("the folder cannot be made"));
    QFile::setPermissions(folder, kOwnerOnly | QFile::ExeOwner);
    return {};
}

// A lock left by a process that died is recognised by its process number and broken.
Result<void> acquire(QLockFile& lock, const QString& path)
{
    if (auto made = makeFolder(path); !made)
        return made;
    if (lock.tryLock(kLockPatienceMs))
        return {};
    if (lock.error() == QLockFile::LockFailedError)
        return busy(path);
    return unwritable(path, QStringLiteral("the lock file cannot be made"));
}

QString lockPath(const QString& path) { return path + QStringLiteral(".lock"); }

// Call with the lock held: what another process saved meanwhile must not be set aside.
Result<Content> loadOrSetAside(const QString& path)
{
    auto content = load(path);
    if (content && !content->damage.isEmpty())
        return setAside(path, content->damage);
    return content;
}

} // namespace

File::File(QString path)
    : m_path(std::move(path))
{
}

Result<Settings> File::read() const
{
    auto content = load(m_path);
    if (content && !content->damage.isEmpty()) {
        QLockFile lock(lockPath(m_path));
        if (auto locked = acquire(lock, m_path); !locked)
            return tl::unexpected(locked.error());
        content = loadOrSetAside(m_path);
    }
    if (!content)
        return tl::unexpected(content.error());
    return fromJson(content->json);
}

Result<Settings> File::change(const std::function<void(Settings&)>& edit)
{
    QLockFile lock(lockPath(m_path));
    if (auto locked = acquire(lock, m_path); !locked)
        return tl::unexpected(locked.error());
    const auto content = loadOrSetAside(m_path);
    if (!content)
        return tl::unexpected(content.error());
    if (const int version = versionOf(content->json); version > kVersion)
        return newer(version);

    const Settings before = fromJson(content->json);
    Settings after = before;
    edit(after);
    const QJsonObject json = withChanges(content->json, before, after);
    if (content->there && json == content->json)
        return after;
    if (auto saved = save(m_path, json); !saved)
        return tl::unexpected(saved.error());
    return after;
}

} // namespace core::settings
