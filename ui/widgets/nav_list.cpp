#include "ui/widgets/nav_list.h"

#include "core/base/text.h"
#include "ui/style/theme.h"

#include <algorithm>

#include <QPainter>
#include <QResizeEvent>
#include <QStyledItemDelegate>
#include <QTextLayout>

namespace ui {

namespace {

constexpr int kSide = 12;
constexpr int kAbove = 8;
constexpr int kIcon = 18;
constexpr int kMark = 14;
constexpr int kGap = 10;
constexpr int kLines = 2;

// The text in at most two lines, the second one elided if that is still too little.
QStringList wrapped(const QString& text, const QFont& font, int width)
{
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    QStringList lines;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (lines.size() + 1 == kLines) {
            lines << QFontMetrics(font).elidedText(text.mid(line.textStart()), Qt::ElideRight,
                                                   width);
            break;
        }
        lines << text.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return lines;
}

class NavDelegate : public QStyledItemDelegate {
public:
    explicit NavDelegate(const NavList* list)
        : QStyledItemDelegate(nullptr)
        , m_list(list)
    {
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&,
                                 const QModelIndex& index) const override
    {
        const int width = m_list->viewport()->width();
        const int icon = style::px(kIcon);
        if (m_list->isCompact())
            return {width, icon + 2 * (kAbove + 4)};
        const Words words = wordsOf(index, width);
        return {width, std::max(words.height, icon) + 2 * kAbove};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        paintGround(*painter, option, m_list->showsFocus());
        const int x = m_list->isCompact() ? (option.rect.width() - style::px(kIcon)) / 2 : kSide;
        paintIcon(*painter, option, index, option.rect.left() + x);
        if (!m_list->isCompact())
            paintWords(*painter, option, index);
        painter->restore();
    }

private:
    struct Words {
        QStringList lines;
        QString note;
        int height = 0;
    };

    static int textLeft(const QModelIndex& index)
    {
        const bool icon = index.data(NavIconRole).isValid();
        const bool mark = index.data(NavStateRole).isValid();
        return kSide + (icon || mark ? style::px(icon ? kIcon : kMark) + kGap : 0);
    }

    static QFont fontOf(bool selected)
    {
        QFont font = style::font(style::Type::Body);
        font.setWeight(selected ? QFont::DemiBold : QFont::Medium);
        return font;
    }

    // Measured as if selected, so that a row does not change its height when it is.
    static Words wordsOf(const QModelIndex& index, int width)
    {
        Words words;
        const int room = width - textLeft(index) - kSide;
        words.lines = wrapped(core::displaySafe(index.data().toString()), fontOf(true), room);
        const QFontMetrics small(style::font(style::Type::Small));
        words.note = small.elidedText(core::displaySafe(index.data(NavNoteRole).toString()),
                                      Qt::ElideRight, room);
        words.height = static_cast<int>(words.lines.size()) * QFontMetrics(fontOf(true)).height();
        words.height += words.note.isEmpty() ? 0 : small.height();
        return words;
    }

    static void paintGround(QPainter& painter, const QStyleOptionViewItem& option, bool focus)
    {
        const style::Colors& colors = style::colors();
        const QRectF tile = QRectF(option.rect).adjusted(1, 1, -1, -1);
        QColor ground = colors.selection;
        if (option.state & QStyle::State_Selected || option.state & QStyle::State_MouseOver) {
            ground.setAlphaF(option.state & QStyle::State_Selected ? 1.0F : 0.5F);
            painter.setPen(Qt::NoPen);
            painter.setBrush(ground);
            painter.drawRoundedRect(tile, style::kRadius, style::kRadius);
        }
        if (!focus || !(option.state & QStyle::State_HasFocus))
            return;
        painter.setPen(QPen(colors.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(tile, style::kRadius, style::kRadius);
    }

    static void paintIcon(QPainter& painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index, int x)
    {
        const qreal ratio = painter.device()->devicePixelRatioF();
        const bool selected = option.state & QStyle::State_Selected;
        const QVariant icon = index.data(NavIconRole);
        const QVariant state = index.data(NavStateRole);
        const int size = style::px(icon.isValid() ? kIcon : kMark);
        const int line = std::max(QFontMetrics(fontOf(true)).height(), size);
        const int y = icon.isValid() ? option.rect.center().y() + 1 - size / 2
                                     : option.rect.top() + kAbove + (line - size) / 2;
        if (icon.isValid())
            painter.drawPixmap(
                x, y,
                style::pixmap(icon.toString(),
                              selected ? style::colors().accent : style::colors().muted, size,
                              ratio));
        else if (state.isValid())
            painter.drawPixmap(
                x, y,
                style::stateMark(static_cast<core::health::State>(state.toInt()), size, ratio));
    }

    static void paintWords(QPainter& painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index)
    {
        const bool selected = option.state & QStyle::State_Selected;
        const Words words = wordsOf(index, option.rect.width());
        const QFont font = fontOf(selected);
        const int line = QFontMetrics(fontOf(true)).height();
        QRect room(option.rect.left() + textLeft(index),
                   option.rect.top() + (option.rect.height() - words.height) / 2,
                   option.rect.width() - textLeft(index), line);
        painter.setFont(font);
        painter.setPen(style::colors().text);
        for (const QString& text : words.lines) {
            painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, text);
            room.translate(0, line);
        }
        painter.setFont(style::font(style::Type::Small));
        painter.setPen(style::colors().muted);
        painter.drawText(room, Qt::AlignLeft | Qt::AlignTop, words.note);
    }

    const NavList* m_list;
};

} // namespace

NavList::NavList(const QString& accessibleName, QWidget* parent)
    : QListView(parent)
{
    setAccessibleName(accessibleName);
    auto* delegate = new NavDelegate(this);
    delegate->setParent(this);
    setItemDelegate(delegate);
    setProperty("flat", true);
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setResizeMode(QListView::Adjust);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
}

void NavList::setModel(QAbstractItemModel* model)
{
    QListView::setModel(model);
    connect(model, &QAbstractItemModel::modelReset, this, [this] { updateGeometry(); });
    connect(model, &QAbstractItemModel::rowsInserted, this, [this] { updateGeometry(); });
    connect(model, &QAbstractItemModel::rowsRemoved, this, [this] { updateGeometry(); });
}

void NavList::setCompact(bool compact)
{
    if (m_compact == compact)
        return;
    m_compact = compact;
    scheduleDelayedItemsLayout();
    updateGeometry();
}

void NavList::select(int row)
{
    const QModelIndex index = model()->index(row, 0);
    if (index != currentIndex())
        setCurrentIndex(index);
}

QSize NavList::sizeHint() const
{
    int height = 2 * frameWidth();
    for (int row = 0; model() && row < model()->rowCount(); ++row)
        height += sizeHintForRow(row);
    return {style::px(120), height};
}

QSize NavList::minimumSizeHint() const
{
    // Two rows and a half, so that one sees that there is more to scroll to.
    const int rows = model() ? model()->rowCount() : 0;
    const int row = rows > 0 ? sizeHintForRow(0) : 0;
    return {style::px(24), rows > 3 ? row * 5 / 2 : sizeHint().height()};
}

void NavList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    if (current.isValid())
        Q_EMIT picked(current.row());
}

void NavList::resizeEvent(QResizeEvent* event)
{
    QListView::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        updateGeometry();
}

// A ring that follows the mouse says nothing; one who walks by keys needs it.
void NavList::focusInEvent(QFocusEvent* event)
{
    const Qt::FocusReason why = event->reason();
    m_byKeyboard = why == Qt::TabFocusReason || why == Qt::BacktabFocusReason
        || why == Qt::ShortcutFocusReason;
    QListView::focusInEvent(event);
}

void NavList::keyPressEvent(QKeyEvent* event)
{
    m_byKeyboard = true;
    viewport()->update();
    QListView::keyPressEvent(event);
}

} // namespace ui
