#include "ui/health/activity_card.h"

#include "ui/widgets/label.h"
#include "ui/widgets/sparkline.h"

#include <algorithm>

#include <QPainter>

namespace ui::health {

namespace {

constexpr int kLeastHeight = 120;
constexpr int kTimes = 5; // labels below: every quarter of an hour, and now

// The least round number that is not less and has a whole half: 2, 4, 6, 8, 10, 20, 30, 40, 50 …
std::uint32_t roundScale(std::uint32_t most)
{
    for (std::uint32_t power = 1; power < 100'000'000; power *= 10) {
        for (const std::uint32_t step : {2U, 3U, 4U, 5U, 6U, 8U, 10U}) {
            const std::uint32_t scale = step * power;
            if (most <= scale && scale % 2 == 0)
                return scale;
        }
    }
    return most;
}

} // namespace

ActivityChart::ActivityChart(QWidget* parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Events per minute in the last hour"));
    setMinimumHeight(style::px(kLeastHeight));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ActivityChart::show(std::vector<std::uint32_t> perMinute, Zone zone)
{
    m_values = std::move(perMinute);
    m_zone = zone;
    setAccessibleDescription(describe(m_values, tr("events per minute")));
    update();
}

QSize ActivityChart::sizeHint() const { return {style::px(400), style::px(kLeastHeight)}; }

void ActivityChart::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(style::font(style::Type::Small));
    const QFontMetrics metrics = painter.fontMetrics();
    const std::uint32_t most =
        roundScale(m_values.empty() ? 0 : *std::ranges::max_element(m_values));
    const int left = metrics.horizontalAdvance(countText(std::max(most, 100U))) + 10;
    const QRect bars = rect().adjusted(left, metrics.height() / 2, 0, -metrics.height() - 6);
    paintScale(painter, bars, most);
    paintSparkline(painter, bars, m_values, style::colors().accent, most);
}

void ActivityChart::paintScale(QPainter& painter, const QRect& bars, std::uint32_t most) const
{
    const QFontMetrics metrics = painter.fontMetrics();
    const int line = metrics.height();
    const auto text = [&](const QRect& where, Qt::Alignment alignment, const QString& words) {
        painter.setPen(style::colors().muted);
        painter.drawText(where, static_cast<int>(alignment), words);
    };
    for (const int half : {0, 1, 2}) {
        const int y = bars.bottom() - (bars.height() - 1) * half / 2;
        painter.fillRect(bars.left(), y, bars.width(), 1, style::colors().line);
        text(QRect(0, y - line / 2, bars.left() - 10, line), Qt::AlignRight | Qt::AlignVCenter,
             countText(most / 2 * static_cast<unsigned>(half)));
    }
    for (int i = 0; i < kTimes; ++i) {
        const auto minutes = std::chrono::minutes(60 - 15 * i);
        const bool last = i + 1 == kTimes;
        const QString at = last ? tr("now") : shortTime(now() - minutes, now(), m_zone).left(5);
        const int x = bars.left() + bars.width() * i / (kTimes - 1);
        const int width = metrics.horizontalAdvance(at) + 2;
        const int left = i == 0 ? x : last ? x - width : x - width / 2;
        text(QRect(left, bars.bottom() + 6, width, line), Qt::AlignCenter, at);
    }
}

ActivityCard::ActivityCard(QWidget* parent)
    : Card(parent)
    , m_chart(new ActivityChart)
{
    body()->addWidget(label(tr("Events per minute, last hour"), style::Type::Heading));
    body()->addWidget(m_chart, 1);
}

} // namespace ui::health
