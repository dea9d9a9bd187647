// CSV that a spreadsheet reads as text: for exports, the clipboard and the command line. Pure.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace core {

// A field, quoted where it must be, that no spreadsheet takes for a formula.
[[nodiscard]] QByteArray csvField(const QString& text);
// A whole line with its end.
[[nodiscard]] QByteArray csvLine(const QStringList& fields);

} // namespace core
