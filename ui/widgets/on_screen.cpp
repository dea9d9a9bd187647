#include "ui/widgets/on_screen.h"

#include <algorithm>

#include <QGuiApplication>
#include <QScreen>
#include <QWidget>

namespace ui {

namespace {

// The desktop's frame around a window, which cannot be measured before there is one.
constexpr QMargins kFrame(2, 30, 2, 2);

const QScreen* screenOf(const QWidget& window)
{
    const bool placed = window.testAttribute(Qt::WA_Moved);
    const QScreen* at = placed ? QGuiApplication::screenAt(window.geometry().center()) : nullptr;
    return at ? at : window.screen();
}

} // namespace

QRect insideOf(const QRect& area, const QRect& window)
{
    const QSize size = window.size().boundedTo(area.size());
    const QPoint last = area.bottomRight() - QPoint(size.width() - 1, size.height() - 1);
    return {QPoint(std::clamp(window.x(), area.x(), last.x()),
                   std::clamp(window.y(), area.y(), last.y())),
            size};
}

// A window that nobody has placed is placed by the desktop.
void keepOnScreen(QWidget& window)
{
    if (window.windowState().testAnyFlags(Qt::WindowMaximized | Qt::WindowFullScreen))
        return;
    const QRect area = screenOf(window)->availableGeometry().marginsRemoved(kFrame);
    const QRect fitting = insideOf(area, window.geometry());
    if (window.testAttribute(Qt::WA_Moved))
        window.setGeometry(fitting);
    else
        window.resize(fitting.size());
}

} // namespace ui
