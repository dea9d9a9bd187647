// The blocks of a store, one at a time, as index and searches read them. A block that is damaged is
// stepped over. One thread; the database must outlive it.
#pragma once

#include "core/query/fields.h"
#include "core/store/block.h"
#include "core/store/index/folder.h"
#include "core/store/index/plan.h"
#include "core/store/sqlite.h"

#include <optional>
#include <stop_token>

namespace core::store::index {

struct Loaded {
    RowId first = 0;
    RowId last = 0;
    Block block; // no events: it cannot be read

    [[nodiscard]] std::size_t size() const { return block.events.size(); }
    [[nodiscard]] std::int64_t sourceOf(std::size_t at) const
    {
        return block.batches[block.events[at].batch].source;
    }
    [[nodiscard]] query::Record record(std::size_t at, const Sources& sources) const;
};

class Blocks {
public:
    explicit Blocks(sqlite::Database& database)
        : m_database(database)
    {
    }

    // The block that holds the row, or else the nearest below, or above; none: there is none.
    [[nodiscard]] Result<std::optional<Loaded>> below(RowId row);
    [[nodiscard]] Result<std::optional<Loaded>> above(RowId row);

private:
    [[nodiscard]] Result<std::optional<Loaded>> load(std::optional<sqlite::Statement>& statement,
                                                     const char* sql, RowId row);

    sqlite::Database& m_database;
    std::optional<sqlite::Statement> m_below;
    std::optional<sqlite::Statement> m_above;
};

[[nodiscard]] Result<Sources> readSources(sqlite::Database& database);
// Empty: the store is an older one, that has no mark to know it by.
[[nodiscard]] Result<std::optional<Stamp>> readStamp(sqlite::Database& database);

// The bytes of a segment of these rows; empty if none of them exists, or when stopped.
struct Making {
    const query::Knowledge& knowledge;
    const Sources& sources;
    const Stamp& stamp;
};
[[nodiscard]] Result<QByteArray> makeSegment(Blocks& blocks, const Extent& extent,
                                             const Making& making, const std::stop_token& stop);

} // namespace core::store::index
