#include "ui/viewer/value_delegate.h"

#include "ui/style/theme.h"

#include <array>

#include <QPainter>
#include <QTextLayout>
#include <QTreeView>

namespace ui::viewer {

namespace {

constexpr int kMostLines = 6;
constexpr int kFirst = 0; // names: one line
constexpr qsizetype kMostKept = 4000;

int padding() { return style::px(6); }
int actionSize() { return style::px(22); }

// No more than the lines can hold, so that the length of a value costs nothing.
QString fitting(const QString& text, const QFont& font, int width)
{
    const auto narrow = std::max(1, QFontMetrics(font).averageCharWidth() / 2);
    return text.left(kMostLines * (std::max(width, 1) / narrow + 2));
}

// Lines from the top; tells how high they are.
qreal layOut(QTextLayout& layout, qreal width)
{
    QTextOption option(Qt::AlignLeft | Qt::AlignAbsolute);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    qreal height = 0;
    layout.beginLayout();
    for (int i = 0; i < kMostLines; ++i) {
        auto line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    return height;
}

// What did not fit is told by an ellipsis.
bool isCut(const QTextLayout& layout)
{
    const auto last = layout.lineAt(layout.lineCount() - 1);
    return last.isValid() && last.textStart() + last.textLength() < layout.text().size();
}

int valueWidth(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const auto* tree = qobject_cast<const QTreeView*>(option.widget);
    return (tree ? tree->columnWidth(index.column()) : option.rect.width()) - padding();
}

QColor penFor(const QModelIndex& index)
{
    const auto& colors = style::colors();
    switch (ValueDelegate::Tone(index.data(ValueDelegate::ToneRole).toInt())) {
    case ValueDelegate::Tone::Normal:
        return index.column() == kFirst ? colors.muted : colors.text;
    case ValueDelegate::Tone::Muted:
        return colors.muted;
    case ValueDelegate::Tone::Decoded:
        return colors.accent;
    }
    return colors.text;
}

} // namespace

QRect ValueDelegate::actionPlace(const QRect& cell, FieldAction action)
{
    const auto fromRight = int(FieldAction::Copy) - int(action) + 1;
    return {cell.right() - fromRight * actionSize() + 1, cell.top(), actionSize(), actionSize()};
}

std::optional<FieldAction> ValueDelegate::actionAt(const QRect& cell, int actions, QPoint at)
{
    for (const auto action : {FieldAction::Copy, FieldAction::Exclude, FieldAction::Include}) {
        if (actions-- > 0 && actionPlace(cell, action).contains(at))
            return action;
    }
    return std::nullopt;
}

void ValueDelegate::paintActions(QPainter& painter, const QStyleOptionViewItem& option, int actions)
{
    constexpr std::array kIcons{"plus", "minus", "copy"};
    const auto& colors = style::colors();
    const bool selected = option.state & QStyle::State_Selected;
    const auto size = style::px(14);
    const auto ratio = painter.device()->devicePixelRatioF();
    for (const auto action : {FieldAction::Copy, FieldAction::Exclude, FieldAction::Include}) {
        if (actions-- <= 0)
            return;
        const auto place = actionPlace(option.rect, action);
        painter.fillRect(place, selected ? colors.selection : colors.surface);
        const auto inset = (actionSize() - size) / 2;
        painter.drawPixmap(
            place.topLeft() + QPoint(inset, inset),
            style::pixmap(QLatin1String(kIcons[std::size_t(action)]), colors.muted, size, ratio));
    }
}

void ValueDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, style::colors().selection);
    painter->setPen(penFor(index));
    const auto width = option.rect.width() - padding();
    QTextLayout layout(fitting(index.data().toString(), option.font, width), option.font);
    layOut(layout, width);
    layout.draw(painter, option.rect.topLeft() + QPoint(padding(), style::px(3)));
    if (isCut(layout))
        painter->drawText(option.rect.adjusted(0, 0, -padding(), -style::px(1)),
                          Qt::AlignRight | Qt::AlignBottom, QStringLiteral("\u2026"));
    const bool hovered = option.state & QStyle::State_MouseOver;
    const bool chosen = option.state.testFlag(QStyle::State_Selected)
        && option.state.testFlag(QStyle::State_Active);
    if (index.column() != kFirst && (hovered || chosen))
        paintActions(*painter, option, index.data(ActionsRole).toInt());
}

int ValueDelegate::heightOf(const QString& text, const QFont& font, int width) const
{
    if (m_width != width || m_font != font || m_heights.size() > kMostKept) {
        m_heights.clear();
        m_width = width;
        m_font = font;
    }
    const auto known = m_heights.constFind(text);
    if (known != m_heights.cend())
        return *known;
    QTextLayout layout(fitting(text, font, width), font);
    const auto height = int(layOut(layout, width));
    m_heights.insert(text, height);
    return height;
}

QSize ValueDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto least = option.fontMetrics.height() + 2 * style::px(3);
    if (index.column() == kFirst)
        return {QStyledItemDelegate::sizeHint(option, index).width(), least};
    const auto height = heightOf(index.data().toString(), option.font, valueWidth(option, index));
    return {style::px(100), std::max(height + 2 * style::px(3), least)};
}

} // namespace ui::viewer
