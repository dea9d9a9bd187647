// Times, spans and amounts in words, in the person's language and with their units.
#pragma once

#include "core/base/clock.h"

#include <chrono>
#include <cstdint>
#include <optional>

#include <QString>

namespace ui {

[[nodiscard]] core::TimePoint now(); // of the system

enum class Zone : std::uint8_t { Local, Utc };

// "42 s ago", "in 4 min 31 s", "3 h 12 min ago", "2 d 4 h ago"; within a second "just now".
[[nodiscard]] QString relativeTime(core::TimePoint when, core::TimePoint now);
// The same, or "never".
[[nodiscard]] QString relativeTime(const std::optional<core::TimePoint>& when, core::TimePoint now);
// "4 min 31 s": the two largest units.
[[nodiscard]] QString spanText(std::chrono::milliseconds span);

// "12:04:02" today, with the date on any other day. For the tooltip and screen readers: full, with
// the zone.
[[nodiscard]] QString shortTime(core::TimePoint when, core::TimePoint now, Zone zone);
[[nodiscard]] QString fullTime(core::TimePoint when, Zone zone);
[[nodiscard]] QString dateText(core::TimePoint when, Zone zone); // "3 Nov 2026"
[[nodiscard]] QString zoneName(Zone zone, core::TimePoint when); // "UTC", "CET (UTC+01:00)"

[[nodiscard]] QString countText(std::int64_t count); // "1,284,930"
[[nodiscard]] QString bytesText(std::int64_t bytes); // "3.1 GB"
[[nodiscard]] QString rateText(double perMinute);    // "2,140", "0.4"

} // namespace ui
