// What must not stand in a log line: things that carry a secret by their name, and live secrets by
// their value. core::log asks it; nobody else needs to. Any thread.
#pragma once

#include "core/base/secret.h"

#include <QByteArray>
#include <QString>

namespace core::redaction {

// Cuts this value out of every line from now on, in each form it may turn up in. Values shorter
// than four bytes are not learnt: they would tear every line to pieces.
void learn(const Secret& secret);

[[nodiscard]] QString cutValues(const QString& line);
[[nodiscard]] QByteArray cutValues(const QByteArray& bytes);
[[nodiscard]] QString cutNames(QString line);

// Whether a text has this value in it in any of those forms, whether it was learnt or not.
[[nodiscard]] bool holds(const QByteArray& text, const Secret& secret);
// Whether it has any that was learnt.
[[nodiscard]] bool holdsLearnt(const QByteArray& text);

} // namespace core::redaction
