#include "ui/palette/actions.h"

#include <QWidget>

namespace ui::palette {

namespace {

QString written(const QList<QKeySequence>& keys)
{
    QStringList all;
    for (const auto& each : keys)
        all << each.toString(QKeySequence::NativeText);
    return all.join(QStringLiteral(", "));
}

} // namespace

QAction* Actions::add(QWidget* where, const Wish& wish, std::function<void()> act)
{
    auto* action = new QAction(wish.title, where);
    action->setShortcuts(wish.keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, where, [act = std::move(act)] { act(); });
    where->addAction(action);
    m_entries.push_back({.group = wish.group,
                         .title = wish.title,
                         .keys = written(wish.keys),
                         .action = action,
                         .where = where});
    return action;
}

void Actions::describe(QWidget* where, const QString& group, const QString& title,
                       const QString& keys)
{
    m_entries.push_back(
        {.group = group, .title = title, .keys = keys, .action = {}, .where = where});
}

void Actions::include(Actions* others) { m_others.emplace_back(others); }

bool Actions::Entry::isOffered() const
{
    return action && action->isEnabled() && where && where->isVisible();
}

// A title may have changed meanwhile: it is the action's that counts.
std::vector<Actions::Entry> Actions::entries() const
{
    auto all = m_entries;
    for (auto& entry : all) {
        if (entry.action)
            entry.title = entry.action->text();
    }
    for (const auto& others : m_others) {
        if (!others)
            continue;
        const auto theirs = others->entries();
        all.insert(all.end(), theirs.begin(), theirs.end());
    }
    return all;
}

} // namespace ui::palette
