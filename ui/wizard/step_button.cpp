#include "ui/wizard/step_button.h"

#include "ui/style/theme.h"

#include <algorithm>

#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

using ui::style::colors;
using ui::style::kGrid;

namespace ui::wizard {

namespace {

constexpr int kGap = 3 * kGrid;
constexpr int kMargin = 2 * kGrid;

} // namespace

StepButton::StepButton(int number, int count, const QString& title, QWidget* parent)
    : QAbstractButton(parent)
    , m_number(number)
    , m_count(count)
{
    setText(title);
    setObjectName(QStringLiteral("step%1").arg(number));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
    setState(State::ToCome);
}

void StepButton::setState(State state)
{
    m_state = state;
    const QString word = state == State::Done ? tr("done")
        : state == State::Current             ? tr("current step")
                                              : tr("to come");
    setAccessibleName(tr("Step %1 of %2, %3, %4").arg(m_number).arg(m_count).arg(text(), word));
    setEnabled(state != State::ToCome);
    setFocusPolicy(state == State::Current ? Qt::StrongFocus : Qt::ClickFocus);
    setCursor(state == State::Done ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void StepButton::setTitleVisible(bool visible)
{
    m_titleVisible = visible;
    setToolTip(visible ? QString() : text());
    updateGeometry();
    update();
}

QSize StepButton::sizeHint() const
{
    const QFontMetrics metrics(style::font(style::Type::BodyStrong));
    const int round = circle().width();
    int width = round + 2 * kMargin;
    if (m_titleVisible)
        width += kGap + metrics.horizontalAdvance(text());
    return {width, std::max(round, metrics.height()) + 4 * kGrid};
}

void StepButton::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        Q_EMIT arrowPressed(-1);
        return;
    case Qt::Key_Down:
        Q_EMIT arrowPressed(1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        click();
        return;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

QRect StepButton::circle() const
{
    const int size = std::max(
        6 * kGrid, QFontMetrics(style::font(style::Type::BodyStrong)).height() + 2 * kGrid);
    return {kMargin, (height() - size) / 2, size, size};
}

void StepButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = QRectF(rect()).adjusted(1, 3, -1, -3);
    if (underMouse() && m_state == State::Done) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors().window);
        painter.drawRoundedRect(area, style::kRadius, style::kRadius);
    }
    paintLink(painter);
    paintCircle(painter);
    if (m_titleVisible)
        paintTitle(painter);
    if (hasFocus()) {
        painter.setPen(QPen(colors().accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(area, style::kRadius, style::kRadius);
    }
}

void StepButton::paintLink(QPainter& painter) const
{
    const QRect round = circle();
    painter.setPen(QPen(colors().line, 1));
    const qreal x = round.center().x() + 0.5;
    if (m_number > 1)
        painter.drawLine(QPointF(x, 0), QPointF(x, round.top() - 3));
    if (m_number < m_count)
        painter.drawLine(QPointF(x, round.bottom() + 4), QPointF(x, height()));
}

void StepButton::paintCircle(QPainter& painter) const
{
    const QRectF round = QRectF(circle()).adjusted(1, 1, -1, -1);
    const bool done = m_state == State::Done;
    const QColor ring = m_state == State::ToCome ? colors().fieldLine : colors().primary;
    painter.setPen(QPen(ring, m_state == State::Current ? 2 : 1));
    painter.setBrush(done ? colors().primary : colors().surface);
    painter.drawEllipse(round);
    if (!done) {
        painter.setPen(m_state == State::Current ? colors().accent : colors().muted);
        painter.setFont(
            style::font(m_state == State::Current ? style::Type::BodyStrong : style::Type::Small));
        painter.drawText(round, Qt::AlignCenter, QString::number(m_number));
        return;
    }
    QPainterPath tick(round.topLeft() + QPointF(round.width() * 0.30, round.height() * 0.53));
    tick.lineTo(round.topLeft() + QPointF(round.width() * 0.44, round.height() * 0.66));
    tick.lineTo(round.topLeft() + QPointF(round.width() * 0.70, round.height() * 0.37));
    painter.setPen(QPen(Qt::white, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(tick);
}

void StepButton::paintTitle(QPainter& painter) const
{
    const int left = circle().right() + 1 + kGap;
    painter.setFont(
        style::font(m_state == State::Current ? style::Type::BodyStrong : style::Type::Body));
    painter.setPen(m_state == State::ToCome ? colors().muted : colors().text);
    painter.drawText(rect().adjusted(left, 0, -kMargin, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     text());
}

} // namespace ui::wizard
