#include "core/base/log.h"

#include "core/base/clock.h"
#include "core/base/redaction.h"
#include "core/base/text.h"

#include <atomic>
#include <cstdio>
#include <mutex>
#include <optional>

#include <QFile>
#include <QFileInfo>
#include <QtGlobal>

namespace core::log {

namespace {

constexpr qint64 kMostFile = 5'242'880; // 5 MiB
constexpr qsizetype kMostLine = 32'768;
// So much is thrown away at the cut of an endless line, lest half a secret stand there.
constexpr qsizetype kCutMargin = 1024;

QString wordFor(Level level)
{
    switch (level) {
    case Level::Debug:
        return QStringLiteral("DEBUG");
    case Level::Info:
        return QStringLiteral("INFO ");
    case Level::Warning:
        return QStringLiteral("WARN ");
    case Level::Error:
        return QStringLiteral("ERROR");
    }
    return {};
}

class LogFile {
public:
    void open(const QString& path)
    {
        m_file.emplace(path);
        reopen();
    }

    void append(const QByteArray& line)
    {
        if (!m_file)
            return;
        if (m_file->size() + line.size() > kMostFile)
            rotate();
        m_file->write(line);
        m_file->flush();
    }

private:
    void reopen()
    {
        const bool good = m_file->open(QIODevice::WriteOnly | QIODevice::Append,
                                       QFile::ReadOwner | QFile::WriteOwner);
        if (!good) {
            std::fprintf(stderr, "The log file cannot be written: %s\n",
                         m_file->errorString().toUtf8().constData());
            m_file.reset();
            return;
        }
        // One that was there already keeps its permissions otherwise.
        m_file->setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }

    // Another process may have rotated first: then its new file is ours, too.
    void rotate()
    {
        const QString path = m_file->fileName();
        m_file->close();
        if (QFileInfo(path).size() > kMostFile / 2) {
            QFile::remove(path + QStringLiteral(".1"));
            QFile::rename(path, path + QStringLiteral(".1"));
        }
        m_file.emplace(path);
        reopen();
    }

    std::optional<QFile> m_file;
};

// A process has one standard error and one log; this is the one piece of state that says so.
struct Door {
    std::atomic<Level> level = Level::Warning;
    std::mutex mutex;
    LogFile file;
};

Door& door()
{
    static Door one;
    return one;
}

// What is written while writing (Qt complaining about our own file) goes nowhere.
thread_local bool isWriting = false;

Level levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return Level::Debug;
    case QtInfoMsg:
        return Level::Info;
    case QtWarningMsg:
        return Level::Warning;
    case QtCriticalMsg:
    case QtFatalMsg:
        return Level::Error;
    }
    return Level::Error;
}

void takeFromQt(QtMsgType type, const QMessageLogContext& context, const QString& text)
{
    const QString category = QString::fromUtf8(context.category);
    const bool plain = category.isEmpty() || category == QLatin1String("default");
    write(levelOf(type), plain ? text : category + QStringLiteral(": ") + text);
}

} // namespace

void write(Level level, const QString& text)
{
    if (isWriting || level < door().level)
        return;
    isWriting = true;
    const QByteArray line = (toIso(SystemClock().now()) + QLatin1Char(' ') + wordFor(level)
                             + QLatin1Char(' ') + scrub(text) + QLatin1Char('\n'))
                                .toUtf8();
    {
        const std::scoped_lock lock(door().mutex);
        std::fwrite(line.constData(), 1, std::size_t(line.size()), stderr);
        door().file.append(line);
    }
    isWriting = false;
}

void setLevel(Level level) { door().level = level; }

void open(const QString& path)
{
    const std::scoped_lock lock(door().mutex);
    door().file.open(path);
}

void protect(const Secret& secret) { redaction::learn(secret); }

void captureQt() { qInstallMessageHandler(takeFromQt); }

QString scrub(QString line)
{
    const bool endless = line.size() > kMostLine;
    if (endless)
        line.truncate(kMostLine);
    line = redaction::cutNames(redaction::cutValues(line));
    if (endless)
        line = line.left(kMostLine - kCutMargin) + QChar(0x2026);
    return displaySafe(line);
}

} // namespace core::log
