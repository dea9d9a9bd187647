// A ribbon as so many cells of equal width, for drawing. Where several kinds meet in a cell the
// worst is shown, so that no gap is ever too short to be seen. Pure.
#pragma once

#include "core/coverage/coverage.h"

namespace core::coverage {

// The greater, the worse.
[[nodiscard]] int badness(Kind kind);

struct Cell {
    Kind kind = Kind::Late; // the worst in it
    TimeRange range;
    double missing = 0;      // how much of it is: 0 … 1
    std::size_t stretch = 0; // the worst one's place in the ribbon, for its cause

    friend bool operator==(const Cell&, const Cell&) = default;
};

// As many as asked for, or fewer should the range have fewer milliseconds; without seams.
[[nodiscard]] std::vector<Cell> cellsOf(const Ribbon& ribbon, int count);

} // namespace core::coverage
