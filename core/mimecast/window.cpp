#include "core/mimecast/window.h"

#include "core/base/planted.h"

#include <algorithm>

namespace core::mimecast {

namespace {

using namespace std::chrono_literals;

// The shortest window: one that begins and ends at the same second is no question.
constexpr auto kShortest = 1min;

TimePoint wholeSeconds(TimePoint time) { return std::chrono::floor<std::chrono::seconds>(time); }

TimePoint beginOf(const Stream& stream, const Checkpoint& from, TimePoint start, TimePoint now)
{
    const TimePoint oldest = std::max(start, now - stream.retention);
    // A checkpoint ahead of the clock was made under a wrong one.
    const TimePoint reached = std::min(from.reached, now - stream.settle);
    const TimePoint begin = std::max(reached - stream.overlap, oldest);
    return std::min(begin, now - kShortest);
}

} // namespace

std::optional<TimeRange> nextWindow(const Stream& stream, const Checkpoint& from, TimePoint start,
                                    TimePoint now)
{
    if (start > now)
        return {};
    const TimePoint begin = beginOf(stream, from, start, now);
    const auto behind = now - begin - stream.overlap;
    TimePoint end = begin + (behind > 24h ? 24h : 1h);
    if (reachesNow(stream, {.from = begin, .to = end}, now))
        end = now;
    return TimeRange{.from = wholeSeconds(begin), .to = wholeSeconds(end)};
}

Checkpoint afterWindow(const Stream& stream, const Checkpoint& from, const TimeRange& window,
                       TimePoint now)
{
    Checkpoint next = from;
    next.reached = std::max(from.reached, std::min(window.to, now - stream.settle));
    if (planted(Bug::LateRowsNotWaitedFor))
        next.reached = std::max(from.reached, window.to) + stream.overlap;
    return next;
}

bool reachesNow(const Stream& stream, const TimeRange& window, TimePoint now)
{
    return window.to + stream.settle >= now;
}

} // namespace core::mimecast
