#include "ui/story/time_scale.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ui::story {

namespace {

// A second is about two marks, a minute four, an hour six, a day eight.
double room(std::chrono::milliseconds span, double mark)
{
    if (span.count() <= 0)
        return 0;
    constexpr double kPerDecade = 1.05;
    return mark * (0.2 + kPerDecade * std::log10(1.0 + double(span.count()) / 20.0));
}

} // namespace

TimeScale::TimeScale(const std::vector<Stop>& stops, double mark, double zoom)
{
    std::map<std::size_t, double> lastInLane;
    double x = mark;
    for (std::size_t i = 0; i < stops.size(); ++i) {
        if (i > 0)
            x += room(stops[i].time - stops[i - 1].time, mark) * zoom;
        const auto last = lastInLane.find(stops[i].lane);
        if (last != lastInLane.end())
            x = std::max(x, last->second + mark);
        lastInLane[stops[i].lane] = x;
        m_xs.push_back(x);
    }
    m_width = m_xs.empty() ? 0 : m_xs.back() + mark;
}

} // namespace ui::story
