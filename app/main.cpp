#include "app/cli/command_line.h"
#include "app/harden.h"
#include "app/window.h"
#include "core/base/log.h"

#include <QApplication>

namespace {

QStringList typed(int count, char** values)
{
    QStringList arguments;
    for (int i = 1; i < count; ++i)
        arguments << QString::fromLocal8Bit(values[i]);
    return arguments;
}

void name()
{
    QCoreApplication::setApplicationName(QStringLiteral("mailweir"));
    QCoreApplication::setApplicationVersion(QStringLiteral(MAILWEIR_VERSION));
}

int withWindow(const app::cli::Invocation& invocation, int& argc, char** argv)
{
    const QApplication application(argc, argv);
    name();
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Mailweir"));
    QGuiApplication::setDesktopFileName(QStringLiteral("io.github.mailweir"));
    if (invocation.command.isEmpty())
        return app::runWindow(invocation.dataDir,
                              invocation.background ? app::Begin::InTray : app::Begin::Shown);
    return app::runDemoWindow(invocation.demo, invocation.dataDir);
}

} // namespace

int main(int argc, char** argv)
{
    app::harden();
    core::log::captureQt();
    const auto invocation = app::cli::parse(typed(argc, argv));
    if (!invocation)
        return app::cli::explainUsage(invocation.error());
    if (invocation->needsWindow)
        return withWindow(*invocation, argc, argv);
    const QCoreApplication application(argc, argv);
    name();
    return app::cli::runCommand(*invocation);
}
