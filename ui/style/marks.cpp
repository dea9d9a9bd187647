#include "ui/style/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace ui::style {

namespace {

using core::health::State;

// In a square of 16 units. Each differs from the others without its colour.
QPainterPath shapeOf(State state)
{
    QPainterPath path;
    switch (state) {
    case State::Healthy:
        path.addEllipse(QRectF(2.5, 2.5, 11, 11));
        break;
    case State::Degraded:
        path.addPolygon(QPolygonF({{8, 2}, {14.5, 13.5}, {1.5, 13.5}, {8, 2}}));
        break;
    case State::Unhealthy:
        path.addRoundedRect(QRectF(3, 3, 10, 10), 1.5, 1.5);
        break;
    case State::Waiting:
        path.addEllipse(QRectF(3, 3, 10, 10));
        break;
    case State::Paused:
        path.addRoundedRect(QRectF(3.5, 2.5, 3, 11), 1, 1);
        path.addRoundedRect(QRectF(9.5, 2.5, 3, 11), 1, 1);
        break;
    }
    return path;
}

} // namespace

QColor stateColor(State state)
{
    switch (state) {
    case State::Healthy:
        return colors().good;
    case State::Degraded:
        return colors().warning;
    case State::Unhealthy:
        return colors().bad;
    case State::Waiting:
    case State::Paused:
        return colors().muted;
    }
    return colors().muted;
}

QColor stateSoftColor(State state)
{
    switch (state) {
    case State::Healthy:
        return colors().goodSoft;
    case State::Degraded:
        return colors().warningSoft;
    case State::Unhealthy:
        return colors().badSoft;
    case State::Waiting:
    case State::Paused:
        return colors().window;
    }
    return colors().window;
}

QPixmap stateMark(State state, int size, qreal devicePixelRatio)
{
    const int pixels = qRound(size * devicePixelRatio);
    QPixmap mark(pixels, pixels);
    mark.fill(Qt::transparent);
    QPainter painter(&mark);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(pixels / 16.0, pixels / 16.0);
    if (state == State::Waiting)
        painter.strokePath(shapeOf(state), QPen(stateColor(state), 2));
    else
        painter.fillPath(shapeOf(state), stateColor(state));
    painter.end();
    mark.setDevicePixelRatio(devicePixelRatio);
    return mark;
}

} // namespace ui::style
