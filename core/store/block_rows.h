// The stored blocks, read and dropped as a whole: what joining and removing have in common. Private
// to core/store; one thread, on the writing connection.
#pragma once

#include "core/store/connection.h"

namespace core::store {

struct BlockRow {
    RowId first = 0;
    std::int64_t count = 0;
    std::int64_t size = 0;
    std::int64_t source = 0;
};

// In the order of their rows; `where` has one parameter, or uses it more than once.
[[nodiscard]] Result<std::vector<BlockRow>> blocksFrom(Connection& connection, const char* where,
                                                       std::int64_t value, int limit);

struct Loaded {
    Block block;
    QByteArray hashes;
};

[[nodiscard]] Result<Loaded> load(Connection& connection, RowId first);

// DELETE FROM `where`, which has one parameter.
[[nodiscard]] Result<void> drop(Connection& connection, const char* where, std::int64_t value);

// Rows go away, which those who keep a list of them must hear of.
[[nodiscard]] Result<void> noteRemoval(Connection& connection);
// So many of the source's events were stored and are here no longer.
[[nodiscard]] Result<void> countGone(Connection& connection, std::int64_t source,
                                     std::int64_t events);

template<class Work>
Result<void> inTransaction(Connection& connection, Work work)
{
    auto transaction = sqlite::Transaction::begin(connection.database());
    if (!transaction)
        return Fail(transaction.error());
    if (Result<void> done = work(); !done)
        return done;
    return (*transaction)->commit();
}

} // namespace core::store
