// Text as it has to be typed to mean itself. Private to core/query. Pure.
#pragma once

#include "core/query/query.h"

namespace core::query {

// In quotes unless it is plain enough to go without.
[[nodiscard]] QString typed(const QString& text);
[[nodiscard]] QString typed(const Test& test);
[[nodiscard]] QString typed(const Node& node);

} // namespace core::query
