// The table for those who listen: a list whose items are the rows on the screen, each told as
// "time, log type, action, from, to, subject".
#pragma once

#include "core/event/event.h"

#include <unordered_map>

#include <QAccessibleWidget>

namespace ui::viewer {

class EventTable;

class EventTableAccessible final : public QAccessibleWidget {
public:
    explicit EventTableAccessible(EventTable* table);
    ~EventTableAccessible() override;

    // Once per program is enough, more does no harm.
    static void install();

    [[nodiscard]] int childCount() const override;
    [[nodiscard]] QAccessibleInterface* child(int index) const override;
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override;
    [[nodiscard]] QAccessibleInterface* focusChild() const override;

private:
    [[nodiscard]] EventTable* table() const;
    [[nodiscard]] QAccessibleInterface* item(core::RowId row) const;
    void forget() const;

    mutable std::unordered_map<core::RowId, QAccessible::Id> m_items;
};

} // namespace ui::viewer
