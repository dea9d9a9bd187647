#include "app/cli/context.h"

#include "core/base/log.h"
#include "core/base/text.h"

#include <QCoreApplication>

namespace app::cli {

using namespace core;

Context::Context(Streams streams, QString dataDir, std::stop_token stop)
    : m_in(streams.in)
    , m_out(streams.out)
    , m_err(streams.err)
    , m_stop(std::move(stop))
    , m_dataDir(std::move(dataDir))
{
}

Context::Context(Streams streams, Parts& parts, std::stop_token stop)
    : Context(streams, parts.folder().path, std::move(stop))
{
    m_parts = &parts;
}

Result<Folder> Context::folder()
{
    if (m_parts)
        return m_parts->folder();
    return Folder::open(m_dataDir);
}

Result<Parts*> Context::parts()
{
    if (m_parts)
        return m_parts;
    const auto opened = Folder::open(m_dataDir);
    if (!opened)
        return Fail(opened.error());
    m_own = std::make_unique<Parts>(*opened, Parts::Secrets::Keychain);
    m_parts = m_own.get();
    warnOf(m_parts->managedTrouble());
    return m_parts;
}

Result<settings::Settings> Context::settings()
{
    if (m_parts)
        return m_parts->settings().read();
    const auto opened = folder();
    if (!opened)
        return Fail(opened.error());
    auto managed = readManaged(managedPlace());
    warnOf(managed.trouble);
    return settings::File(opened->settings(), nullptr, std::move(managed.managed)).read();
}

// Nothing of it is in force: whoever relies on it has to know.
void Context::warnOf(const std::optional<Error>& managed)
{
    if (managed)
        say(QStringLiteral("mailweir: ") + managed->message + QLatin1Char(' ') + managed->advice);
}

void Context::show(const QString& text) { m_out.line(log::scrub(displaySafe(text))); }

void Context::say(const QString& text)
{
    m_err.line(log::scrub(displaySafe(text)));
    m_err.flush();
}

Exit Context::failed(const Error& error)
{
    say(QStringLiteral("mailweir: ") + error.message);
    if (!error.advice.isEmpty())
        say(QStringLiteral("  ") + error.advice);
    if (error.code.startsWith(QLatin1String("usage."))) {
        for (const QString& line : error.detail.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            say(QLatin1String("  ") + line);
        return Exit::Usage;
    }
    say(QStringLiteral("  [%1]%2%3")
            .arg(error.code, error.detail.isEmpty() ? QString() : QStringLiteral(" "),
                 error.detail));
    return Exit::Failed;
}

bool Context::wait(std::chrono::milliseconds duration)
{
    m_clock.sleepUntil(m_clock.steady() + duration, m_stop);
    return !m_stop.stop_requested();
}

Fail misused(const QString& sentence)
{
    return fail(Fault::Refused, QStringLiteral("usage.value"), sentence);
}

QString tr(const char* text, int count)
{
    return QCoreApplication::translate("cli", text, nullptr, count);
}

} // namespace app::cli
