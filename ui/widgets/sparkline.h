// A small chart without axes: one bar per value, the last one strongest. What it shows is also said
// in words, as its accessible description.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <QColor>
#include <QWidget>

class QPainter;

namespace ui {

// The painting alone, for delegates. Values are joined where there is no room for one bar each; the
// highest, or `scale` if there is one, fills the height.
void paintSparkline(QPainter& painter, const QRectF& rect, std::span<const std::uint32_t> values,
                    const QColor& color, std::optional<double> scale = std::nullopt);

class Sparkline : public QWidget {
    Q_OBJECT

public:
    explicit Sparkline(const QString& name, QWidget* parent = nullptr);

    // `unit` completes the sentence: "events per minute".
    void setValues(std::vector<std::uint32_t> values, const QString& unit);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<std::uint32_t> m_values;
};

// "now 48, lowest 0, highest 210 events per minute"
[[nodiscard]] QString describe(std::span<const std::uint32_t> values, const QString& unit);

} // namespace ui
