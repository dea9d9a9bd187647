#include "ui/story/story_chart.h"

#include "core/base/text.h"
#include "ui/story/chart_sizes.h"
#include "ui/story/words.h"
#include "ui/style/theme.h"

#include <algorithm>
#include <cmath>

#include <QAccessible>
#include <QKeyEvent>
#include <QScrollBar>

namespace ui::story {

namespace {

constexpr double kLeastZoom = 0.5;
constexpr double kMostZoom = 12;
constexpr double kStep = 1.25;

int margin() { return style::px(8); }

} // namespace

StoryChart::StoryChart(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setProperty("flat", true);
    viewport()->setAutoFillBackground(false);
    setAccessibleName(tr("Time line of the message"));
    horizontalScrollBar()->setSingleStep(style::px(20));
    verticalScrollBar()->setSingleStep(laneHeight());
}

// -- what is shown ------------------------------------------------------------------------------

void StoryChart::show(std::vector<EventRow> events)
{
    const auto row =
        m_selected ? std::optional(m_events[*m_selected].row) : std::optional<core::RowId>();
    m_events = std::move(events);
    m_lanes = lanesOf(m_events);
    m_laneOf.assign(m_events.size(), 0);
    for (std::size_t lane = 0; lane < m_lanes.size(); ++lane) {
        for (const auto event : m_lanes[lane].events)
            m_laneOf[event] = lane;
    }
    const auto same = std::ranges::find_if(
        m_events, [&](const EventRow& event) { return row && event.row == *row; });
    m_selected.reset();
    if (same != m_events.end())
        m_selected = std::size_t(same - m_events.begin());
    layOut();
    updateGeometry();
}

void StoryChart::setTimes(const viewer::RowTimes& times)
{
    m_times = times;
    viewport()->update();
}

void StoryChart::layOut()
{
    std::vector<Stop> stops;
    for (std::size_t i = 0; i < m_events.size(); ++i)
        stops.push_back({.time = m_events[i].time, .lane = m_laneOf[i]});
    const double room = viewport()->width() - titleWidth() - margin();
    if (m_fitted) {
        m_zoom = 1;
        m_scale = TimeScale(stops, markRoom(), m_zoom);
        if (m_scale.width() > 0 && m_scale.width() < room)
            m_zoom = std::min(3.0, room / m_scale.width());
    }
    m_scale = TimeScale(stops, markRoom(), m_zoom);
    // What stretches is the silence, not the marks: a little too wide is made to fit.
    for (int i = 0; m_fitted && m_zoom > 1 && m_scale.width() > room && i < 8; ++i) {
        m_zoom = std::max(1.0, m_zoom * 0.95);
        m_scale = TimeScale(stops, markRoom(), m_zoom);
    }
    fitScrollBars();
    viewport()->update();
}

void StoryChart::fitScrollBars()
{
    const auto wide = int(std::ceil(m_scale.width())) + margin();
    const auto room = viewport()->width() - titleWidth();
    horizontalScrollBar()->setRange(0, std::max(0, wide - room));
    horizontalScrollBar()->setPageStep(std::max(1, room));
    const auto high = int(m_lanes.size()) * laneHeight();
    const auto rows = viewport()->height() - axisHeight();
    verticalScrollBar()->setRange(0, std::max(0, high - rows));
    verticalScrollBar()->setPageStep(std::max(1, rows));
}

void StoryChart::zoom(double factor)
{
    const auto before = m_zoom;
    m_fitted = false;
    m_zoom = std::clamp(m_zoom * factor, kLeastZoom, kMostZoom);
    if (before == m_zoom)
        return;
    layOut();
    showSelected();
}

void StoryChart::fit()
{
    m_fitted = true;
    layOut();
    showSelected();
}

QSize StoryChart::sizeHint() const
{
    const auto lanes = std::clamp(int(m_lanes.size()), 2, 8);
    return {style::px(600), axisHeight() + lanes * laneHeight() + style::px(14)};
}

QSize StoryChart::minimumSizeHint() const
{
    return {style::px(240), axisHeight() + 2 * laneHeight()};
}

void StoryChart::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

// -- selecting ----------------------------------------------------------------------------------

void StoryChart::select(std::size_t event)
{
    if (event >= m_events.size())
        return;
    const bool changed = m_selected != event;
    m_selected = event;
    showSelected();
    viewport()->update();
    if (!changed)
        return;
    setAccessibleDescription(spoken(m_events[event], m_times));
    QAccessibleEvent told(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
    Q_EMIT selectedChanged(event);
}

void StoryChart::showSelected()
{
    if (!m_selected)
        return;
    const auto x = int(m_scale.x(*m_selected));
    auto* bar = horizontalScrollBar();
    const auto room = viewport()->width() - titleWidth();
    const auto edge = int(markRoom());
    if (x - edge < bar->value())
        bar->setValue(x - edge);
    else if (x + edge > bar->value() + room)
        bar->setValue(x + edge - room);
    const auto top = int(laneOf(*m_selected)) * laneHeight();
    auto* rows = verticalScrollBar();
    // What is lower than a lane shows its top.
    const int least = std::min(top, top + laneHeight() - rows->pageStep());
    rows->setValue(std::clamp(rows->value(), least, top));
}

void StoryChart::step(int by)
{
    if (m_events.empty())
        return;
    const auto last = std::ptrdiff_t(m_events.size()) - 1;
    const auto from = m_selected ? std::ptrdiff_t(*m_selected) : (by > 0 ? -1 : last + 1);
    select(std::size_t(std::clamp<std::ptrdiff_t>(from + by, 0, last)));
}

// To the event of the next lane that is nearest in time.
void StoryChart::changeLane(int by)
{
    if (!m_selected)
        return step(1);
    const auto lane = std::ptrdiff_t(laneOf(*m_selected)) + by;
    if (lane < 0 || lane >= std::ptrdiff_t(m_lanes.size()))
        return;
    const auto x = m_scale.x(*m_selected);
    select(*std::ranges::min_element(m_lanes[std::size_t(lane)].events, {}, [&](std::size_t event) {
        return std::abs(m_scale.x(event) - x);
    }));
}

void StoryChart::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return step(-1);
    case Qt::Key_Right:
        return step(1);
    case Qt::Key_Up:
        return changeLane(-1);
    case Qt::Key_Down:
        return changeLane(1);
    case Qt::Key_Home:
        return select(0);
    case Qt::Key_End:
        return select(m_events.empty() ? 0 : m_events.size() - 1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(kStep);
    case Qt::Key_Minus:
        return zoom(1 / kStep);
    case Qt::Key_0:
        return fit();
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_selected)
            Q_EMIT activated(*m_selected);
        return;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

void StoryChart::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    if (!m_selected)
        select(0);
    viewport()->update();
}

std::optional<std::size_t> StoryChart::eventAt(QPoint at) const
{
    std::optional<std::size_t> nearest;
    double best = markRoom();
    for (std::size_t i = 0; i < m_events.size(); ++i) {
        const auto away = QLineF(QPointF(placeOf(i)), QPointF(at)).length();
        if (away < best) {
            best = away;
            nearest = i;
        }
    }
    return nearest;
}

void StoryChart::mousePressEvent(QMouseEvent* event)
{
    if (const auto found = eventAt(event->position().toPoint()))
        select(*found);
}

void StoryChart::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const auto found = eventAt(event->position().toPoint()))
        Q_EMIT activated(*found);
}

void StoryChart::wheelEvent(QWheelEvent* event)
{
    if (event->modifiers() & Qt::ControlModifier)
        zoom(event->angleDelta().y() > 0 ? kStep : 1 / kStep);
    else
        QAbstractScrollArea::wheelEvent(event);
}

// -- places ------------------------------------------------------------------------------------

int StoryChart::titleWidth() const
{
    const QFontMetrics metrics(style::font(style::Type::Body));
    int widest = 0;
    for (const auto& lane : m_lanes)
        widest = std::max(widest, metrics.horizontalAdvance(core::displaySafe(lane.title, 60)));
    return std::min(widest + style::px(16), viewport()->width() * 2 / 5);
}

int StoryChart::laneTop(std::size_t lane) const
{
    return axisHeight() + int(lane) * laneHeight() - verticalScrollBar()->value();
}

QPoint StoryChart::placeOf(std::size_t event) const
{
    return {titleWidth() + int(m_scale.x(event)) - horizontalScrollBar()->value(),
            laneTop(m_laneOf[event]) + laneHeight() / 2};
}

} // namespace ui::story
