// Joining small blocks. Private to core/store.
#pragma once

#include "core/store/connection.h"

namespace core::store {

// Joins the first run of small neighbouring blocks at or after `from` that cannot grow any more,
// and moves `from` past it. False when there was none.
[[nodiscard]] Result<bool> compactStep(Connection& connection, RowId& from);

} // namespace core::store
