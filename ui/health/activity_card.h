// The events of the last hour, minute by minute, with a scale: what the page shows where its cards
// leave room.
#pragma once

#include "ui/widgets/card.h"
#include "ui/widgets/time_text.h"

#include <cstdint>
#include <vector>

namespace ui::health {

// The painting; 60 values, the last one is the current minute.
class ActivityChart : public QWidget {
    Q_OBJECT

public:
    explicit ActivityChart(QWidget* parent = nullptr);

    void show(std::vector<std::uint32_t> perMinute, Zone zone);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintScale(QPainter& painter, const QRect& bars, std::uint32_t most) const;

    std::vector<std::uint32_t> m_values;
    Zone m_zone = Zone::Local;
};

class ActivityCard : public Card {
    Q_OBJECT

public:
    explicit ActivityCard(QWidget* parent = nullptr);

    [[nodiscard]] ActivityChart* chart() const { return m_chart; }

private:
    ActivityChart* m_chart;
};

} // namespace ui::health
