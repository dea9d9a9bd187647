#include "ui/story/story_chart.h"

#include "core/base/text.h"
#include "ui/story/words.h"
#include "ui/style/theme.h"

#include <algorithm>
#include <cmath>

#include <QAccessible>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

namespace ui::story {

namespace {

constexpr double kLeastZoom = 0.5;
constexpr double kMostZoom = 12;
constexpr double kStep = 1.25;

int markSize() { return style::px(14); }
double markRoom() { return style::px(22); }
int laneHeight() { return style::px(32); }
int axisHeight() { return style::px(40); }
int margin() { return style::px(8); }

core::health::State shapeOf(core::Outcome outcome)
{
    using core::health::State;
    switch (outcome) {
    case core::Outcome::None:
        return State::Waiting;
    case core::Outcome::Accepted:
        return State::Healthy;
    case core::Outcome::Held:
        return State::Degraded;
    case core::Outcome::Rejected:
        return State::Unhealthy;
    }
    return State::Waiting;
}

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
    rows->setValue(std::clamp(rows->value(), top + laneHeight() - rows->pageStep(), top));
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

// -- painting -----------------------------------------------------------------------------------

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

void StoryChart::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_events.empty())
        return;
    const QRect times(titleWidth(), 0, viewport()->width() - titleWidth(), viewport()->height());
    painter.setClipRect(times.adjusted(0, axisHeight(), 0, 0));
    paintLanes(painter);
    paintMarks(painter);
    painter.setClipRect(times);
    paintAxis(painter);
    painter.setClipRect(QRect(0, axisHeight(), titleWidth(), viewport()->height()));
    paintTitles(painter);
}

void StoryChart::paintLanes(QPainter& painter) const
{
    const auto& colors = style::colors();
    painter.setPen(QPen(colors.line, 1));
    for (std::size_t lane = 0; lane < m_lanes.size(); ++lane) {
        const auto y = laneTop(lane) + laneHeight() / 2;
        painter.drawLine(titleWidth(), y, viewport()->width(), y);
    }
    if (!m_selected)
        return;
    const auto x = placeOf(*m_selected).x();
    painter.setPen(QPen(colors.accent, 1, Qt::DotLine));
    painter.drawLine(x, axisHeight(), x, laneTop(m_lanes.size()));
}

void StoryChart::paintMarks(QPainter& painter) const
{
    const auto& colors = style::colors();
    const auto ratio = devicePixelRatioF();
    const auto half = markSize() / 2;
    for (std::size_t i = 0; i < m_events.size(); ++i) {
        const auto place = placeOf(i);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.surface);
        painter.drawEllipse(place, half + 2, half + 2);
        if (m_selected == i) {
            painter.setBrush(colors.selection);
            painter.setPen(QPen(colors.accent, hasFocus() ? 2 : 1));
            painter.drawEllipse(place, half + style::px(4), half + style::px(4));
        }
        painter.drawPixmap(
            place - QPoint(half, half),
            style::stateMark(shapeOf(m_events[i].summary.outcome), markSize(), ratio));
    }
}

// Times where there is room; between them, how long the silence was.
void StoryChart::paintAxis(QPainter& painter) const
{
    const auto& colors = style::colors();
    const auto font = style::font(style::Type::Small);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    const auto spanTop = style::px(19);
    int free = 0;
    for (std::size_t i = 0; i < m_events.size(); ++i) {
        const auto x = placeOf(i).x();
        const auto clock = m_times.clock(m_events[i].time);
        const auto width = metrics.horizontalAdvance(clock);
        const auto left = std::max(x - width / 2, titleWidth());
        const bool isNew = i == 0 || m_events[i].time != m_events[i - 1].time;
        if (isNew && (i == 0 || left > free)) {
            painter.setPen(colors.muted);
            painter.drawText(left, metrics.ascent() + 1, clock);
            free = left + width + style::px(8);
        }
        if (i == 0)
            continue;
        const auto before = placeOf(i - 1).x();
        const auto span = spanText(m_events[i].time - m_events[i - 1].time);
        const QRect between(before, spanTop, x - before, metrics.height());
        if (m_events[i].time - m_events[i - 1].time < std::chrono::seconds(1)
            || metrics.horizontalAdvance(span) + style::px(6) > between.width())
            continue;
        painter.setPen(colors.muted);
        painter.drawText(between, Qt::AlignCenter, span);
        painter.setPen(QPen(colors.line, 1));
        painter.drawLine(before + 3, between.bottom() + 2, x - 3, between.bottom() + 2);
    }
}

void StoryChart::paintTitles(QPainter& painter) const
{
    const auto font = style::font(style::Type::Body);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    for (std::size_t lane = 0; lane < m_lanes.size(); ++lane) {
        const bool chosen = m_selected && laneOf(*m_selected) == lane;
        painter.setPen(chosen ? style::colors().text : style::colors().muted);
        const QRect cell(0, laneTop(lane), titleWidth() - style::px(8), laneHeight());
        painter.drawText(cell, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         metrics.elidedText(core::displaySafe(m_lanes[lane].title, 60),
                                            Qt::ElideMiddle, cell.width()));
    }
}

} // namespace ui::story
