#include "ui/coverage/legend.h"

#include "ui/style/theme.h"

#include <algorithm>

#include <QPainter>

namespace ui::coverage {

namespace {

constexpr int kSwatch = 14;
constexpr int kNear = 6;
constexpr int kApart = 18;

} // namespace

Legend::Legend(QWidget* parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFont(style::font(style::Type::Small));
    setAccessibleName(tr("Legend"));
}

void Legend::show(const std::vector<core::coverage::Kind>& kinds)
{
    m_kinds = kinds;
    QStringList words;
    for (const Look& look : looks())
        if (std::ranges::find(m_kinds, look.kind) != m_kinds.end())
            words << look.word;
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

int Legend::widthOf(const Look& look) const
{
    return style::px(kSwatch) + kNear + fontMetrics().horizontalAdvance(look.word) + kApart;
}

int Legend::place(int width, std::vector<QPoint>* at) const
{
    const int line = fontMetrics().height() + 4;
    QPoint next(0, 0);
    for (const Look& look : looks()) {
        if (std::ranges::find(m_kinds, look.kind) == m_kinds.end())
            continue;
        if (next.x() > 0 && next.x() + widthOf(look) > width)
            next = {0, next.y() + line};
        if (at)
            at->push_back(next);
        next.rx() += widthOf(look);
    }
    return next.y() + line;
}

int Legend::heightForWidth(int width) const { return place(width, nullptr); }

QSize Legend::sizeHint() const
{
    int width = 0;
    for (const Look& look : looks())
        width += widthOf(look);
    return {width, heightForWidth(width)};
}

void Legend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    std::vector<QPoint> at;
    place(width(), &at);
    const int size = style::px(kSwatch);
    const int line = fontMetrics().height() + 4;
    auto here = at.begin();
    for (const Look& look : looks()) {
        if (std::ranges::find(m_kinds, look.kind) == m_kinds.end())
            continue;
        const int top = here->y() + (line - size) / 2;
        const QRectF swatch(here->x(), top, size, size);
        paintLook(painter, swatch, look);
        painter.setPen(style::colors().fieldLine);
        painter.drawRect(swatch.adjusted(0.5, 0.5, -0.5, -0.5));
        painter.setPen(style::colors().muted);
        painter.drawText(QRectF(swatch.right() + kNear, here->y(), widthOf(look), line),
                         Qt::AlignVCenter, look.word);
        ++here;
    }
}

} // namespace ui::coverage
