// A time as a person types it: "12:04", "2026-11-01 12:04:30", "2026-11-01T12:04Z". Pure.
#pragma once

#include "ui/widgets/time_text.h"

namespace ui::story {

// Nothing if it is no time. Without a date it is the last time it was that late.
[[nodiscard]] std::optional<core::TimePoint> askedTime(const QString& typed, Zone zone,
                                                       core::TimePoint now);

} // namespace ui::story
