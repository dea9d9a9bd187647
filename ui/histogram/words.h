// What a histogram shows, in words: for the pointer, the legend and whoever listens. Pure.
#pragma once

#include "ui/backend_types.h"
#include "ui/widgets/time_text.h"

namespace ui::histogram {

// "31 accepted, 2 held, 1 rejected": what is not zero. "no events"
[[nodiscard]] QString countsText(const Counts& counts);
// "10:30 to 10:35: 34 events: 31 accepted, 2 held, 1 rejected. Gap: quota spent."
[[nodiscard]] QString bucketText(const Histogram& histogram, const core::TimeRange& range,
                                 const Counts& counts, Zone zone);
// All of it: how many, from when to when, where most, how long the gaps are.
[[nodiscard]] QString summaryText(const Histogram& histogram, Zone zone);
// "Gap: quota spent, 10:38 to 10:48", "3 gaps"; empty without one.
[[nodiscard]] QString gapsText(const Histogram& histogram, Zone zone);

} // namespace ui::histogram
