// The question of the window in the store's words, for whoever answers it. Pure but for the clock.
#pragma once

#include "core/base/result.h"
#include "core/store/wanted.h"
#include "ui/backend_types.h"

namespace app {

// Code query.problem: its text could not be understood.
[[nodiscard]] core::Result<core::store::Wanted> wantedOf(const ui::EventQuery& query);

} // namespace app
