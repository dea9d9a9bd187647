// Mimecast takes half an hour to make a new application known everywhere. Pure.
#pragma once

#include "ui/wizard/wizard_state.h"

namespace ui::wizard {

// What is left of the wait; nothing once it is over, or if no application was added.
[[nodiscard]] std::optional<std::chrono::minutes> waitLeft(
    const std::optional<core::TimePoint>& added, core::TimePoint now);
// "Keys can be made in 24 min, at 14:32."; empty if no application was added.
[[nodiscard]] QString waitText(const std::optional<core::TimePoint>& added, core::TimePoint now);

} // namespace ui::wizard
