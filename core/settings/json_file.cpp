#include "core/settings/json_file.h"

#include "core/base/clock.h"
#include "core/base/log.h"

#include <utility>

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLockFile>
#include <QSaveFile>

namespace core::settings {

namespace {

constexpr int kLockPatienceMs = 5'000;
constexpr int kLockAttemptMs = 20;
constexpr qint64 kMostBytes = 64 * 1024 * 1024;
constexpr QFile::Permissions kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner;

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

// QLockFile waits longer from attempt to attempt, up to seconds after the lock is free.
bool locked(QLockFile& lock)
{
    const QDeadlineTimer patience(kLockPatienceMs);
    while (!lock.tryLock(kLockAttemptMs))
        if (lock.error() != QLockFile::LockFailedError || patience.hasExpired())
            return false;
    return true;
}

} // namespace

// What the file holds now. No file is an empty object that is not `there`.
struct JsonFile::Content {
    QJsonObject json = {};
    QString damage = {}; // what is wrong with it; empty if nothing is
    bool there = false;

    [[nodiscard]] static Content parsed(const QByteArray& bytes);
};

JsonFile::Content JsonFile::Content::parsed(const QByteArray& bytes)
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

JsonFile::JsonFile(QString path, Words words)
    : m_path(std::move(path))
    , m_words(std::move(words))
{
}

Fail JsonFile::unreadable(const QString& reason) const
{
    return fail(Fault::Refused, m_words.code + QStringLiteral(".unreadable"),
                QStringLiteral("%1 cannot be read.").arg(m_words.file),
                QStringLiteral("Give your user the right to read %1, then try again.").arg(m_path),
                reason);
}

Fail JsonFile::unwritable(const QString& reason) const
{
    return fail(
        Fault::Retry, m_words.code + QStringLiteral(".unwritable"),
        QStringLiteral("%1 could not be saved; the file is as it was.").arg(m_words.content),
        QStringLiteral("Check free space and permissions of %1, then try again.")
            .arg(QFileInfo(m_path).path()),
        reason);
}

Fail JsonFile::busy() const
{
    return fail(Fault::Retry, m_words.code + QStringLiteral(".busy"),
                QStringLiteral("Another Mailweir is saving the same file and does not finish."),
                QStringLiteral("Close other Mailweir windows, then try again."), m_path);
}

// The file makes room, so that the next read finds defaults: told once, and nothing is lost.
Fail JsonFile::setAside(const QString& reason) const
{
    const QString kept = nameForBroken(m_path);
    if (!QFile::rename(m_path, kept))
        return unreadable(reason);
    log::write(log::Level::Error,
               QStringLiteral("%1 set aside as %2: %3").arg(m_words.code, kept, reason));
    return fail(Fault::Broken, m_words.code + QStringLiteral(".broken"),
                QStringLiteral("%1 is damaged. It was kept as %2, and Mailweir goes on with %3.")
                    .arg(m_words.file, QFileInfo(kept).fileName(), m_words.without),
                m_words.repair.arg(kept, m_path), reason);
}

Result<JsonFile::Content> JsonFile::load() const
{
    QFile file(m_path);
    if (!file.exists())
        return Content{};
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file.errorString());
    const QByteArray bytes = file.read(kMostBytes);
    if (file.error() != QFile::NoError)
        return unreadable(file.errorString());
    return Content::parsed(bytes);
}

Result<void> JsonFile::save(const QJsonObject& json) const
{
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(kOwnerOnly))
        return unwritable(file.errorString());
    const QByteArray bytes = QJsonDocument(json).toJson();
    if (file.write(bytes) != bytes.size() || !file.commit())
        return unwritable(file.errorString());
    return {};
}

Result<void> JsonFile::makeFolder() const
{
    const QString folder = QFileInfo(m_path).absolutePath();
    if (QDir(folder).exists())
        return {};
    if (!QDir().mkpath(folder))
        return unwritable(QStringLiteral("the folder cannot be made"));
    QFile::setPermissions(folder, kOwnerOnly | QFile::ExeOwner);
    return {};
}

// A lock left by a process that died is recognised by its process number and broken.
template<class Use>
auto JsonFile::withLock(Use use) const -> decltype(use())
{
    if (auto made = makeFolder(); !made)
        return tl::unexpected(made.error());
    QLockFile lock(m_path + QStringLiteral(".lock"));
    if (locked(lock))
        return use();
    if (lock.error() == QLockFile::LockFailedError)
        return busy();
    return unwritable(QStringLiteral("the lock file cannot be made"));
}

// Call with the lock held: what another process saved meanwhile must not be set aside.
Result<JsonFile::Content> JsonFile::loadOrSetAside() const
{
    auto content = load();
    if (content && !content->damage.isEmpty())
        return setAside(content->damage);
    return content;
}

Result<QJsonObject> JsonFile::read() const
{
    auto content = load();
    if (content && !content->damage.isEmpty())
        content = withLock([this] { return loadOrSetAside(); });
    if (!content)
        return tl::unexpected(content.error());
    return content->json;
}

Result<void> JsonFile::change(const Edit& edit)
{
    return withLock([&]() -> Result<void> {
        const auto before = loadOrSetAside();
        if (!before)
            return tl::unexpected(before.error());
        const auto after = edit(before->json);
        if (!after)
            return tl::unexpected(after.error());
        if (before->there && *after == before->json)
            return {};
        return save(*after);
    });
}

} // namespace core::settings
