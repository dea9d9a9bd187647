// The program with a window. Both need a QApplication and return the exit status.
#pragma once

#include "app/cli/command_line.h"

#include <QString>

namespace app {

// Over the data folder `dataDir`, or the platform's if that is empty. A second start of the same
// folder brings the first window to the front and ends.
enum class Begin : std::uint8_t { Shown, InTray }; // without a tray: minimised
[[nodiscard]] int runWindow(const QString& dataDir, Begin begin);

// With a simulator on loopback and a collector for it, over the data folder `dataDir`, or one that
// is thrown away if that is empty.
[[nodiscard]] int runDemoWindow(const cli::DemoArguments& arguments, const QString& dataDir);

} // namespace app
