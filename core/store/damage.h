// A file that is damaged: noticed in use, looked at closely at the next start, and set aside then.
// Private to core/store.
#pragma once

#include "core/store/sqlite.h"

namespace core::store {

// Something in it could not be read.
void noteDamage(const QString& path);

// If damage was noted: reads the whole file, store.damaged if it is so; forgets the note otherwise.
[[nodiscard]] Result<void> lookForDamage(const QString& path, sqlite::Database& database);

// Moves the file and its journal out of the way; where to.
[[nodiscard]] Result<QString> setAside(const QString& path);

} // namespace core::store
