#include "app/service/keeper.h"

#include "app/os_user.h"
#include "core/base/log.h"

#include <utility>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSaveFile>
#include <QStandardPaths>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace app::service {

using namespace core;

namespace {

constexpr int kPatienceMs = 60'000;

QString tr(const char* text) { return QCoreApplication::translate("service", text); }

// The exit status; nothing: it could not be run at all.
std::optional<int> ran(const QStringList& command, QString& said)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(command.front(), command.mid(1), QIODevice::ReadOnly);
    if (!process.waitForFinished(kPatienceMs) || process.exitStatus() != QProcess::NormalExit) {
        said = process.errorString();
        return {};
    }
    said = QString::fromLocal8Bit(process.readAll()).trimmed();
    return process.exitCode();
}

Fail unwritable(const QString& path, const QString& why)
{
    return fail(Fault::Refused, QStringLiteral("service.unwritable"),
                tr("The file %1 of the service cannot be changed.").arg(path),
                tr("Check the permissions of its folder."), why);
}

} // namespace

Home homeOf(const QString& dataDir)
{
    Home home{.program = QCoreApplication::applicationFilePath(),
              .dataDir = dataDir.isEmpty() ? QString() : QDir(dataDir).absolutePath(),
              .config = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)};
#if defined(Q_OS_MACOS)
    home.config = QDir::homePath() + QStringLiteral("/Library");
#elif defined(Q_OS_WIN)
    home.config = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    home.user = osUser();
    // Typed at a prompt we are mailweir.com, which the task scheduler would open a console for.
    if (home.program.endsWith(QLatin1String(".com"), Qt::CaseInsensitive))
        home.program = home.program.chopped(4) + QLatin1String(".exe");
#endif
#ifdef Q_OS_UNIX
    home.user = QString::number(::getuid());
#endif
    return home;
}

Keeper::Keeper(Definition definition, Tell tell)
    : m_definition(std::move(definition))
    , m_tell(std::move(tell))
{
}

Result<void> Keeper::run(const QStringList& command) const
{
    const QString line = command.join(QLatin1Char(' '));
    QString said;
    const auto status = ran(command, said);
    m_tell(status == 0 ? tr("ran      %1").arg(line) : tr("failed   %1").arg(line));
    if (status == 0)
        return {};
    return fail(
        Fault::Refused, QStringLiteral("service.manager"),
        tr("The service manager did not do “%1”.").arg(line),
        tr("Try it by hand in a session of this user; the file is %1.").arg(m_definition.path),
        status ? QStringLiteral("%1: %2").arg(*status).arg(said) : said);
}

Result<void> Keeper::install()
{
    const QString& path = m_definition.path;
    if (!QDir().mkpath(QFileInfo(path).path()))
        return unwritable(path, tr("the folder cannot be made"));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(m_definition.text) < 0 || !file.commit())
        return unwritable(path, file.errorString());
    m_tell(tr("wrote    %1").arg(path));
    for (const QStringList& command : m_definition.install)
        if (auto done = run(command); !done)
            return done;
    return {};
}

Result<bool> Keeper::remove()
{
    const QString& path = m_definition.path;
    if (!QFileInfo::exists(path))
        return false;
    // A manager that does not know it, or does not run, is no reason to keep the file.
    for (const QStringList& command : m_definition.remove)
        if (const auto done = run(command); !done)
            log::warn(done.error().message + QLatin1Char(' ') + done.error().detail);
    if (!QFile::remove(path))
        return Fail(unwritable(path, tr("it cannot be removed")).value());
    m_tell(tr("removed  %1").arg(path));
    for (const QStringList& command : m_definition.removed)
        if (const auto done = run(command); !done)
            log::warn(done.error().message + QLatin1Char(' ') + done.error().detail);
    return true;
}

Keeper::State Keeper::state() const
{
    if (!QFileInfo::exists(m_definition.path))
        return State::Absent;
    QString said;
    return ran(m_definition.status, said) == 0 ? State::Running : State::Stopped;
}

} // namespace app::service
