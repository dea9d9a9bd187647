// The blocks that were read last, decoded: rows of one screen lie in few of them. Never shows a row
// that is no longer in the store. Private to core/store; one thread.
#pragma once

#include "core/store/block.h"
#include "core/store/sqlite.h"

#include <deque>
#include <memory>

namespace core::store {

class BlockCache {
public:
    struct Kept {
        RowId first = 0;
        std::shared_ptr<const Block> block; // null: the row is gone, or cannot be read
    };

    // The database must outlive the cache.
    explicit BlockCache(sqlite::Database& database)
        : m_database(database)
    {
    }

    // Call before a series of of(): drops what was joined or deleted since the last one.
    [[nodiscard]] Result<void> refresh();
    // The block that holds the row.
    [[nodiscard]] Result<Kept> of(RowId row);

private:
    [[nodiscard]] Result<bool> isThere(const Kept& kept);

    sqlite::Database& m_database;
    std::int64_t m_version = 0;
    std::deque<Kept> m_kept; // most recently used first
};

} // namespace core::store
