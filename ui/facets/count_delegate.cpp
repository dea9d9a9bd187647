#include "ui/facets/count_delegate.h"

#include "ui/style/theme.h"

#include <QPainter>

namespace ui::facets {

void CountDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const
{
    const auto count = index.siblingAtColumn(1).data().toString();
    if (count.isEmpty())
        return QStyledItemDelegate::paint(painter, option, index);
    const auto margin = style::px(4);
    const auto width = option.fontMetrics.horizontalAdvance(count);
    auto name = option;
    name.rect.setRight(option.rect.right() - width - 2 * margin);
    QStyledItemDelegate::paint(painter, name, index);
    const QRect end(name.rect.right() + 1, option.rect.top(), width + 2 * margin,
                    option.rect.height());
    if (option.state & QStyle::State_Selected)
        painter->fillRect(end, style::colors().selection);
    painter->setPen(style::colors().muted);
    painter->setFont(option.font);
    painter->drawText(end.adjusted(0, 0, -margin, 0), Qt::AlignRight | Qt::AlignVCenter, count);
}

} // namespace ui::facets
