#include "ui/histogram/legend.h"

#include "core/base/text.h"
#include "ui/histogram/chart.h"
#include "ui/style/theme.h"

#include <QPainter>

namespace ui::histogram {

namespace {

constexpr int kSwatch = 11;
constexpr int kNear = 6;
constexpr int kApart = 14;

} // namespace

Legend::Legend(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFont(style::font(style::Type::Small));
    setAccessibleName(tr("Legend"));
}

void Legend::show(const Counts& counts, const QString& gaps)
{
    const std::array<QString, 4> words{tr("other"), tr("accepted"), tr("held"), tr("rejected")};
    const auto looks = outcomeLooks();
    m_entries.clear();
    QStringList all;
    for (const int look : {1, 2, 3, 0}) {
        const auto outcome = std::size_t(looks[std::size_t(look)].outcome);
        if (counts.by[outcome] > 0)
            m_entries.push_back({words[outcome], look});
    }
    if (!gaps.isEmpty())
        m_entries.push_back({core::displaySafe(gaps), -1});
    for (const auto& entry : m_entries)
        all << entry.text;
    setAccessibleDescription(all.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

int Legend::widthOf(const Entry& entry) const
{
    return style::px(kSwatch) + kNear + fontMetrics().horizontalAdvance(entry.text) + kApart;
}

QSize Legend::sizeHint() const
{
    int width = 0;
    for (const auto& entry : m_entries)
        width += widthOf(entry);
    return {width, fontMetrics().height() + 2};
}

void Legend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(font());
    const auto looks = outcomeLooks();
    const int size = style::px(kSwatch);
    const int top = (height() - size) / 2;
    int x = 0;
    for (const auto& entry : m_entries) {
        const QRectF swatch(x, top, size, size);
        if (entry.look < 0)
            paintGap(painter, swatch);
        else
            paintSwatch(painter, swatch, looks[std::size_t(entry.look)]);
        const int left = x + size + kNear;
        painter.setPen(style::colors().muted);
        painter.drawText(QRect(left, 0, std::max(0, width() - left), height()), Qt::AlignVCenter,
                         fontMetrics().elidedText(entry.text, Qt::ElideRight, width() - left));
        x += widthOf(entry);
    }
}

} // namespace ui::histogram
