// The tables of the store, as numbered steps. A step that was ever released is never changed.
//
//   blocks       the events, in arrival order, many to a row (block.h)
//   sources      collector and stream of a block, as a small number
//   checkpoints  how far each source has been read
//   coverage     what was asked for, and what it gave: collected, empty, gap
//   quarantine   bytes that should have been records and could not be read
//   totals       running sums per source, so that nobody has to count blocks
//   arrivals     events stored per source and minute, for rates
//   hours        events per source and hour in which they happened, of the last weeks
//   health       the collecting process's last word, for other processes to show
//   damaged      blocks that cannot be read any more, as they were found
//   meta         the next row number, the store's identity and such
#pragma once

#include "core/store/sqlite.h"

namespace core::store {

inline constexpr int kSchemaVersion = 8;

// Creates or migrates the file so that it has this program's version. A file of a newer program is
// left alone: code store.newer.
[[nodiscard]] Result<void> prepareSchema(sqlite::Database& database);

} // namespace core::store
