// The two typefaces that come with the program.
#pragma once

namespace ui::style {

// Makes Inter and JetBrains Mono known, and takes note of the text size the desktop asks for.
// Once is enough, more does no harm.
void loadFonts();

// For tests, and for a setting of our own.
void setTextScale(double scale);

} // namespace ui::style
