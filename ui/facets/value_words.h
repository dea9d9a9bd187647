// A value as a person reads it: a log type by its title, a delivery in words. The query keeps the
// value itself.
#pragma once

#include "ui/backend_types.h"

namespace ui::facets {

// Safe to look at and short; of an empty value too.
[[nodiscard]] QString shownValue(const QString& field, const FacetValue& value);

} // namespace ui::facets
