// The tables of what is to be asked for again, and how far the ledger reaches. Private to
// core/store, but for the wish of another process.
#pragma once

#include "core/store/event_store.h"
#include "core/store/sqlite.h"

namespace core::store {

[[nodiscard]] Result<Reach> readReach(sqlite::Database& database, std::int64_t source);

// What was stored and set aside without a row of the ledger saying so.
[[nodiscard]] Result<Totals> unaccounted(sqlite::Database& database, std::int64_t source);

// One that asks for the same stays, and waits no longer.
[[nodiscard]] Result<void> addRefill(sqlite::Database& database, std::int64_t source,
                                     const TimeRange& range, TimePoint now);
[[nodiscard]] Result<std::vector<Refill>> readRefills(sqlite::Database& database,
                                                      std::int64_t source);
// Forgets one that is done.
[[nodiscard]] Result<void> saveRefill(sqlite::Database& database, const Refill& refill);

// The same as EventStore::wish, beside the process that collects. A source that was never collected
// from is left alone.
[[nodiscard]] Result<void> wishFrom(const QString& path, const Source& source,
                                    const TimeRange& range, TimePoint now);

} // namespace core::store
