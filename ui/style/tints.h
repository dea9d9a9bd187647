// The colours a person may give to rows: a bar to be seen, and a background that every text can
// be read on, in light and dark.
#pragma once

#include "core/settings/viewer.h"
#include "ui/style/theme.h"

#include <array>

namespace ui::style {

struct TintLook {
    QColor bar;
    QColor back;
};

inline constexpr std::array kTints{core::settings::Tint::Blue,   core::settings::Tint::Green,
                                   core::settings::Tint::Amber,  core::settings::Tint::Red,
                                   core::settings::Tint::Violet, core::settings::Tint::Teal};

// In the theme that was applied last.
[[nodiscard]] TintLook tintLook(core::settings::Tint tint);
[[nodiscard]] TintLook lightTint(core::settings::Tint tint);
[[nodiscard]] TintLook darkTint(core::settings::Tint tint);

} // namespace ui::style
