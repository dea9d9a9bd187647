// Which events had arrived by a moment: where between the rows a thing belongs that happened beside
// them. Rows are numbered as they arrive, so the answer is found by halving, whatever their number.
#pragma once

#include "core/event/event.h"
#include "core/store/block_cache.h"

#include <memory>

namespace core::store {

// One thread.
class ArrivalOrder {
public:
    [[nodiscard]] static Result<std::unique_ptr<ArrivalOrder>> open(const QString& storePath);
    // The newest row that was stored by then; 0: none was.
    [[nodiscard]] Result<RowId> newestBy(TimePoint moment);

private:
    // Neighbours: all up to `early` had arrived, none from `late` on, where a block begins.
    struct Border {
        RowId early = 0;
        RowId late = 0;
    };

    explicit ArrivalOrder(sqlite::Database database)
        : m_database(std::move(database))
    {
    }
    [[nodiscard]] Result<Border> border(TimePoint moment, RowId newest);
    [[nodiscard]] Result<RowId> inside(RowId first, TimePoint moment);

    sqlite::Database m_database;
    BlockCache m_blocks{m_database};
};

} // namespace core::store
