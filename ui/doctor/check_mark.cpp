#include "ui/doctor/check_mark.h"

#include "ui/style/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QStyle>
#include <QTimerEvent>

namespace ui::doctor {

namespace {

constexpr int kSize = 14;
constexpr int kFrame = 40; // ms

core::health::State shapeOf(Check state)
{
    switch (state) {
    case Check::Running:
        return core::health::State::Waiting;
    case Check::Ok:
        return core::health::State::Healthy;
    case Check::Warning:
        return core::health::State::Degraded;
    case Check::Failed:
        return core::health::State::Unhealthy;
    }
    return core::health::State::Waiting;
}

} // namespace

CheckMark::CheckMark(QWidget* parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void CheckMark::setState(std::optional<Check> state)
{
    m_state = state;
    turn();
    update();
}

void CheckMark::turn()
{
    const bool moves = style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    if (m_state == Check::Running && isVisible() && moves)
        m_motion.start(kFrame, this);
    else
        m_motion.stop();
}

QSize CheckMark::sizeHint() const { return {style::px(kSize) + 2, style::px(kSize) + 2}; }

void CheckMark::showEvent(QShowEvent*) { turn(); }

void CheckMark::hideEvent(QHideEvent*) { m_motion.stop(); }

void CheckMark::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_motion.timerId())
        return QWidget::timerEvent(event);
    m_angle = (m_angle + 15) % 360;
    update();
}

void CheckMark::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF ring = QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5);
    if (m_state && m_state != Check::Running) {
        painter.drawPixmap(
            1, 1, style::stateMark(shapeOf(*m_state), style::px(kSize), devicePixelRatioF()));
        return;
    }
    painter.setPen(QPen(style::colors().line, 2));
    painter.drawEllipse(ring);
    if (m_state != Check::Running)
        return;
    painter.setPen(QPen(style::colors().accent, 2, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(ring, (90 - m_angle) * 16, -100 * 16);
}

QString checkWord(Check state)
{
    const auto word = [](const char* text) { return QCoreApplication::translate("Doctor", text); };
    switch (state) {
    case Check::Running:
        return word(QT_TRANSLATE_NOOP("Doctor", "checking"));
    case Check::Ok:
        return word(QT_TRANSLATE_NOOP("Doctor", "ok"));
    case Check::Warning:
        return word(QT_TRANSLATE_NOOP("Doctor", "warning"));
    case Check::Failed:
        return word(QT_TRANSLATE_NOOP("Doctor", "failed"));
    }
    return {};
}

} // namespace ui::doctor
