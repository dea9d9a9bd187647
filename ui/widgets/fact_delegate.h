// Paints and measures the cells of a FactTable.
#pragma once

#include <QStyledItemDelegate>

class QTableView;

namespace ui {

class FactDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit FactDelegate(QTableView* table);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    // On one line each.
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;
    [[nodiscard]] int heightFor(const QModelIndex& index, int width) const;
    // By how much rows are taller than they need to be.
    void setSpare(int spare) { m_spare = spare; }

private:
    struct Text {
        QString text;
        QFont font;
        QColor color;
    };
    [[nodiscard]] std::vector<Text> lines(const QModelIndex& index) const;
    [[nodiscard]] QString foldedFacts(const QModelIndex& index) const;

    QTableView* m_table;
    int m_spare = 0;
};

} // namespace ui
