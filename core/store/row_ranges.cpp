#include "core/store/row_ranges.h"

namespace core::store {

void addRange(std::vector<RowRange>& ranges, RowRange more)
{
    if (!ranges.empty() && ranges.back().last + 1 == more.first)
        ranges.back().last = more.last;
    else if (!ranges.empty() && ranges.back().first - 1 == more.last)
        ranges.back().first = more.first;
    else
        ranges.push_back(more);
}

} // namespace core::store
