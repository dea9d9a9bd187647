// The checks of an examination as values: how they stand together, and as text for support. Pure.
#pragma once

#include "ui/backend_types.h"

#include <vector>

namespace ui::doctor {

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

} // namespace ui::doctor
