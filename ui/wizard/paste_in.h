// What was found in a pasted text goes into every field of the wizard at once. Pure.
#pragma once

#include "core/mimecast/paste.h"
#include "ui/wizard/wizard_state.h"

#include <vector>

namespace ui::wizard {

struct PasteOutcome {
    QString found; // "Found: client ID and client secret." or that nothing was
    bool any = false;
    std::vector<Problem> problems; // not those that stand beside a field of `shown`
};

[[nodiscard]] PasteOutcome takePasted(State& state, core::mimecast::Pasted pasted, Step shown);

} // namespace ui::wizard
