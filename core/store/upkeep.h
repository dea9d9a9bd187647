// What the store does about itself: removing a collector, joining small blocks. Private to
// core/store; each step is a short transaction of its own, so that collection is never held up.
#pragma once

#include "core/store/connection.h"

namespace core::store {

[[nodiscard]] Result<void> removeCollector(Connection& connection, const QString& collector,
                                           bool withEvents);

// Joins the first run of small neighbouring blocks at or after `from` that cannot grow any more,
// and moves `from` past it. False when there was none.
[[nodiscard]] Result<bool> compactStep(Connection& connection, RowId& from);

} // namespace core::store
