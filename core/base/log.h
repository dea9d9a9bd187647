// Our own log: what support reads. One door, and redaction stands in it.
//
// Everything written here passes scrub(): values of headers and fields that carry secrets are cut
// out by name, and any live secret that was registered is cut out by value in whatever line it
// turns up. Lines go to standard error and, once open() was called, to a file of limited size.
// Any thread.
#pragma once

#include "core/base/secret.h"

#include <cstdint>

#include <QString>

namespace core::log {

enum class Level : std::uint8_t { Debug, Info, Warning, Error };

void write(Level level, const QString& text);
inline void info(const QString& text) { write(Level::Info, text); }
inline void warn(const QString& text) { write(Level::Warning, text); }

// Lines below this level are not written; Warning until told otherwise.
void setLevel(Level level);
// Appends to this file from now on; at 5 MiB it becomes FILE.1 and a new one begins.
void open(const QString& path);
// From now on this value is cut out of every line (also as base64, hex and percent-encoded).
void protect(const Secret& secret);
// Routes Qt's own messages through the same door.
void captureQt();

// The line as it would be written. Pure but for the registered secrets.
[[nodiscard]] QString scrub(QString line);

} // namespace core::log
