// Fonts (:/fonts) and icons (:/icons/<name>-<size>.png), compiled into the program.
#pragma once

namespace resources {

// Makes them known to Qt: a static library's resources are not there by themselves. Once is
// enough, more does no harm.
void load();

} // namespace resources
