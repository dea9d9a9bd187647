// Rows as ranges, gathered one after the other. Private to core/store; pure.
#pragma once

#include "core/event/event.h"

#include <vector>

namespace core::store {

// Appends rows to ranges that run in either direction.
void addRange(std::vector<RowRange>& ranges, RowRange more);

} // namespace core::store
