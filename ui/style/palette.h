// The two sets of colours. Their contrast is kept by tests/ui/style/palette_test.cpp.
#pragma once

#include "ui/style/theme.h"

#include <QPalette>

namespace ui::style {

[[nodiscard]] Colors lightColors();
[[nodiscard]] Colors darkColors();
[[nodiscard]] QPalette paletteOf(const Colors& colors);

} // namespace ui::style
