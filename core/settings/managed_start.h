// From when on a new collector collects, as an organisation sets it: "now", "24h", "7d" or a moment
// like 2026-01-01T00:00:00Z. Pure.
#pragma once

#include "core/settings/managed.h"

namespace core::settings {

[[nodiscard]] bool isManagedStart(const QString& text);
// What is locked, or else the default; empty: neither.
[[nodiscard]] QString managedStart(const Managed& managed);
// What it means at `now`; nothing: from then on.
[[nodiscard]] std::optional<TimePoint> startMeant(const QString& text, TimePoint now);
// Whether a collector that was set up at `created` starts so. Between the choice of a start and the
// end of a set-up people read a page or two.
[[nodiscard]] bool startsAsMeant(const QString& text, std::optional<TimePoint> start,
                                 TimePoint created);

} // namespace core::settings
