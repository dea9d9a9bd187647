#include "app/service/definition.h"

#include "app/service/files.h"

#include <QCoreApplication>
#include <QDir>
#include <QStringConverter>

namespace app::service {

namespace {

constexpr auto kUnit = "mailweir.service";
constexpr auto kLabel = "io.github.mailweir.collect";
constexpr auto kTaskName = "\\Mailweir\\Collect";

QString tr(const char* text) { return QCoreApplication::translate("service", text); }
QString text(const char* latin) { return QString::fromLatin1(latin); }

QStringList wordsOf(const Home& home)
{
    QStringList words{home.program, text("collect")};
    if (!home.dataDir.isEmpty())
        words << text("--data-dir") << home.dataDir;
    return words;
}

Definition systemd(const Home& home)
{
    QStringList words;
    for (const QString& word : wordsOf(home))
        words << unitWord(word);
    const QString ctl = text("systemctl");
    const QString user = text("--user");
    return {.title = tr("systemd user unit"),
            .path = home.config + text("/systemd/user/") + text(kUnit),
            .text = QByteArray(kUserUnit).replace("/usr/bin/mailweir collect",
                                                  words.join(QLatin1Char(' ')).toUtf8()),
            .install = {{ctl, user, text("daemon-reload")},
                        {ctl, user, text("enable"), text(kUnit)},
                        {ctl, user, text("restart"), text(kUnit)}},
            .remove = {{ctl, user, text("disable"), text("--now"), text(kUnit)}},
            .removed = {{ctl, user, text("daemon-reload")}},
            .status = {ctl, user, text("is-active"), text("--quiet"), text(kUnit)}};
}

Definition launchd(const Home& home)
{
    QString arguments;
    for (const QString& word : wordsOf(home))
        arguments += text("        <string>") + word.toHtmlEscaped() + text("</string>\n");
    QByteArray plist(kAgent);
    const qsizetype from = plist.indexOf("<array>\n") + 8;
    plist.replace(from, plist.indexOf("    </array>") - from, arguments.toUtf8());
    const QString ctl = text("launchctl");
    const QString domain = text("gui/") + home.user;
    const QString path = home.config + text("/LaunchAgents/") + text(kLabel) + text(".plist");
    const QString label = domain + QLatin1Char('/') + text(kLabel);
    return {.title = tr("launchd agent"),
            .path = path,
            .text = plist,
            .install = {{ctl, text("bootstrap"), domain, path}},
            .remove = {{ctl, text("bootout"), label}},
            .removed = {},
            .status = {ctl, text("print"), label}};
}

// As the task scheduler writes its own: what a path or a user is called is then beyond doubt.
QByteArray inUtf16(const QByteArray& utf8)
{
    QStringEncoder encoder(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
    return encoder(QString::fromUtf8(utf8));
}

Definition taskScheduler(const Home& home)
{
    const QStringList words = wordsOf(home);
    QStringList arguments;
    for (const QString& word : words.mid(1))
        arguments << windowsWord(word);
    QByteArray task(kTask);
    task.replace(R"(C:\Program Files\Mailweir\mailweir.exe)",
                 QDir::toNativeSeparators(words.front()).toHtmlEscaped().toUtf8());
    task.replace("<Arguments>collect<",
                 "<Arguments>" + arguments.join(QLatin1Char(' ')).toHtmlEscaped().toUtf8() + '<');
    if (!home.user.isEmpty()) { // a task for everybody's log-on is the administrator's to make
        const QByteArray user =
            "      <UserId>" + home.user.toHtmlEscaped().toUtf8() + "</UserId>\n";
        task.replace("    </LogonTrigger>", user + "    </LogonTrigger>");
        task.replace("      <LogonType>", user + "      <LogonType>");
    }
    const QString path = home.config + text("/collect-task.xml");
    const QString schtasks = text("schtasks");
    const QString name = text(kTaskName);
    return {.title = tr("scheduled task"),
            .path = path,
            .text = inUtf16(task),
            .install = {{schtasks, text("/Create"), text("/F"), text("/TN"), name, text("/XML"),
                         QDir::toNativeSeparators(path)},
                        {schtasks, text("/Run"), text("/TN"), name}},
            .remove = {{schtasks, text("/End"), text("/TN"), name},
                       {schtasks, text("/Delete"), text("/F"), text("/TN"), name}},
            .removed = {},
            .status = {schtasks, text("/Query"), text("/TN"), name}};
}

} // namespace

Manager ownManager()
{
#if defined(Q_OS_WIN)
    return Manager::TaskScheduler;
#elif defined(Q_OS_MACOS)
    return Manager::Launchd;
#else
    return Manager::Systemd;
#endif
}

Definition definitionFor(Manager manager, const Home& home)
{
    switch (manager) {
    case Manager::Systemd:
        return systemd(home);
    case Manager::Launchd:
        return launchd(home);
    case Manager::TaskScheduler:
        return taskScheduler(home);
    }
    return {};
}

// Between quotes, with what systemd would read into it taken literally.
QString unitWord(const QString& text)
{
    QString word = text;
    word.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
        .replace(QLatin1Char('"'), QLatin1String("\\\""))
        .replace(QLatin1Char('%'), QLatin1String("%%"))
        .replace(QLatin1Char('$'), QLatin1String("$$"))
        .replace(QLatin1Char('\n'), QLatin1String("\\n"));
    return QLatin1Char('"') + word + QLatin1Char('"');
}

QString windowsWord(const QString& text)
{
    QString word = QDir::toNativeSeparators(text);
    if (word.endsWith(QLatin1Char('\\'))) // or it would take the quote's meaning
        word += QLatin1Char('\\');
    return word.contains(QLatin1Char(' ')) ? QLatin1Char('"') + word + QLatin1Char('"') : word;
}

} // namespace app::service
