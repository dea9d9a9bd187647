// The wizard's state for the account of a collector over API 2.0. Pure.
#pragma once

#include "ui/wizard/wizard_state.h"

namespace ui::migration {

// Everything as on API 1.0 but the keys, the host if it is one of API 1.0, and what an organisation
// has locked.
[[nodiscard]] wizard::State moveState(const core::settings::Collector& onApi1,
                                      const core::settings::Managed& managed = {});
// Whether an organisation has locked the API, or a domain that is of API 1.0 alone: no move then.
[[nodiscard]] bool isKeptOnApi1(const wizard::State& state);

} // namespace ui::migration
