#include "ui/viewer/event_table_accessible.h"

#include "ui/viewer/event_table.h"

#include <QPointer>

namespace ui::viewer {

namespace {

constexpr std::size_t kMostItems = 500;

// An event, by its row, or a note, by its id below zero: neither is ever zero.
class LineAccessible final : public QAccessibleInterface {
public:
    LineAccessible(EventTable* table, std::int64_t what)
        : m_table(table)
        , m_what(what)
    {
    }

    // Of the list, from its beginning.
    [[nodiscard]] std::optional<std::int64_t> line() const
    {
        if (!m_table)
            return std::nullopt;
        if (m_what < 0)
            return m_table->lineOfNote(-m_what);
        const auto& view = m_table->view();
        return view.shows(m_what) ? std::optional(view.notes().lineOf(view.positionOf(m_what)))
                                  : std::nullopt;
    }

    [[nodiscard]] bool isValid() const override { return line().has_value(); }
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
        if (m_what < 0)
            return m_table->noteText(-m_what);
        const auto* row = m_table->row(m_table->view().positionOf(m_what));
        if (!row)
            return EventTable::tr("Loading");
        const auto marks = m_table->marksOf(m_what).spoken;
        return marks.isEmpty() ? spoken(*row) : spoken(*row) + QStringLiteral(", ") + marks;
    }

    [[nodiscard]] QRect rect() const override
    {
        const auto here = line();
        if (!here)
            return {};
        const auto visible = m_table->lineRect(*here) & m_table->viewport()->rect();
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
        const bool isNote = m_what < 0;
        const bool current =
            isNote ? m_table->currentNote() == -m_what : m_table->selection().current == m_what;
        state.selected = isNote ? current : m_table->isSelected(m_what);
        state.focused = m_table->hasFocus() && current;
        state.offscreen = rect().isEmpty();
        return state;
    }

private:
    QPointer<EventTable> m_table;
    std::int64_t m_what;
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

QAccessibleInterface* EventTableAccessible::item(std::int64_t what) const
{
    if (const auto known = m_items.find(what); known != m_items.end())
        return QAccessible::accessibleInterface(known->second);
    if (m_items.size() >= kMostItems)
        forget();
    auto* made = new LineAccessible(table(), what);
    m_items.emplace(what, QAccessible::registerAccessibleInterface(made));
    return made;
}

QAccessibleInterface* EventTableAccessible::itemAt(std::int64_t line) const
{
    const auto& view = table()->view();
    if (line >= view.lines())
        return nullptr;
    const auto note = table()->noteAtLine(line);
    return item(note != 0 ? -note : view.rowAt(view.notes().positionAt(line)));
}

int EventTableAccessible::childCount() const { return int(table()->view().visibleLines()); }

QAccessibleInterface* EventTableAccessible::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    return itemAt(table()->view().topLine() + index);
}

QAccessibleInterface* EventTableAccessible::childAt(int x, int y) const
{
    const auto at = table()->viewport()->mapFromGlobal(QPoint(x, y));
    if (!table()->viewport()->rect().contains(at))
        return nullptr;
    return itemAt(table()->view().lineAtY(at.y()));
}

int EventTableAccessible::indexOfChild(const QAccessibleInterface* child) const
{
    const auto& view = table()->view();
    const auto* line = dynamic_cast<const LineAccessible*>(child);
    const auto here = line ? line->line() : std::nullopt;
    if (!here)
        return -1;
    const auto index = *here - view.topLine();
    return index >= 0 && index < view.visibleLines() ? int(index) : -1;
}

QAccessibleInterface* EventTableAccessible::focusChild() const
{
    if (!table()->hasFocus())
        return nullptr;
    if (const auto note = table()->currentNote(); table()->lineOfNote(note))
        return item(-note);
    const auto current = table()->selection().current;
    return table()->view().shows(current) ? item(current) : nullptr;
}

} // namespace ui::viewer
