#include "ui/widgets/state_label.h"

#include "core/base/text.h"
#include "ui/style/theme.h"

#include <QCoreApplication>
#include <QPainter>

namespace ui {

namespace {

constexpr int kMark = 14;

} // namespace

StateLabel::StateLabel(QWidget* parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setContentsMargins(style::px(kMark) + 6, 0, 0, 0);
    setState(m_state);
}

void StateLabel::setState(core::health::State state, const QString& word)
{
    m_state = state;
    setText(word.isEmpty() ? stateName(state) : core::displaySafe(word));
    update();
}

void StateLabel::paintEvent(QPaintEvent* event)
{
    QLabel::paintEvent(event);
    QPainter painter(this);
    const int size = style::px(kMark);
    painter.drawPixmap(0, (height() - size) / 2,
                       style::stateMark(m_state, size, devicePixelRatioF()));
}

QString stateName(core::health::State state)
{
    using core::health::State;
    switch (state) {
    case State::Waiting:
        return QCoreApplication::translate("ui", "waiting");
    case State::Healthy:
        return QCoreApplication::translate("ui", "healthy");
    case State::Degraded:
        return QCoreApplication::translate("ui", "degraded");
    case State::Unhealthy:
        return QCoreApplication::translate("ui", "unhealthy");
    case State::Paused:
        return QCoreApplication::translate("ui", "paused");
    }
    return {};
}

} // namespace ui
