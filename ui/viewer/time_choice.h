// Which time the live log shows: all of it, the last minutes (which move on), or a fixed range.
#pragma once

#include "core/event/event.h"
#include "ui/widgets/time_text.h"

#include <chrono>
#include <optional>

namespace ui::viewer {

struct TimeChoice {
    std::chrono::minutes last{0}; // 0: not these
    std::optional<core::TimeRange> fixed = {};

    [[nodiscard]] bool isAll() const { return last.count() == 0 && !fixed; }
    [[nodiscard]] bool moves() const { return last.count() > 0; }
    // Nothing: all time. What moves ends now; for the list it is open, so that new events are in
    // it.
    [[nodiscard]] std::optional<core::TimeRange> untilNow(core::TimePoint now) const;
    [[nodiscard]] std::optional<core::TimeRange> open(core::TimePoint now) const;

    friend bool operator==(const TimeChoice&, const TimeChoice&) = default;
};

// "All time", "Last 15 minutes", "25 Jan 10:30 to 12:00".
[[nodiscard]] QString textOf(const TimeChoice& choice, Zone zone);

} // namespace ui::viewer
