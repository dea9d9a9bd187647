// Fonts (:/fonts), icons (:/icons/<name>-<size>.png) and the guide (:/help), compiled into the
// program.
#pragma once

#include <QString>

namespace resources {

// Makes them known to Qt: a static library's resources are not there by themselves. Once is
// enough, more does no harm.
void load();

// "help/query.md": a text as it stands there; empty if there is none.
[[nodiscard]] QString text(const QString& name);

} // namespace resources
