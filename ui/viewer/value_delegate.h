// Draws a value over as many lines as it needs, a handful at most; a long address breaks anywhere.
// The row under the mouse, and the one chosen by keyboard, offer what can be done with the value.
#pragma once

#include <cstdint>
#include <optional>

#include <QHash>
#include <QStyledItemDelegate>

namespace ui::viewer {

enum class FieldAction : std::uint8_t { Include, Exclude, Copy };

class ValueDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    // Of an item's data.
    enum Role : int {
        ToneRole = Qt::UserRole + 10, // a Tone
        ActionsRole,                  // how many of the actions, from the last; int
    };
    enum class Tone : std::uint8_t { Normal, Muted, Decoded };

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

    // What is offered at this place of a cell.
    [[nodiscard]] static std::optional<FieldAction> actionAt(const QRect& cell, int actions,
                                                             QPoint at);
    [[nodiscard]] static QRect actionPlace(const QRect& cell, FieldAction action);

private:
    [[nodiscard]] int heightOf(const QString& text, const QFont& font, int width) const;
    static void paintActions(QPainter& painter, const QStyleOptionViewItem& option, int actions);

    // Of texts at one width: a tree asks again and again.
    mutable QHash<QString, int> m_heights;
    mutable int m_width = 0;
    mutable QFont m_font;
};

} // namespace ui::viewer
