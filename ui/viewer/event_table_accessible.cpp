#include "ui/viewer/event_table_accessible.h"

#include "ui/viewer/event_table.h"

#include <QPointer>

namespace ui::viewer {

namespace {

constexpr std::size_t kMostItems = 500;

class RowAccessible final : public QAccessibleInterface {
public:
    RowAccessible(EventTable* table, core::RowId row)
        : m_table(table)
        , m_row(row)
    {
    }

    [[nodiscard]] core::RowId row() const { return m_row; }

    [[nodiscard]] bool isValid() const override { return m_table && m_table->view().shows(m_row); }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_table);
    }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString&) override { }

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Name || !isValid())
            return {};
        const auto* row = m_table->row(position());
        if (!row)
            return EventTable::tr("Loading");
        const auto marks = m_table->marksOf(m_row).spoken;
        return marks.isEmpty() ? spoken(*row) : spoken(*row) + QStringLiteral(", ") + marks;
    }

    [[nodiscard]] QRect rect() const override
    {
        if (!isValid())
            return {};
        const auto visible = m_table->rowRect(position()) & m_table->viewport()->rect();
        return visible.translated(m_table->viewport()->mapToGlobal(QPoint()));
    }

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        state.selectable = true;
        state.focusable = true;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.selected = m_table->isSelected(m_row);
        state.focused = m_table->hasFocus() && m_table->selection().current == m_row;
        state.offscreen = rect().isEmpty();
        return state;
    }

private:
    [[nodiscard]] std::int64_t position() const { return m_table->view().positionOf(m_row); }

    QPointer<EventTable> m_table;
    core::RowId m_row;
};

QAccessibleInterface* make(const QString& className, QObject* object)
{
    if (className != QLatin1String(EventTable::staticMetaObject.className()))
        return nullptr;
    return new EventTableAccessible(static_cast<EventTable*>(object));
}

} // namespace

void EventTableAccessible::install() { QAccessible::installFactory(&make); }

EventTableAccessible::EventTableAccessible(EventTable* table)
    : QAccessibleWidget(table, QAccessible::List, table->accessibleName())
{
}

EventTableAccessible::~EventTableAccessible() { forget(); }

EventTable* EventTableAccessible::table() const { return static_cast<EventTable*>(widget()); }

void EventTableAccessible::forget() const
{
    for (const auto& [row, id] : m_items)
        QAccessible::deleteAccessibleInterface(id);
    m_items.clear();
}

QAccessibleInterface* EventTableAccessible::item(core::RowId row) const
{
    if (const auto known = m_items.find(row); known != m_items.end())
        return QAccessible::accessibleInterface(known->second);
    if (m_items.size() >= kMostItems)
        forget();
    auto* made = new RowAccessible(table(), row);
    m_items.emplace(row, QAccessible::registerAccessibleInterface(made));
    return made;
}

int EventTableAccessible::childCount() const { return int(table()->view().visibleCount()); }

QAccessibleInterface* EventTableAccessible::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    return item(table()->view().rowAt(table()->view().firstVisible() + index));
}

QAccessibleInterface* EventTableAccessible::childAt(int x, int y) const
{
    const auto at = table()->viewport()->mapFromGlobal(QPoint(x, y));
    if (!table()->viewport()->rect().contains(at))
        return nullptr;
    const auto position = table()->view().positionAtY(at.y());
    return position < 0 ? nullptr : item(table()->view().rowAt(position));
}

int EventTableAccessible::indexOfChild(const QAccessibleInterface* child) const
{
    const auto& view = table()->view();
    const auto* row = dynamic_cast<const RowAccessible*>(child);
    if (!row || !row->isValid())
        return -1;
    const auto index = view.positionOf(row->row()) - view.firstVisible();
    return index >= 0 && index < view.visibleCount() ? int(index) : -1;
}

QAccessibleInterface* EventTableAccessible::focusChild() const
{
    const auto current = table()->selection().current;
    return table()->hasFocus() && table()->view().shows(current) ? item(current) : nullptr;
}

} // namespace ui::viewer
