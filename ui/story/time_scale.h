// Where the events of a message stand on their time line. A message lives in bursts, seconds here,
// half an hour of silence, seconds again, so the line is not true to scale: silence is folded, and
// says how long it was; a later event never stands before an earlier one, and no mark hides another
// of its lane. Pure.
#pragma once

#include "core/base/clock.h"

#include <vector>

namespace ui::story {

struct Stop {
    core::TimePoint time;
    std::size_t lane = 0;
};

class TimeScale {
public:
    TimeScale() = default;
    // `stops` by time; `mark` is how wide a mark is, `zoom` 1 or what a person made of it.
    TimeScale(const std::vector<Stop>& stops, double mark, double zoom);

    [[nodiscard]] std::size_t size() const { return m_xs.size(); }
    [[nodiscard]] double x(std::size_t stop) const { return m_xs[stop]; } // middle of its mark
    [[nodiscard]] double width() const { return m_width; }

private:
    std::vector<double> m_xs;
    double m_width = 0;
};

} // namespace ui::story
