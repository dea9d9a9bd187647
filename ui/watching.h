// What a window says that watches while another process collects.
#pragma once

#include "ui/keeping.h"

namespace ui {

class Banner;

void tellWhoCollects(Banner& banner, const Keeping::Elsewhere& elsewhere);

} // namespace ui
