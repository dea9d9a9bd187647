// Which stretch of time to ask for next, and how far that brings us. Pure.
//
// We ask up to now, but what counts as read trails the clock by the stream's settling time, and
// each window begins a little before it: rows that appear late are found by the next window.
#pragma once

#include "core/event/event.h"
#include "core/mimecast/streams.h"

#include <optional>

namespace core::mimecast {

// Nothing if collection starts in the future. Whole seconds, because requests have no finer ones.
[[nodiscard]] std::optional<TimeRange> nextWindow(const Stream& stream, const Checkpoint& from,
                                                  TimePoint start, TimePoint now);

// The checkpoint once all pages of the window are stored; never before the one it began with.
[[nodiscard]] Checkpoint afterWindow(const Stream& stream, const Checkpoint& from,
                                     const TimeRange& window, TimePoint now);

// The window ended so close to now that the rest is for the next visit.
[[nodiscard]] bool reachesNow(const Stream& stream, const TimeRange& window, TimePoint now);

} // namespace core::mimecast
