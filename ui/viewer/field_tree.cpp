#include "ui/viewer/field_tree.h"

#include "core/base/text.h"
#include "ui/style/theme.h"
#include "ui/viewer/value_delegate.h"

#include <algorithm>

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

namespace ui::viewer {

namespace {

enum Place : int { Name, Value };
constexpr int kIndex = Qt::UserRole; // in m_fields
constexpr qsizetype kLongestName = 120;
constexpr qsizetype kLongestValue = 4000; // shown; a copy has all of it

} // namespace

FieldTree::FieldTree(QWidget* parent)
    : QTreeWidget(parent)
{
    setColumnCount(2);
    setHeaderHidden(true);
    setAccessibleName(tr("Fields"));
    setProperty("flat", true);
    setIndentation(style::px(14));
    setUniformRowHeights(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new ValueDelegate(this));
    header()->setStretchLastSection(true);
    header()->setMinimumSectionSize(style::px(60));
    connect(header(), &QHeaderView::sectionResized, this, [this] { scheduleDelayedItemsLayout(); });
}

void FieldTree::show(QByteArray raw, const Outline& outline)
{
    clear();
    m_fields.clear();
    m_path.clear();
    m_raw = std::move(raw);
    extend(outline);
}

void FieldTree::extend(const Outline& outline)
{
    setUpdatesEnabled(false);
    for (auto i = m_fields.size(); i < outline.fields.size(); ++i)
        add(outline.fields[i]);
    setRootIsDecorated(std::ranges::any_of(m_fields, [](const auto& f) { return f.depth > 0; }));
    fitNames();
    setUpdatesEnabled(true);
}

void FieldTree::add(const OutlineField& field)
{
    auto* item = new QTreeWidgetItem;
    item->setText(Name, core::displaySafe(field.name, kLongestName));
    item->setData(Name, kIndex, qulonglong(m_fields.size()));
    const bool holds =
        field.kind == OutlineField::Kind::Object || field.kind == OutlineField::Kind::Array;
    if (!holds) {
        const auto text = valueText(m_raw, field, kLongestValue);
        item->setText(Value, core::displaySafe(text, kLongestValue));
    }
    if (field.kind == OutlineField::Kind::Null)
        item->setForeground(Value, style::colors().muted);
    m_fields.push_back(field);

    const auto depth = std::size_t(field.depth);
    m_path.resize(depth + 1);
    m_path[depth] = item;
    if (depth == 0)
        addTopLevelItem(item);
    else
        m_path[depth - 1]->addChild(item);
    if (depth > 0 && depth < 4)
        m_path[depth - 1]->setExpanded(true);
}

// The names get what the longest needs, but never more than two fifths.
void FieldTree::fitNames()
{
    header()->resizeSection(
        Name, std::min(sizeHintForColumn(Name) + style::px(12), viewport()->width() * 2 / 5));
}

void FieldTree::resizeEvent(QResizeEvent* event)
{
    QTreeWidget::resizeEvent(event);
    fitNames();
    scheduleDelayedItemsLayout();
}

std::optional<QString> FieldTree::selectedValue() const
{
    const auto* item = currentItem();
    if (!item || !item->isSelected())
        return std::nullopt;
    return valueText(m_raw, m_fields[item->data(Name, kIndex).toULongLong()]);
}

void FieldTree::keyPressEvent(QKeyEvent* event)
{
    if (!event->matches(QKeySequence::Copy)) {
        QTreeWidget::keyPressEvent(event);
        return;
    }
    if (const auto value = selectedValue())
        Q_EMIT copyWanted(*value);
}

void FieldTree::contextMenuEvent(QContextMenuEvent* event)
{
    const auto value = selectedValue();
    if (!value)
        return;
    const auto name = m_fields[currentItem()->data(Name, kIndex).toULongLong()].name;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy value"), this, [this, value] { Q_EMIT copyWanted(*value); })
        ->setShortcut(QKeySequence::Copy);
    menu->addAction(tr("Copy name and value"), this, [this, name, value] {
        Q_EMIT copyWanted(name + QStringLiteral(": ") + *value);
    });
    menu->popup(event->globalPos());
}

} // namespace ui::viewer
