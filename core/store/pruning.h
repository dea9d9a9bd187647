// What is no longer wanted goes, whole blocks and entries of the quarantine at a time and oldest
// first: what is older than a moment, and what is beyond a size. Each step is one short
// transaction, so that collection never waits long; in the same one it is noted how far each
// source's events went, and what nobody has been told of yet. Private to core/store.
#pragma once

#include "core/store/connection.h"
#include "core/store/event_store.h"

namespace core::store {

// One step; nothing of either: there was nothing to remove.
[[nodiscard]] Result<Pruned> pruneStep(Connection& connection, const Limits& limits, TimePoint now);

// What went since the last word on it.
[[nodiscard]] Result<Pruned> readUntold(sqlite::Database& database);
[[nodiscard]] Result<void> clearUntold(sqlite::Database& database);

// Of the file, in use.
[[nodiscard]] Result<std::int64_t> usedBytes(sqlite::Database& database);
// What a limit of age would remove now.
[[nodiscard]] Result<std::int64_t> countOlder(sqlite::Database& database, TimePoint before);

// Returns free pages of the file to the disk, some at a time. Whether there may be more.
[[nodiscard]] Result<bool> giveBackStep(Connection& connection);

} // namespace core::store
