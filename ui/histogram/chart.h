// Events over time as stacked bars: by outcome, empty buckets and gaps included. Drag or Shift with
// the arrows marks a range, releasing it or Enter zooms in; double click, Esc or minus zooms out.
// All that is to be seen is also said in words.
#pragma once

#include "ui/backend_types.h"
#include "ui/histogram/ticks.h"

#include <optional>

#include <QWidget>

namespace ui::histogram {

class Chart final : public QWidget {
    Q_OBJECT

public:
    explicit Chart(QWidget* parent = nullptr);

    void setHistogram(Histogram histogram);
    void setZone(Zone zone);
    [[nodiscard]] const Histogram& histogram() const { return m_histogram; }

    // The bucket under the pointer or the cursor, or what is marked: in words. Empty: none.
    [[nodiscard]] QString reading() const;
    [[nodiscard]] QRectF bucketRect(int bucket) const; // from the floor to the ceiling
    [[nodiscard]] int bucketAt(double x) const;        // the nearest
    [[nodiscard]] core::TimeRange rangeOf(int first, int last) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void zoomWanted(const core::TimeRange& range);
    void zoomOutWanted();
    void readingChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    // Buckets from where it was begun to where it is now.
    struct Mark {
        int from = 0;
        int to = 0;

        friend bool operator==(const Mark&, const Mark&) = default;
    };

    void paintBars(QPainter& painter) const;
    void paintGaps(QPainter& painter) const;
    void paintMark(QPainter& painter) const;
    void paintAxis(QPainter& painter) const;
    void setMark(std::optional<Mark> mark);
    void moveCursor(int to, bool extend);
    void zoom();
    void describe();
    [[nodiscard]] bool handle(int key, bool extend);
    [[nodiscard]] int buckets() const { return int(m_histogram.counts.size()); }
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] double xOf(core::TimePoint time) const;
    [[nodiscard]] double scale() const;

    Histogram m_histogram;
    Zone m_zone = Zone::Local;
    std::optional<Mark> m_mark;
    std::optional<int> m_pressed; // x
    bool m_dragging = false;
};

// What outcomes look like, from the floor up; for the chart and its legend.
struct OutcomeLook {
    core::Outcome outcome;
    QColor color;
    Qt::BrushStyle pattern; // over the colour, so that it does not stand alone
};
[[nodiscard]] std::vector<OutcomeLook> outcomeLooks();
void paintSwatch(QPainter& painter, const QRectF& rect, const OutcomeLook& look);
void paintGap(QPainter& painter, const QRectF& rect);

} // namespace ui::histogram
