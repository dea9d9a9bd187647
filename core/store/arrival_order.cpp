#include "core/store/arrival_order.h"

#include "core/store/connection.h"

#include <algorithm>

namespace core::store {

Result<std::unique_ptr<ArrivalOrder>> ArrivalOrder::open(const QString& storePath)
{
    auto database = sqlite::Database::open(storePath, sqlite::Access::ReadOnly);
    if (!database)
        return Fail(database.error());
    return std::unique_ptr<ArrivalOrder>(new ArrivalOrder(std::move(*database)));
}

// A block tells when the last of its events arrived.
Result<ArrivalOrder::Border> ArrivalOrder::border(TimePoint moment, RowId newest)
{
    auto select = m_database.prepare("SELECT first_row, count, received FROM blocks WHERE "
                                     "first_row <= ? ORDER BY first_row DESC LIMIT 1");
    if (!select)
        return Fail(select.error());
    Border border{.early = 0, .late = newest + 1};
    while (border.early + 1 < border.late) {
        const RowId middle = border.early + (border.late - border.early) / 2;
        select->reset();
        const auto row = select->bind(1, middle).step();
        if (!row)
            return Fail(row.error());
        if (!*row)
            border.early = middle; // no longer stored
        else if (fromMillis(select->integer(2)) <= moment)
            border.early = std::max(middle, select->integer(0) + select->integer(1) - 1);
        else
            border.late = std::max(select->integer(0), border.early + 1);
    }
    return border;
}

// Blocks are joined from several arrivals.
Result<RowId> ArrivalOrder::inside(RowId first, TimePoint moment)
{
    const auto kept = m_blocks.of(first);
    if (!kept)
        return Fail(kept.error());
    if (!kept->block)
        return first - 1;
    const Block& block = *kept->block;
    const auto late = std::ranges::find_if(block.events, [&](const BlockEvent& event) {
        return block.batches[event.batch].received > moment;
    });
    return kept->first + (late - block.events.begin()) - 1;
}

Result<RowId> ArrivalOrder::newestBy(TimePoint moment)
{
    if (auto fresh = m_blocks.refresh(); !fresh)
        return Fail(fresh.error());
    const auto newest = m_database.number("SELECT ifnull((SELECT first_row + count - 1 FROM blocks "
                                          "ORDER BY first_row DESC LIMIT 1), 0)");
    if (!newest)
        return Fail(newest.error());
    const auto found = border(moment, *newest);
    if (!found)
        return Fail(found.error());
    if (found->late > *newest)
        return found->early;
    return inside(found->late, moment);
}

} // namespace core::store
