// The rows a person has selected: from an anchor to the current one, with what lies between them
// on the screen (Viewport::spanOf).
#pragma once

#include "core/event/event.h"

#include <algorithm>

namespace ui::viewer {

struct Selection {
    core::RowId anchor = 0; // 0: nothing is selected
    core::RowId current = 0;

    [[nodiscard]] bool empty() const { return current == 0; }
    [[nodiscard]] core::RowId low() const { return std::min(anchor, current); }
    [[nodiscard]] core::RowId high() const { return std::max(anchor, current); }

    friend bool operator==(const Selection&, const Selection&) = default;
};

} // namespace ui::viewer
