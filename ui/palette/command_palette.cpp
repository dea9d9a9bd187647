#include "ui/palette/command_palette.h"

#include "ui/widgets/label.h"

#include <algorithm>

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ui::palette {

namespace {

constexpr QSize kSize(560, 420);
constexpr int kTop = 80; // below the upper edge of the window

} // namespace

bool isFound(const Actions::Entry& entry, const QString& words)
{
    const auto all = entry.group + QLatin1Char(' ') + entry.title + QLatin1Char(' ') + entry.keys;
    const auto each = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::ranges::all_of(
        each, [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
}

CommandPalette::CommandPalette(const Actions& actions, QWidget* parent)
    : QDialog(parent)
    , m_text(new QLineEdit)
    , m_list(new QTreeWidget)
{
    for (auto& entry : actions.entries()) {
        if (entry.isOffered())
            m_entries.push_back(std::move(entry));
    }
    setWindowTitle(tr("Commands"));
    setAccessibleName(tr("Commands"));
    m_text->setPlaceholderText(tr("What would you like to do?"));
    m_text->setAccessibleName(tr("Search commands"));
    m_text->installEventFilter(this);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    column->addWidget(m_text);
    column->addWidget(m_list, 1);
    connect(m_text, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &QTreeWidget::itemClicked, this, &CommandPalette::run);
    resize(QSize(style::px(kSize.width()), style::px(kSize.height()))
               .boundedTo(parent ? parent->window()->size() - QSize(40, 40) : kSize * 2));
    if (parent) {
        const auto* window = parent->window();
        move(window->mapToGlobal(QPoint((window->width() - width()) / 2,
                                        std::min(kTop, (window->height() - height()) / 2))));
    }
    filter({});
}

void CommandPalette::filter(const QString& text)
{
    m_list->clear();
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const auto& entry = m_entries[i];
        if (!isFound(entry, text))
            continue;
        auto title = entry.group + QStringLiteral(": ") + entry.title;
        if (entry.action && entry.action->isCheckable() && entry.action->isChecked())
            title += QLatin1Char(' ') + tr("(on)");
        auto* item = new QTreeWidgetItem(m_list, {title, entry.keys});
        item->setData(0, Qt::UserRole, int(i));
        item->setSizeHint(0, QSize(0, m_list->fontMetrics().height() + style::px(10)));
        item->setForeground(1, style::colors().muted);
    }
    m_list->setCurrentItem(m_list->topLevelItem(0));
    m_text->setAccessibleDescription(m_list->currentItem() ? m_list->currentItem()->text(0)
                                                           : tr("No command is called that"));
}

QStringList CommandPalette::offered() const
{
    QStringList titles;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i)
        titles << m_list->topLevelItem(i)->text(0);
    return titles;
}

void CommandPalette::step(int by)
{
    const auto many = m_list->topLevelItemCount();
    if (many == 0)
        return;
    const auto at = m_list->indexOfTopLevelItem(m_list->currentItem());
    auto* item = m_list->topLevelItem((at + by + many) % many);
    m_list->setCurrentItem(item);
    m_text->setAccessibleDescription(item->text(0));
}

// When the palette is gone, so that what it opens has the window to itself.
void CommandPalette::run()
{
    const auto* item = m_list->currentItem();
    if (!item)
        return;
    const auto action = m_entries[item->data(0, Qt::UserRole).toUInt()].action;
    accept();
    if (action)
        QMetaObject::invokeMethod(action, &QAction::trigger, Qt::QueuedConnection);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        run();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace ui::palette
