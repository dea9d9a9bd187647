#include "ui/histogram/chart.h"
#include "ui/style/theme.h"

#include <algorithm>

#include <QPainter>

namespace ui::histogram {

namespace {

constexpr double kLeastBar = 2; // something must be seen of one event
constexpr int kLabelRoom = 92;

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto mix = [share](int x, int y) { return int(x * share + y * (1 - share)); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

} // namespace

std::vector<OutcomeLook> outcomeLooks()
{
    const auto& colors = style::colors();
    return {{core::Outcome::None, mixed(colors.muted, colors.surface, 0.55), Qt::NoBrush},
            {core::Outcome::Accepted, mixed(colors.accent, colors.surface, 0.7), Qt::NoBrush},
            {core::Outcome::Held,
             colors.dark ? colors.warning : mixed(colors.warning, Qt::white, 0.85), Qt::HorPattern},
            {core::Outcome::Rejected, colors.bad, Qt::NoBrush}};
}

void paintSwatch(QPainter& painter, const QRectF& rect, const OutcomeLook& look)
{
    painter.fillRect(rect, look.color);
    if (look.pattern != Qt::NoBrush)
        painter.fillRect(rect,
                         QBrush(mixed(look.color, style::colors().surface, 0.45), look.pattern));
}

void paintGap(QPainter& painter, const QRectF& rect)
{
    // What arrived in spite of it shines through.
    QColor ground = style::colors().warningSoft;
    ground.setAlphaF(0.75F);
    painter.fillRect(rect, ground);
    painter.fillRect(rect, QBrush(style::colors().warning, Qt::BDiagPattern));
}

QRectF Chart::plot() const
{
    const int labels = QFontMetrics(style::font(style::Type::Small)).height() + 4;
    return {2.0, 2.0, std::max(1.0, width() - 4.0), std::max(1.0, height() - 4.0 - labels)};
}

double Chart::scale() const
{
    std::int64_t most = 1;
    for (const auto& counts : m_histogram.counts)
        most = std::max(most, counts.all());
    return plot().height() / double(most);
}

void Chart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (buckets() > 0) {
        paintMark(painter);
        paintBars(painter);
        paintGaps(painter);
        paintAxis(painter);
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(style::colors().accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
}

void Chart::paintGaps(QPainter& painter) const
{
    const auto area = plot();
    for (const auto& gap : m_histogram.gaps) {
        const double from = std::max(area.left(), xOf(gap.range.from));
        const double to = std::min(area.right(), xOf(gap.range.to));
        if (to > area.left() && from < area.right())
            paintGap(painter, {from, area.top(), std::max(2.0, to - from), area.height()});
    }
}

void Chart::paintMark(QPainter& painter) const
{
    if (!m_mark)
        return;
    const auto [first, last] = std::minmax(m_mark->from, m_mark->to);
    QColor tint = style::colors().accent;
    tint.setAlphaF(m_dragging || first != last ? 0.22F : 0.12F);
    painter.fillRect(bucketRect(first).united(bucketRect(last)), tint);
}

void Chart::paintBars(QPainter& painter) const
{
    const auto looks = outcomeLooks();
    const auto area = plot();
    const double perEvent = scale();
    for (int bucket = 0; bucket < buckets(); ++bucket) {
        auto bar = bucketRect(bucket);
        if (bar.width() > 3)
            bar.adjust(0.5, 0, -0.5, 0);
        double floor = area.bottom();
        for (const auto& look : looks) {
            const auto count =
                m_histogram.counts[std::size_t(bucket)].by[std::size_t(look.outcome)];
            if (count == 0)
                continue;
            const double height = std::max(kLeastBar, double(count) * perEvent);
            const double top = std::max(area.top(), floor - height);
            paintSwatch(painter, {bar.left(), top, bar.width(), floor - top}, look);
            floor = top;
        }
    }
    painter.fillRect(QRectF(area.left(), area.bottom(), area.width(), 1),
                     style::colors().fieldLine);
}

// A label that does not fit beside the one before is left out; its tick stays.
void Chart::paintAxis(QPainter& painter) const
{
    const auto area = plot();
    const QFont font = style::font(style::Type::Small);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    painter.setPen(style::colors().muted);
    const int most = std::max(1, int(area.width() / style::px(kLabelRoom)));
    double taken = area.left() - 1;
    for (const auto& tick : ticks(m_histogram.range, most, m_zone)) {
        const double x = xOf(tick.time);
        painter.drawLine(QPointF(x, area.bottom() + 1), QPointF(x, area.bottom() + 4));
        const double width = metrics.horizontalAdvance(tick.text);
        const double left = std::clamp(x - width / 2, area.left(), area.right() - width);
        if (left < taken || width > area.width())
            continue;
        painter.drawText(QPointF(left, area.bottom() + 4 + metrics.ascent()), tick.text);
        taken = left + width + metrics.averageCharWidth() * 2;
    }
}

} // namespace ui::histogram
