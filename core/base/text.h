// Text that a stranger wrote, made safe to look at.
#pragma once

#include <QString>

namespace core {

// Control, bidirectional-control and invisible characters become visible pictures or «U+202E»
// chips, at most eight combining marks stay on a letter, broken surrogates become U+FFFD. What is
// harmless stays as it is, so displaySafe(displaySafe(x)) == displaySafe(x). Linear time.
[[nodiscard]] QString displaySafe(QStringView text);

// displaySafe, and no longer than `most` characters, with an ellipsis where it was cut.
[[nodiscard]] QString displaySafe(QStringView text, qsizetype most);

// The first `most` bytes of an answer as one line for an error's detail.
[[nodiscard]] QString excerpt(const QByteArray& bytes, qsizetype most = 500);

} // namespace core
