// The manual page, made from the table of commands. Pure.
#pragma once

#include <QByteArray>

namespace app::cli {

[[nodiscard]] QByteArray manualPage(); // roff, of section 1

} // namespace app::cli
