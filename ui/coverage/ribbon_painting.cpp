#include "ui/coverage/looks.h"
#include "ui/coverage/ribbon_table.h"
#include "ui/histogram/ticks.h"
#include "ui/style/theme.h"
#include "ui/widgets/fact_table.h"

#include <algorithm>

#include <QPainter>

namespace ui::coverage {

namespace {

constexpr int kPad = 10;
constexpr int kStrip = 20;
constexpr int kLabelRoom = 84;

QFont titleFont() { return style::font(style::Type::Body); }
QFont noteFont() { return style::font(style::Type::Small); }

QRectF stripIn(const QRect& cell)
{
    const double height = style::px(kStrip);
    return {double(cell.left()), cell.center().y() - height / 2 + 0.5, double(cell.width()),
            height};
}

} // namespace

RibbonHeader::RibbonHeader(const RibbonModel& model, QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_model(model)
{
    setSectionsClickable(false);
    setHighlightSections(false);
    setMinimumHeight(QFontMetrics(noteFont()).height() + 2 * kPad);
}

void RibbonHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    painter->setFont(noteFont());
    painter->setPen(style::colors().muted);
    if (section != RibbonModel::Ribbon) {
        const auto align = section == RibbonModel::Share ? Qt::AlignRight : Qt::AlignLeft;
        painter->drawText(rect.adjusted(kPad, 0, -kPad, 0), int(align) | Qt::AlignVCenter,
                          model()->headerData(section, orientation()).toString());
        return;
    }
    const core::TimeRange& range = m_model.report().range;
    const double span = double((range.to - range.from).count());
    const int most = std::max(1, rect.width() / style::px(kLabelRoom));
    for (const histogram::Tick& tick : histogram::ticks(range, most, m_model.zone())) {
        const double x =
            rect.left() + double((tick.time - range.from).count()) / span * rect.width();
        const int wide = painter->fontMetrics().horizontalAdvance(tick.text);
        painter->drawLine(QPointF(x, rect.bottom() - 4), QPointF(x, rect.bottom()));
        const double left = std::clamp<double>(x - wide / 2.0, rect.left(), rect.right() - wide);
        painter->drawText(QPointF(left, rect.center().y() + painter->fontMetrics().ascent() / 2.0),
                          tick.text);
    }
}

RibbonDelegate::RibbonDelegate(const RibbonModel& model, const RibbonTable& table)
    : QStyledItemDelegate(const_cast<RibbonTable*>(&table))
    , m_model(model)
    , m_table(table)
{
}

void RibbonDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    const style::Colors& colors = style::colors();
    painter->save();
    const bool isCurrent = m_table.currentIndex().row() == index.row();
    if (isCurrent && m_table.hasFocus())
        painter->fillRect(option.rect, colors.selection);
    const QString text = index.data().toString();
    const QString note = index.data(NoteRole).toString();
    const QRect inside = option.rect.adjusted(kPad, 4, -kPad, -4);
    painter->setFont(titleFont());
    painter->setPen(colors.text);
    if (index.column() == RibbonModel::Share) {
        painter->drawText(inside, Qt::AlignRight | Qt::AlignVCenter, text);
    } else if (index.column() == RibbonModel::Stream) {
        painter->drawText(
            inside, int(Qt::AlignLeft) | int(note.isEmpty() ? Qt::AlignVCenter : Qt::AlignTop),
            text);
        painter->setFont(noteFont());
        painter->setPen(colors.muted);
        painter->drawText(inside, Qt::AlignLeft | Qt::AlignBottom, note);
    } else {
        const QRectF strip = stripIn(option.rect);
        paintRibbon(*painter, strip, m_model.at(index.row()).ribbon);
        if (const auto picked = m_table.picked(); picked && picked->row == index.row()) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setBrush(Qt::NoBrush);
            painter->setPen(QPen(colors.text, 2));
            painter->drawRoundedRect(m_table.stretchRect(*picked, strip).adjusted(-1, -3, 1, 3), 3,
                                     3);
        }
    }
    painter->restore();
}

QSize RibbonDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const QFontMetrics title(titleFont());
    const QFontMetrics note(noteFont());
    const QString below = index.data(NoteRole).toString();
    const int width =
        std::max(title.horizontalAdvance(index.data().toString()), note.horizontalAdvance(below));
    const int lines = title.height() + (below.isEmpty() ? 0 : note.height());
    return {index.column() == RibbonModel::Ribbon ? 0 : width + 2 * kPad + 1,
            std::max(lines, style::px(kStrip)) + 12};
}

} // namespace ui::coverage
