// Where the time axis of a chart is labelled: at round times of the zone shown, never so close that
// two labels touch. Pure.
#pragma once

#include "core/event/event.h"
#include "ui/widgets/time_text.h"

#include <vector>

#include <QString>

namespace ui::histogram {

struct Tick {
    core::TimePoint time;
    QString text; // "10:30", "10:30:15", "25 Jan", "Jan 2026"
    bool isDay = false;
};

// `most`: as many labels as there is room for.
[[nodiscard]] std::vector<Tick> ticks(const core::TimeRange& range, int most, Zone zone);

} // namespace ui::histogram
