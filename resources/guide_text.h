// The guide for a terminal: our markdown as plain lines. Pure.
#pragma once

#include "resources/guide.h"

namespace resources {

inline constexpr qsizetype kTextWidth = 80;

// The section and those below it; of a page's first one, the whole page.
[[nodiscard]] QString textOf(const Guide::Page& page, std::size_t section = 0);

// "**Menu**: see [gaps](gaps.md)" as "Menu: see gaps (mailweir help gaps)".
[[nodiscard]] QString withoutMarkup(QString line);

} // namespace resources
