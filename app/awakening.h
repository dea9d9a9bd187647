// What a sleep of this computer came to. Pure.
#pragma once

#include "ui/backend_types.h"
#include "ui/passing_types.h"

#include <vector>

namespace app {

// Lost is what the clock of a stream had run out for before anybody could ask: `health` is as it
// was told last before anything was asked again. `views` have the names.
[[nodiscard]] ui::Awakening awakeningOf(std::chrono::milliseconds slept,
                                        const std::vector<core::health::CollectorHealth>& health,
                                        const std::vector<ui::CollectorView>& views,
                                        core::TimePoint now);

} // namespace app
