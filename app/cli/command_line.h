// The command line as main sees it: what was typed becomes an Invocation or a usage error, and a
// command runs to its exit status. Commands are rows of the table in commands.cpp.
#pragma once

#include "app/demo.h"
#include "core/base/result.h"

#include <optional>

#include <QString>
#include <QStringList>

namespace app::cli {

struct DemoArguments {
    bool headless = false;
    std::optional<std::int64_t> events; // end when so many are stored
    DemoOptions options;
};

struct Invocation {
    QString command;         // empty: the window
    QStringList arguments;   // what else was typed, without the options every command has
    QString dataDir;         // empty: the platform's place
    bool needsWindow = true; // the window itself, and the demo unless it is headless
    bool background = false; // the window begins in the tray, or minimised where there is none
    DemoArguments demo;      // for the command "demo"
};

// `arguments` without the program's name. Needs no QCoreApplication.
[[nodiscard]] core::Result<Invocation> parse(const QStringList& arguments);

// Says what is wrong with what was typed; the exit status to end with.
[[nodiscard]] int explainUsage(const core::Error& error);

// Runs a command, the event loop of the existing QCoreApplication turning meanwhile, and returns
// its exit status.
[[nodiscard]] int runCommand(const Invocation& invocation);

} // namespace app::cli
