// Where in the wizard a check's mistake is made. Pure.
#pragma once

#include "ui/wizard/wizard_state.h"

namespace ui::wizard {

// The step where what this check looks at is entered; nothing if it is not entered at all.
[[nodiscard]] std::optional<Step> stepOf(const CheckItem& item);

} // namespace ui::wizard
