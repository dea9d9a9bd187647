#include "ui/viewer/field_tree.h"

#include "core/base/text.h"
#include "core/mimecast/links.h"
#include "ui/style/theme.h"

#include <algorithm>

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QToolTip>

namespace ui::viewer {

namespace {

using Tone = ValueDelegate::Tone;
using How = core::mimecast::Reading::How;

enum Place : int { Name, Value };
constexpr int kIndex = Qt::UserRole;       // in m_fields
constexpr int kReading = Qt::UserRole + 1; // in its readings, or nothing
constexpr std::size_t kAtATime = 32;       // rows in one go: what a frame can bear
constexpr qsizetype kLongestName = 120;
constexpr qsizetype kLongestValue = 4000; // shown; a copy has all of it
constexpr qsizetype kLongestTerm = 1000;  // as a condition of the query
constexpr int kAllActions = 3;
constexpr int kCopyOnly = 1;

bool holds(const OutlineField& field)
{
    return field.kind == OutlineField::Kind::Object || field.kind == OutlineField::Kind::Array;
}

QString nameOf(const core::mimecast::Reading& reading)
{
    switch (reading.how) {
    case How::Words:
        return FieldTree::tr("decoded: MIME words");
    case How::Percent:
        return FieldTree::tr("decoded: percent-encoding");
    case How::Target:
        return FieldTree::tr("decoded: leads to, behind %1").arg(reading.by);
    case How::TargetHost:
        return FieldTree::tr("decoded: leads to the host, behind %1").arg(reading.by);
    case How::Host:
        return FieldTree::tr("decoded: host");
    }
    return {};
}

QString hintOf(FieldAction action)
{
    switch (action) {
    case FieldAction::Include:
        return FieldTree::tr("Only events with this value (I)");
    case FieldAction::Exclude:
        return FieldTree::tr("Without events with this value (E)");
    case FieldAction::Copy:
        return FieldTree::tr("Copy value (Ctrl+C)");
    }
    return {};
}

std::optional<FieldAction> actionOf(const QKeyEvent& event)
{
    if (event.matches(QKeySequence::Copy))
        return FieldAction::Copy;
    if (event.modifiers() != Qt::NoModifier)
        return std::nullopt;
    if (event.key() == Qt::Key_I)
        return FieldAction::Include;
    return event.key() == Qt::Key_E ? std::optional(FieldAction::Exclude) : std::nullopt;
}

std::size_t indexOf(const QTreeWidgetItem* item) { return item->data(Name, kIndex).toULongLong(); }

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
    setMouseTracking(true);
    header()->setStretchLastSection(true);
    header()->setMinimumSectionSize(style::px(60));
    connect(header(), &QHeaderView::sectionResized, this, [this] { scheduleDelayedItemsLayout(); });
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &FieldTree::addSome);
}

// -- filling ------------------------------------------------------------------------------------

void FieldTree::show(QByteArray raw, const Outline& outline)
{
    clear();
    m_fields.clear();
    m_path.clear();
    m_added = 0;
    m_raw = std::move(raw);
    extend(outline);
    fitNames();
}

void FieldTree::extend(const Outline& outline)
{
    m_fields.insert(m_fields.end(), outline.fields.begin() + std::ptrdiff_t(m_fields.size()),
                    outline.fields.end());
    const auto nested = [](const auto& field) {
        return field.depth > 0 || !field.readings.empty();
    };
    setRootIsDecorated(std::ranges::any_of(m_fields, nested));
    addSome();
}

void FieldTree::addSome()
{
    setUpdatesEnabled(false);
    const auto end = std::min(m_added + kAtATime, m_fields.size());
    for (; m_added < end; ++m_added)
        add(m_fields[m_added]);
    setUpdatesEnabled(true);
    if (m_added < m_fields.size())
        m_next.start(0);
}

void FieldTree::add(const OutlineField& field)
{
    auto* item = new QTreeWidgetItem;
    item->setText(Name, core::displaySafe(field.name, kLongestName));
    item->setData(Name, kIndex, qulonglong(m_added));
    if (!holds(field)) {
        const auto text = valueText(m_raw, field, kLongestValue);
        item->setText(Value, core::displaySafe(text, kLongestValue));
    }
    const bool asks = !holds(field) && field.length <= kLongestTerm;
    item->setData(Value, ValueDelegate::ActionsRole, asks ? kAllActions : kCopyOnly);
    if (field.kind == OutlineField::Kind::Null)
        item->setData(Value, ValueDelegate::ToneRole, int(Tone::Muted));

    const auto depth = std::size_t(field.depth);
    m_path.resize(depth + 1);
    m_path[depth] = item;
    if (depth == 0)
        addTopLevelItem(item);
    else
        m_path[depth - 1]->addChild(item);
    if (depth > 0 && depth < 4)
        m_path[depth - 1]->setExpanded(true);
    addReadings(item, field);
}

void FieldTree::addReadings(QTreeWidgetItem* item, const OutlineField& field)
{
    for (std::size_t i = 0; i < field.readings.size(); ++i) {
        auto* line = new QTreeWidgetItem(item);
        line->setText(Name, nameOf(field.readings[i]));
        line->setText(Value, core::displaySafe(field.readings[i].text, kLongestValue));
        line->setData(Name, kIndex, item->data(Name, kIndex));
        line->setData(Name, kReading, qulonglong(i));
        line->setData(Name, ValueDelegate::ToneRole, int(Tone::Decoded));
        line->setData(Value, ValueDelegate::ActionsRole, kCopyOnly);
    }
    if (!field.readings.empty())
        item->setExpanded(true);
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

// -- using --------------------------------------------------------------------------------------

bool FieldTree::hasSelectedValue() const { return currentItem() && currentItem()->isSelected(); }

std::optional<QString> FieldTree::selectedValue() const
{
    if (!hasSelectedValue())
        return std::nullopt;
    const auto& field = m_fields[indexOf(currentItem())];
    const auto reading = currentItem()->data(Name, kReading);
    return reading.isValid() ? field.readings[reading.toULongLong()].text : valueText(m_raw, field);
}

bool FieldTree::offers(FieldAction action) const
{
    const auto actions =
        hasSelectedValue() ? currentItem()->data(Value, ValueDelegate::ActionsRole).toInt() : 0;
    return actions > int(FieldAction::Copy) - int(action);
}

void FieldTree::act(FieldAction action)
{
    if (!offers(action))
        return;
    const auto index = indexOf(currentItem());
    const bool none = m_fields[index].kind == OutlineField::Kind::Null;
    const auto value = *selectedValue();
    switch (action) {
    case FieldAction::Include:
        Q_EMIT includeWanted(pathOf(m_fields, index), none ? QString() : value);
        break;
    case FieldAction::Exclude:
        Q_EMIT excludeWanted(pathOf(m_fields, index), none ? QString() : value);
        break;
    case FieldAction::Copy:
        Q_EMIT copyWanted(value);
        break;
    }
}

// Its own keys come before the shortcuts of the page around it.
bool FieldTree::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto& key = static_cast<const QKeyEvent&>(*event);
        if (actionOf(key) || (key.key() == Qt::Key_H && key.modifiers() == Qt::NoModifier)) {
            event->accept();
            return true;
        }
    }
    return QTreeWidget::event(event);
}

void FieldTree::keyPressEvent(QKeyEvent* event)
{
    if (const auto action = actionOf(*event))
        act(*action);
    else if (event->key() == Qt::Key_H && event->modifiers() == Qt::NoModifier)
        Q_EMIT hashWanted();
    else if (event->key() == Qt::Key_S && event->modifiers() == Qt::NoModifier)
        event->ignore(); // the page's, not the first letter of a name
    else
        QTreeWidget::keyPressEvent(event);
}

std::optional<FieldAction> FieldTree::actionAt(QPoint at) const
{
    const auto index = indexAt(at);
    if (index.column() != Value)
        return std::nullopt;
    return ValueDelegate::actionAt(visualRect(index),
                                   index.data(ValueDelegate::ActionsRole).toInt(), at);
}

void FieldTree::mouseReleaseEvent(QMouseEvent* event)
{
    QTreeWidget::mouseReleaseEvent(event);
    const auto action = actionAt(event->position().toPoint());
    if (action && event->button() == Qt::LeftButton)
        act(*action);
}

bool FieldTree::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QTreeWidget::viewportEvent(event);
    const auto* help = static_cast<const QHelpEvent*>(event);
    const auto action = actionAt(help->pos());
    QToolTip::showText(help->globalPos(), action ? hintOf(*action) : QString(), viewport());
    return true;
}

void FieldTree::contextMenuEvent(QContextMenuEvent* event)
{
    const auto value = selectedValue();
    if (!value)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu, *value);
    menu->popup(event->globalPos());
}

void FieldTree::fillMenu(QMenu& menu, const QString& value)
{
    if (offers(FieldAction::Include)) {
        menu.addAction(tr("Only events with this value"), this,
                       [this] { act(FieldAction::Include); })
            ->setShortcut(Qt::Key_I);
        menu.addAction(tr("Without events with this value"), this,
                       [this] { act(FieldAction::Exclude); })
            ->setShortcut(Qt::Key_E);
        menu.addSeparator();
    }
    menu.addAction(tr("Copy value"), this, [this, value] { Q_EMIT copyWanted(value); })
        ->setShortcut(QKeySequence::Copy);
    const auto name = m_fields[indexOf(currentItem())].name;
    menu.addAction(tr("Copy name and value"), this,
                   [this, name, value] { Q_EMIT copyWanted(name + QStringLiteral(": ") + value); });
    if (core::mimecast::looksLikeLink(value))
        menu.addAction(tr("Copy link defanged"), this,
                       [this, value] { Q_EMIT copyWanted(core::mimecast::defanged(value)); });
}

} // namespace ui::viewer
