#include "ui/widgets/fact_delegate.h"

#include "core/base/text.h"
#include "ui/widgets/fact_table.h"
#include "ui/widgets/label.h"
#include "ui/widgets/sparkline.h"

#include <algorithm>

#include <QPainter>

namespace ui {

namespace {

constexpr int kSide = 10;   // left and right of a cell
constexpr int kAbove = 10;  // and below
constexpr int kBetween = 2; // fact and note
constexpr int kMark = 14;
constexpr int kSpark = 24;

QColor colorOf(Tone tone)
{
    const style::Colors& c = style::colors();
    switch (tone) {
    case Tone::Normal:
        return c.text;
    case Tone::Muted:
        return c.muted;
    case Tone::Good:
        return c.good;
    case Tone::Warning:
        return c.warning;
    case Tone::Bad:
        return c.bad;
    case Tone::Accent:
        return c.accent;
    }
    return c.text;
}

Tone toneOf(const QModelIndex& index, int role, Tone otherwise)
{
    const QVariant tone = index.data(role);
    return tone.isValid() ? static_cast<Tone>(tone.toInt()) : otherwise;
}

int markWidth(const QModelIndex& index)
{
    return index.data(MarkRole).isValid() ? style::px(kMark) + 6 : 0;
}

int sparkHeight(const QModelIndex& index)
{
    return index.data(SparkRole).isValid() ? style::px(kSpark) + 4 : 0;
}

int textHeight(const QString& text, const QFont& font, int width)
{
    const QRect room(0, 0, std::max(width, 1), QWIDGETSIZE_MAX);
    return QFontMetrics(font).boundingRect(room, Qt::TextWordWrap, text).height();
}

} // namespace

FactDelegate::FactDelegate(QTableView* table)
    : QStyledItemDelegate(table)
    , m_table(table)
{
}

QString FactDelegate::foldedFacts(const QModelIndex& index) const
{
    QStringList facts;
    for (int column = 1; column < index.model()->columnCount(); ++column) {
        const QString fact = index.siblingAtColumn(column).data(FactTextRole).toString();
        if (m_table->isColumnHidden(column) && !fact.isEmpty())
            facts << fact;
    }
    return facts.join(QStringLiteral(" · "));
}

std::vector<FactDelegate::Text> FactDelegate::lines(const QModelIndex& index) const
{
    const bool first = index.column() == 0;
    const bool mono = index.data(MonoRole).toBool();
    const QString note = index.data(NoteRole).toString();
    std::vector<Text> lines;
    const QString fact = index.data().toString();
    if (!fact.isEmpty())
        lines.push_back({core::displaySafe(fact),
                         style::font(first ? style::Type::BodyStrong : style::Type::Body),
                         colorOf(toneOf(index, ToneRole, Tone::Normal))});
    if (!note.isEmpty())
        lines.push_back({core::displaySafe(note),
                         style::font(mono ? style::Type::Mono : style::Type::Small),
                         colorOf(toneOf(index, NoteToneRole, Tone::Muted))});
    const QString folded = first ? foldedFacts(index) : QString();
    if (!folded.isEmpty())
        lines.push_back(
            {core::displaySafe(folded), style::font(style::Type::Small), style::colors().muted});
    return lines;
}

QSize FactDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    int width = 0;
    int height = sparkHeight(index);
    for (const Text& line : lines(index)) {
        const QFontMetrics metrics(line.font);
        width = std::max(width, metrics.horizontalAdvance(line.text));
        height += metrics.height() + kBetween;
    }
    return {width + markWidth(index) + 2 * kSide + 2, height + 2 * kAbove - kBetween};
}

int FactDelegate::heightFor(const QModelIndex& index, int width) const
{
    const int room = width - 2 * kSide - markWidth(index);
    int height = 2 * kAbove - kBetween + sparkHeight(index);
    for (const Text& line : lines(index))
        height += textHeight(line.text, line.font, room) + kBetween;
    return height;
}

void FactDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    const style::Colors& colors = style::colors();
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, colors.selection);
    if (index.row() > 0)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(option.rect.width(), 1)), colors.line);
    if (option.state & QStyle::State_HasFocus && index.column() == 0) {
        painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())),
                          colors.accent);
    }
    const int mark = markWidth(index);
    QRect room = option.rect.adjusted(kSide + mark, 0, -kSide, 0);
    if (const QVariant spark = index.data(SparkRole); spark.isValid()) {
        const auto values = spark.value<QList<std::uint32_t>>();
        const int height = style::px(kSpark) + m_spare;
        const QRect chart(room.left(), room.top() + kAbove, room.width(), height);
        paintSparkline(*painter, chart,
                       {values.constData(), static_cast<std::size_t>(values.size())},
                       colors.accent);
        room.setTop(chart.bottom() + 5);
    } else {
        room.setTop(room.top() + kAbove + m_spare / 2);
    }
    if (mark > 0) {
        const auto state = static_cast<core::health::State>(index.data(MarkRole).toInt());
        const qreal ratio = painter->device()->devicePixelRatioF();
        const int middle = QFontMetrics(style::font(style::Type::BodyStrong)).height() / 2;
        painter->drawPixmap(option.rect.left() + kSide, room.top() + middle - style::px(kMark) / 2,
                            style::stateMark(state, style::px(kMark), ratio));
    }
    for (const Text& line : lines(index)) {
        painter->setFont(line.font);
        painter->setPen(line.color);
        const int height = textHeight(line.text, line.font, room.width());
        painter->drawText(QRect(room.topLeft(), QSize(room.width(), height)), Qt::TextWordWrap,
                          line.text);
        room.setTop(room.top() + height + kBetween);
    }
    painter->restore();
}

} // namespace ui
