// The style sheet. It is short: what Fusion and the palette cannot say.
//
// Hooks for widgets, as dynamic properties: tone = "muted", "good", "warning", "bad", "accent" on a
// QLabel; role = "primary", "danger", "quiet", "link" on a QPushButton; invalid = true on a field.
#pragma once

#include "ui/style/theme.h"

namespace ui::style {

[[nodiscard]] QString sheetOf(const Colors& colors);

} // namespace ui::style
