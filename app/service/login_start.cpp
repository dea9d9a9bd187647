#include "app/service/login_start.h"

#include "app/service/definition.h"

#include <utility>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QSettings>
#include <QStandardPaths>

namespace app::service {

using namespace core;

namespace {

[[maybe_unused]] Fail unwritable(const QString& path, const QString& why)
{
    return fail(Fault::Refused, QStringLiteral("service.unwritable"),
                QCoreApplication::translate("service", "The start at login cannot be changed."),
                QCoreApplication::translate("service", "Check the permissions of %1.").arg(path),
                why);
}

[[maybe_unused]] Result<void> replace(const QString& path, const QByteArray& entry)
{
    if (!QDir().mkpath(QFileInfo(path).path()))
        return unwritable(path, QStringLiteral("the folder cannot be made"));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(entry) < 0 || !file.commit())
        return unwritable(path, file.errorString());
    return {};
}

[[maybe_unused]] Result<void> removeFile(const QString& path)
{
    QFile file(path);
    if (!file.exists() || file.remove())
        return {};
    return unwritable(path, file.errorString());
}

} // namespace

LoginStart::LoginStart(QString program, QString folder)
    : m_program(std::move(program))
    , m_folder(std::move(folder))
{
}

#if defined(Q_OS_WIN)

namespace {

const QString kValue = QStringLiteral("Mailweir");

} // namespace

QString LoginStart::path() const
{
    return QStringLiteral("HKEY_CURRENT_USER\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run");
}

bool LoginStart::isOn() const
{
    return QSettings(path(), QSettings::NativeFormat).contains(kValue);
}

QByteArray LoginStart::entry() const { return windowsWord(m_program).toUtf8() + " --background"; }

Result<void> LoginStart::set(bool on) const
{
    QSettings run(path(), QSettings::NativeFormat);
    if (on)
        run.setValue(kValue, QString::fromUtf8(entry()));
    else
        run.remove(kValue);
    run.sync();
    if (run.status() != QSettings::NoError)
        return unwritable(path(), {});
    return {};
}

#elif defined(Q_OS_MACOS)

QString LoginStart::path() const
{
    const QString folder =
        m_folder.isEmpty() ? QDir::homePath() + QStringLiteral("/Library/LaunchAgents") : m_folder;
    return folder + QStringLiteral("/io.github.mailweir.plist");
}

bool LoginStart::isOn() const { return QFileInfo::exists(path()); }

QByteArray LoginStart::entry() const
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\"><dict>"
           "<key>Label</key><string>io.github.mailweir</string><key>ProgramArguments</key>"
           "<array><string>"
        + m_program.toHtmlEscaped().toUtf8()
        + "</string><string>--background</string></array><key>RunAtLoad</key><true/>"
          "</dict></plist>\n";
}

Result<void> LoginStart::set(bool on) const
{
    return on ? replace(path(), entry()) : removeFile(path());
}

#else

QString LoginStart::path() const
{
    const QString folder = m_folder.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
            + QStringLiteral("/autostart")
        : m_folder;
    return folder + QStringLiteral("/io.github.mailweir.desktop");
}

// A desktop that was told not to start it keeps the entry and says so in it.
bool LoginStart::isOn() const
{
    QFile file(path());
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArrayList lines = file.readAll().toLower().replace(' ', "").split('\n');
    return !lines.contains("hidden=true") && !lines.contains("x-gnome-autostart-enabled=false");
}

QByteArray LoginStart::entry() const
{
    QString program = m_program;
    program.replace(QLatin1Char('\\'), QLatin1String(R"(\\\\)"))
        .replace(QLatin1Char('"'), QLatin1String(R"(\\")"))
        .replace(QLatin1Char('`'), QLatin1String("\\\\`"))
        .replace(QLatin1Char('$'), QLatin1String("\\\\$"))
        .replace(QLatin1Char('%'), QLatin1String("%%"));
    return "[Desktop Entry]\nType=Application\nName=Mailweir\n"
           "Comment=The log collector for Mimecast, in the tray\nExec=\""
        + program.toUtf8()
        + "\" --background\nIcon=io.github.mailweir\nTerminal=false\n"
          "X-GNOME-Autostart-enabled=true\n";
}

Result<void> LoginStart::set(bool on) const
{
    return on ? replace(path(), entry()) : removeFile(path());
}

#endif

} // namespace app::service
