#include "core/store/damage.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>

namespace core::store {

namespace {

QString noteOf(const QString& path) { return path + QStringLiteral(".suspect"); }

} // namespace

void noteDamage(const QString& path)
{
    // The file itself is the note; if it cannot be made, the next failure makes it.
    QFile note(noteOf(path));
    (void)note.open(QIODevice::WriteOnly, QFile::ReadOwner | QFile::WriteOwner);
}

Result<void> lookForDamage(const QString& path, sqlite::Database& database)
{
    if (!QFile::exists(noteOf(path)))
        return {};
    auto check = database.prepare("PRAGMA integrity_check(1)");
    if (!check)
        return Fail(check.error());
    const auto row = check->step();
    if (!row)
        return Fail(row.error());
    const QString found = check->text(0);
    if (found != QLatin1String("ok"))
        return fail(Fault::Broken, QStringLiteral("store.damaged"),
                    QCoreApplication::translate("store", "The store on this computer is damaged."),
                    {}, found);
    QFile::remove(noteOf(path));
    return {};
}

Result<QString> setAside(const QString& path)
{
    const QString aside = path + QStringLiteral(".damaged-")
        + QFileInfo(path).lastModified().toUTC().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    if (!QFile::rename(path, aside))
        return fail(
            Fault::Refused, QStringLiteral("store.damaged"),
            QCoreApplication::translate("store", "The store is damaged and cannot be moved away."),
            QCoreApplication::translate("store", "Check the permissions of the data folder."));
    for (const char* suffix : {"-wal", "-shm"})
        QFile::rename(path + QLatin1String(suffix), aside + QLatin1String(suffix));
    QFile::remove(noteOf(path));
    return aside;
}

} // namespace core::store
