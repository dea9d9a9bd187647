// A block that cannot be read any more: noted by whoever comes upon it, in whatever process, and
// taken out by the one who writes: its bytes are set aside in the table `damaged`, what is missing
// becomes a gap of the ledger, and what Mimecast still has is asked for again. All of it in one
// transaction, so that a loss is told exactly once. Private to core/store.
#pragma once

#include "core/store/connection.h"

namespace core::store {

// Decodes the block of these rows. One that is damaged is noted beside the store for the writer.
[[nodiscard]] Result<Block> readBlock(const sqlite::Database& database, RowId first,
                                      std::int64_t count, std::string_view body);

void noteDamagedBlock(const sqlite::Database& database, RowId first);

struct Mended {
    bool any = false;                  // a note was looked at and is gone
    std::vector<std::int64_t> sources; // whose events were lost, at most
    std::vector<RecordHash> lost;      // records that are no longer stored
};

// Looks at one block that was noted, and takes it out if it is damaged indeed.
[[nodiscard]] Result<Mended> mendStep(Connection& connection, TimePoint now);

} // namespace core::store
