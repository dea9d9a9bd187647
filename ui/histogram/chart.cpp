#include "ui/histogram/chart.h"

#include "ui/histogram/words.h"
#include "ui/style/theme.h"

#include <algorithm>
#include <cmath>

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>

namespace ui::histogram {

namespace {

constexpr int kDragFrom = 5; // pixels: less is a click

} // namespace

Chart::Chart(QWidget* parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Events over time"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize Chart::sizeHint() const { return {style::px(600), style::px(84)}; }
QSize Chart::minimumSizeHint() const { return {style::px(120), style::px(84)}; }

// What is marked stays where it is in time, if that is still shown.
void Chart::setHistogram(Histogram histogram)
{
    const bool sameBuckets = histogram.range == m_histogram.range
        && histogram.counts.size() == m_histogram.counts.size();
    m_histogram = std::move(histogram);
    if (!sameBuckets) {
        m_pressed.reset();
        m_dragging = false;
        setMark({});
    }
    describe();
    Q_EMIT readingChanged();
    update();
}

void Chart::setZone(Zone zone)
{
    m_zone = zone;
    describe();
    update();
}

void Chart::describe() { setAccessibleDescription(summaryText(m_histogram, m_zone)); }

// -- where things are -----------------------------------------------------------------------------

QRectF Chart::bucketRect(int bucket) const
{
    const auto area = plot();
    const double width = area.width() / std::max(1, buckets());
    return {area.left() + width * bucket, area.top(), width, area.height()};
}

int Chart::bucketAt(double x) const
{
    const auto area = plot();
    const auto at = int(std::floor((x - area.left()) / area.width() * buckets()));
    return std::clamp(at, 0, std::max(0, buckets() - 1));
}

core::TimeRange Chart::rangeOf(int first, int last) const
{
    const auto step = (m_histogram.range.to - m_histogram.range.from) / std::max(1, buckets());
    return {.from = m_histogram.range.from + step * std::min(first, last),
            .to = m_histogram.range.from + step * (std::max(first, last) + 1)};
}

double Chart::xOf(core::TimePoint time) const
{
    const auto all = m_histogram.range.to - m_histogram.range.from;
    const auto area = plot();
    return area.left()
        + area.width() * double((time - m_histogram.range.from).count()) / double(all.count());
}

// -- pointing -------------------------------------------------------------------------------------

QString Chart::reading() const
{
    if (!m_mark || buckets() == 0)
        return {};
    Counts counts;
    const auto [first, last] = std::minmax(m_mark->from, m_mark->to);
    for (int bucket = first; bucket <= last; ++bucket) {
        for (std::size_t i = 0; i < counts.by.size(); ++i)
            counts.by[i] += m_histogram.counts[std::size_t(bucket)].by[i];
    }
    return bucketText(m_histogram, rangeOf(first, last), counts, m_zone);
}

void Chart::setMark(std::optional<Mark> mark)
{
    if (mark == m_mark)
        return;
    m_mark = mark;
    update();
    Q_EMIT readingChanged();
}

void Chart::moveCursor(int to, bool extend)
{
    to = std::clamp(to, 0, buckets() - 1);
    setMark(Mark{.from = extend && m_mark ? m_mark->from : to, .to = to});
    // Listeners hear the bucket, then what the whole is.
    setAccessibleDescription(reading() + QLatin1Char(' ') + summaryText(m_histogram, m_zone));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void Chart::zoom()
{
    if (const auto mark = m_mark)
        Q_EMIT zoomWanted(rangeOf(mark->from, mark->to));
}

void Chart::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || buckets() == 0)
        return QWidget::mousePressEvent(event);
    m_pressed = int(event->position().x());
    m_dragging = false;
}

void Chart::mouseMoveEvent(QMouseEvent* event)
{
    if (buckets() == 0)
        return;
    const auto x = event->position().x();
    const int bucket = bucketAt(x);
    if (m_pressed && std::abs(x - *m_pressed) >= kDragFrom)
        m_dragging = true;
    setMark(Mark{.from = m_dragging ? bucketAt(*m_pressed) : bucket, .to = bucket});
}

void Chart::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton)
        return QWidget::mouseReleaseEvent(event);
    m_pressed.reset();
    if (std::exchange(m_dragging, false))
        zoom();
}

void Chart::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        Q_EMIT zoomOutWanted();
}

void Chart::leaveEvent(QEvent*)
{
    if (!m_dragging && !hasFocus())
        setMark({});
}

void Chart::focusOutEvent(QFocusEvent* event)
{
    setMark({});
    describe();
    QWidget::focusOutEvent(event);
}

bool Chart::handle(int key, bool extend)
{
    const int at = m_mark ? m_mark->to : buckets();
    switch (key) {
    case Qt::Key_Left:
        moveCursor(at - 1, extend);
        return true;
    case Qt::Key_Right:
        moveCursor(m_mark ? at + 1 : 0, extend);
        return true;
    case Qt::Key_Home:
        moveCursor(0, extend);
        return true;
    case Qt::Key_End:
        moveCursor(buckets() - 1, extend);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Plus:
        zoom();
        return true;
    default:
        return false;
    }
}

void Chart::keyPressEvent(QKeyEvent* event)
{
    const bool out = event->key() == Qt::Key_Minus || event->key() == Qt::Key_Escape;
    if (out && m_dragging) {
        m_pressed.reset();
        m_dragging = false;
        return setMark({});
    }
    if (out) {
        Q_EMIT zoomOutWanted();
        return;
    }
    if (buckets() == 0 || !handle(event->key(), event->modifiers() & Qt::ShiftModifier))
        QWidget::keyPressEvent(event);
}

} // namespace ui::histogram
