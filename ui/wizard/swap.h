// Credentials pasted into each other's fields: found by trying, offered as one click. Pure.
#pragma once

#include "ui/wizard/wizard_state.h"

#include <optional>

namespace ui::wizard {

struct Swap {
    Field one;
    Field other;

    friend bool operator==(const Swap&, const Swap&) = default;
};

// The exchange of two typed values that makes most problems go away; nothing if none helps.
[[nodiscard]] std::optional<Swap> helpfulSwap(const core::mimecast::Credentials& credentials);
void apply(const Swap& swap, core::mimecast::Credentials& credentials);
[[nodiscard]] QString swapText(const Swap& swap); // "Swap access key and secret key"

} // namespace ui::wizard
