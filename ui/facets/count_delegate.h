// Draws a value and, at the right edge, its count. The count takes only the room it needs, so that
// the value has all the rest.
#pragma once

#include <QStyledItemDelegate>

namespace ui::facets {

class CountDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

} // namespace ui::facets
