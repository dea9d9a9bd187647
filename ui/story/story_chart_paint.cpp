#include "core/base/text.h"
#include "ui/story/chart_sizes.h"
#include "ui/story/story_chart.h"

#include <QPainter>

namespace ui::story {

namespace {

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
