// The rows a person has selected: from an anchor to the current one, whatever lies between.
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
    [[nodiscard]] bool contains(core::RowId row) const
    {
        return !empty() && row >= low() && row <= high();
    }

    friend bool operator==(const Selection&, const Selection&) = default;
};

} // namespace ui::viewer
