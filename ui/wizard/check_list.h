// The checks of the last page as values: how they stand together, and as text for support. Pure.
#pragma once

#include "ui/wizard/wizard_state.h"

#include <vector>

namespace ui::wizard {

class CheckList {
public:
    void clear() { m_items.clear(); }
    // A new check, or how a known one stands now.
    void take(const CheckItem& item);

    [[nodiscard]] const std::vector<CheckItem>& items() const { return m_items; }
    [[nodiscard]] int count(CheckItem::State state) const;
    // "details" for a support case; it never holds a secret, because no check does.
    [[nodiscard]] QString text() const;

private:
    std::vector<CheckItem> m_items;
};

// The step where what this check looks at is entered; nothing if it is not entered at all.
[[nodiscard]] std::optional<Step> stepOf(const CheckItem& item);

} // namespace ui::wizard
