// What can be done wherever one is in the window, by name: for its keys, the command palette and
// the overview of keys.
#pragma once

#include "ui/palette/actions.h"

namespace ui {

class MainWindow;
class Openings;

// All of it must outlive the actions.
void addWindowActions(palette::Actions& actions, MainWindow& window, Openings& openings);

} // namespace ui
