// Removing a collector: forgotten in one short transaction, its events deleted in many, so that the
// others' collection is never held up and a process that ends in between leaves nothing half done.
//
// What is forgotten with its events belongs to nobody from then on: if the collector is set up anew
// meanwhile, it begins anew. Private to core/store; one thread at a time.
#pragma once

#include "core/store/connection.h"

namespace core::store {

enum class Leave : std::uint8_t { Events, Nothing };

// Returns the numbers of the sources that were its own.
[[nodiscard]] Result<std::vector<std::int64_t>> forget(Connection& connection,
                                                       const QString& collector, Leave leave);

// How far the deleting has come; nothing of it needs to be kept.
struct Removal {
    std::int64_t source = 0; // 0: to be looked up
    RowId from = 0;          // shared blocks below are done
};

// A few blocks of what is forgotten. False when there is nothing left.
[[nodiscard]] Result<bool> removeStep(Connection& connection, Removal& at);

} // namespace core::store
