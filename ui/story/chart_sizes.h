// How large the parts of a story's time line are; they grow with the text.
#pragma once

#include "ui/style/theme.h"

namespace ui::story {

inline int markSize() { return style::px(14); }
inline double markRoom() { return style::px(22); }
inline int laneHeight() { return style::px(32); }
inline int axisHeight() { return style::px(40); }

} // namespace ui::story
