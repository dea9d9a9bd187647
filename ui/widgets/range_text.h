// A range of time in words: "25 Jan 10:30 to 12:00".
#pragma once

#include "core/event/event.h"
#include "ui/widgets/time_text.h"

namespace ui {

[[nodiscard]] QString rangeText(const core::TimeRange& range, Zone zone);

} // namespace ui
