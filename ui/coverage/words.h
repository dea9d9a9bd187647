// Ribbons in words, in the zone of the screen. Pure.
#pragma once

#include "ui/proof_types.h"
#include "ui/widgets/time_text.h"

namespace ui::coverage {

[[nodiscard]] QString ribbonText(const core::coverage::Ribbon& ribbon, Zone zone);
[[nodiscard]] QString shareText(const core::coverage::Ribbon& ribbon);

// Of all its streams together.
[[nodiscard]] core::coverage::Share shareOf(const CoverageReport& report);
// "99.71 % of the last 7 days"; `span`: how the range is called.
[[nodiscard]] QString headline(const CoverageReport& report, const QString& span);

// "Message delivery, 19 Nov 18:40 to 20 Nov 08:10"
[[nodiscard]] QString titleOf(const CoverageReport::Stream& stream,
                              const core::coverage::Stretch& stretch, Zone zone);
// What it is, why, how many events, and what can be done about it.
[[nodiscard]] QString explain(const core::coverage::Stretch& stretch, Zone zone);

// Missing, to be had, and nobody is at it.
[[nodiscard]] bool canBeRefilled(const core::coverage::Stretch& stretch);
[[nodiscard]] int refillableIn(const CoverageReport& report);

} // namespace ui::coverage
