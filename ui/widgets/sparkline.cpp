#include "ui/widgets/sparkline.h"

#include "ui/style/theme.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

namespace ui {

namespace {

constexpr double kLeastStep = 3; // a bar and the gap beside it

// At most `most` values; each the mean of equally many neighbours, counted from the newest.
std::vector<double> joined(std::span<const std::uint32_t> values, std::size_t most)
{
    const std::size_t each = (values.size() + most - 1) / most;
    std::vector<double> bars;
    for (std::size_t end = values.size(); end > 0; end -= std::min(each, end)) {
        const auto part = values.subspan(end - std::min(each, end), std::min(each, end));
        double sum = 0;
        for (const std::uint32_t value : part)
            sum += value;
        bars.push_back(sum / static_cast<double>(part.size()));
    }
    std::reverse(bars.begin(), bars.end());
    return bars;
}

} // namespace

void paintSparkline(QPainter& painter, const QRectF& rect, std::span<const std::uint32_t> values,
                    const QColor& color, std::optional<double> scale)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), style::colors().line);
    const auto most = static_cast<std::size_t>(std::max(1.0, rect.width() / kLeastStep));
    const std::vector<double> bars = joined(values, most);
    const double highest = bars.empty() ? 0 : *std::max_element(bars.begin(), bars.end());
    const double top = scale.value_or(highest);
    if (top <= 0) {
        painter.restore();
        return;
    }
    const double step = rect.width() / static_cast<double>(bars.size());
    const double width = std::clamp(step - 1, 1.0, 12.0);
    QColor faint = color;
    faint.setAlphaF(0.62F);
    for (std::size_t i = 0; i < bars.size(); ++i) {
        if (bars[i] <= 0)
            continue;
        const double height = std::max(2.0, (rect.height() - 1) * bars[i] / top);
        const QRectF bar(rect.left() + step * static_cast<double>(i), rect.bottom() - height, width,
                         height);
        painter.setBrush(i + 1 == bars.size() ? color : faint);
        painter.drawRoundedRect(bar, std::min(1.5, width / 2), std::min(1.5, width / 2));
    }
    painter.restore();
}

Sparkline::Sparkline(const QString& name, QWidget* parent)
    : QWidget(parent)
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::MinimumExpanding);
    setMinimumHeight(style::px(28));
}

void Sparkline::setValues(std::vector<std::uint32_t> values, const QString& unit)
{
    m_values = std::move(values);
    setAccessibleDescription(describe(m_values, unit));
    update();
}

QSize Sparkline::sizeHint() const { return {style::px(120), style::px(36)}; }

void Sparkline::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintSparkline(painter, QRectF(rect()), m_values, style::colors().accent);
}

QString describe(std::span<const std::uint32_t> values, const QString& unit)
{
    if (values.empty())
        return QCoreApplication::translate("ui", "nothing yet");
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const QLocale locale;
    return QCoreApplication::translate("ui", "now %1, lowest %2, highest %3 %4")
        .arg(locale.toString(values.back()), locale.toString(*low), locale.toString(*high), unit);
}

} // namespace ui
