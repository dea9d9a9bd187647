#include "ui/viewer/value_delegate.h"

#include "ui/style/theme.h"

#include <QPainter>
#include <QTextLayout>
#include <QTreeView>

namespace ui::viewer {

namespace {

constexpr int kMostLines = 6;
constexpr int kFirst = 0; // names: one line

int padding() { return style::px(6); }

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

} // namespace

void ValueDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    const auto& colors = style::colors();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, colors.selection);
    const bool quiet = index.column() == kFirst || index.data(Qt::ForegroundRole).isValid();
    painter->setPen(quiet ? colors.muted : colors.text);
    QTextLayout layout(index.data().toString(), option.font);
    layOut(layout, option.rect.width() - padding());
    layout.draw(painter, option.rect.topLeft() + QPoint(padding(), style::px(3)));
    if (isCut(layout))
        painter->drawText(option.rect.adjusted(0, 0, -padding(), -style::px(1)),
                          Qt::AlignRight | Qt::AlignBottom, QStringLiteral("\u2026"));
}

QSize ValueDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto least = option.fontMetrics.height() + 2 * style::px(3);
    if (index.column() == kFirst)
        return {QStyledItemDelegate::sizeHint(option, index).width(), least};
    QTextLayout layout(index.data().toString(), option.font);
    const auto height = layOut(layout, valueWidth(option, index));
    return {style::px(100), std::max(int(height) + 2 * style::px(3), least)};
}

} // namespace ui::viewer
