// The events of one message as lanes: one per log type, in the order a message passes through them;
// deliveries one per recipient where there are several. Pure.
#pragma once

#include "ui/backend_types.h"

#include <vector>

namespace ui::story {

struct Lane {
    QString title; // any text; make it safe before it is shown
    core::LogTypeCode type = 0;
    std::vector<std::size_t> events; // places in what was given, by time
};

inline constexpr int kMostRecipients = 8; // with a lane each; the others share one

// `events` by time.
[[nodiscard]] std::vector<Lane> lanesOf(const std::vector<EventRow>& events);

} // namespace ui::story
