// Where a window may be so that all of it can be seen and taken hold of, its frame too, whatever
// size it was meant to have or had on another screen.
#pragma once

#include <QRect>

class QWidget;

namespace ui {

// No larger than the area, and inside it; what fits already stays as it is.
[[nodiscard]] QRect insideOf(const QRect& area, const QRect& window);

// The first size of a window, or the geometry it got back: call it before it is shown.
void keepOnScreen(QWidget& window);

} // namespace ui
