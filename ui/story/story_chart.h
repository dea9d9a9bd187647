// The lanes of a message on one time line, each event a mark whose shape and colour tell how
// Mimecast disposed of it. Left and Right go through the events in time, Up and Down through the
// lanes; + and - zoom. The list beside it has the same for those who listen.
#pragma once

#include "ui/story/lanes.h"
#include "ui/story/time_scale.h"
#include "ui/viewer/row_times.h"

#include <QAbstractScrollArea>

namespace ui::story {

class StoryChart : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit StoryChart(QWidget* parent = nullptr);

    void show(std::vector<EventRow> events); // by time
    void setTimes(const viewer::RowTimes& times);
    void select(std::size_t event);
    void zoom(double factor);
    void fit();

    [[nodiscard]] std::optional<std::size_t> selected() const { return m_selected; }
    [[nodiscard]] const std::vector<Lane>& lanes() const { return m_lanes; }
    [[nodiscard]] const TimeScale& scale() const { return m_scale; }
    [[nodiscard]] QPoint placeOf(std::size_t event) const; // in the viewport
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void selectedChanged(std::size_t event);
    void activated(std::size_t event);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void layOut();
    void fitScrollBars();
    void step(int by);
    void changeLane(int by);
    void showSelected();
    [[nodiscard]] std::size_t laneOf(std::size_t event) const { return m_laneOf[event]; }
    [[nodiscard]] std::optional<std::size_t> eventAt(QPoint at) const;
    [[nodiscard]] int laneTop(std::size_t lane) const;
    [[nodiscard]] int titleWidth() const;
    void paintAxis(QPainter& painter) const;
    void paintLanes(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;
    void paintTitles(QPainter& painter) const;

    std::vector<EventRow> m_events;
    std::vector<Lane> m_lanes;
    std::vector<std::size_t> m_laneOf;
    TimeScale m_scale;
    viewer::RowTimes m_times{Zone::Local};
    std::optional<std::size_t> m_selected;
    double m_zoom = 1;
    bool m_fitted = true; // follows the width until a person zooms
};

} // namespace ui::story
