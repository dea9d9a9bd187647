// A raw record on its way out of the store: one line, or one JSON value. Pure.
#pragma once

#include <QByteArray>

namespace app {

// JSON allows a line break between its tokens only, so a blank says the same. All else is as it
// was received.
[[nodiscard]] QByteArray onOneLine(QByteArray raw);

// A JSON string with this content.
void appendQuoted(QByteArray& json, const QByteArray& text);

// As a value in a JSON text: the record itself if it is an object, a string of it otherwise.
[[nodiscard]] QByteArray asJson(const QByteArray& raw);

} // namespace app
