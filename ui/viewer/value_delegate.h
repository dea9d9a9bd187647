// Draws a value over as many lines as it needs, a handful at most; a long address breaks anywhere.
#pragma once

#include <QStyledItemDelegate>

namespace ui::viewer {

class ValueDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;
};

} // namespace ui::viewer
