#include "ui/viewer/question.h"

#include <algorithm>
#include <utility>

namespace ui::viewer {

namespace {

using namespace std::chrono_literals;

// Often enough that nobody sees a step: a 60th of what is shown.
std::chrono::milliseconds stepOf(const TimeChoice& time)
{
    return std::clamp<std::chrono::milliseconds>(time.last / 60, 5s, 5min);
}

} // namespace

Question::Question(QObject* parent)
    : QObject(parent)
{
    connect(&m_moving, &QTimer::timeout, this, &Question::movedOn);
}

void Question::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    Q_EMIT changed();
}

void Question::take(const TimeChoice& time)
{
    m_time = time;
    if (m_time.moves())
        m_moving.start(stepOf(m_time));
    else
        m_moving.stop();
    Q_EMIT changed();
}

void Question::setTime(const TimeChoice& time)
{
    m_before.clear();
    if (time != m_time)
        take(time);
}

void Question::zoomTo(const core::TimeRange& range)
{
    const TimeChoice inside{.last = {}, .fixed = range};
    if (range.from >= range.to || inside == m_time)
        return;
    m_before.push_back(m_time);
    take(inside);
}

void Question::zoomOut()
{
    if (m_before.empty())
        return setTime({});
    const auto before = m_before.back();
    m_before.pop_back();
    take(before);
}

void Question::setScope(const QStringList& collectorIds)
{
    if (collectorIds == m_scope)
        return;
    m_scope = collectorIds;
    Q_EMIT changed();
}

void Question::clear()
{
    m_before.clear();
    m_text.clear();
    take({});
}

EventQuery Question::forRows() const
{
    return {.text = m_text, .collectors = m_scope, .types = {}, .time = m_time.open(now())};
}

EventQuery Question::forCounts() const
{
    return {.text = m_text, .collectors = m_scope, .types = {}, .time = m_time.untilNow(now())};
}

} // namespace ui::viewer
