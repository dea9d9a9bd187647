// The table for those who listen: a list whose items are the lines on the screen, each event told
// as "time, log type, action, from, to, subject", each note as "Mailweir, time: what happened".
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
    [[nodiscard]] QAccessibleInterface* item(std::int64_t what) const;
    [[nodiscard]] QAccessibleInterface* itemAt(std::int64_t line) const;
    void forget() const;

    mutable std::unordered_map<std::int64_t, QAccessible::Id> m_items;
};

} // namespace ui::viewer
