// What a limit on what is kept would remove from a store as it is now: said before it is set,
// because it cannot be undone. Reads beside whoever collects; any thread but the GUI's.
#pragma once

#include "app/parts.h"
#include "ui/keeping.h"

namespace app {

// Nothing, if there is no store yet.
[[nodiscard]] core::Result<ui::Keeping::Removal> removedBy(const Folder& folder,
                                                           const core::settings::Retention& limits,
                                                           core::TimePoint now);

} // namespace app
