#include "core/store/block_cache.h"

#include "core/store/mending.h"

#include <algorithm>

namespace core::store {

namespace {

constexpr size_t kBlocksKept = 6;

} // namespace

Result<void> BlockCache::refresh()
{
    const auto version = m_database.number("PRAGMA data_version");
    if (!version)
        return Fail(version.error());
    if (*version == m_version)
        return {};
    m_version = *version;
    for (auto kept = m_kept.begin(); kept != m_kept.end();) {
        const auto there = isThere(*kept);
        if (!there)
            return Fail(there.error());
        kept = *there ? kept + 1 : m_kept.erase(kept);
    }
    return {};
}

// Rows are never used again, so a block of the same rows is the same block.
Result<bool> BlockCache::isThere(const Kept& kept)
{
    auto select = m_database.prepare("SELECT count FROM blocks WHERE first_row = ?");
    if (!select)
        return Fail(select.error());
    const auto row = select->bind(1, kept.first).step();
    if (!row)
        return Fail(row.error());
    return *row && select->integer(0) == std::int64_t(kept.block->events.size());
}

Result<BlockCache::Kept> BlockCache::of(RowId row)
{
    const auto kept = std::ranges::find_if(m_kept, [&](const Kept& entry) {
        return row >= entry.first && row < entry.first + RowId(entry.block->events.size());
    });
    if (kept != m_kept.end()) {
        std::rotate(m_kept.begin(), kept, kept + 1);
        return m_kept.front();
    }
    auto select =
        m_database.prepare("SELECT first_row, count, body FROM blocks WHERE first_row <= ? "
                           "ORDER BY first_row DESC LIMIT 1");
    if (!select)
        return Fail(select.error());
    const auto found = select->bind(1, row).step();
    if (!found)
        return Fail(found.error());
    if (!*found || row >= select->integer(0) + select->integer(1))
        return Kept{};
    auto block = readBlock(m_database, select->integer(0), select->integer(1), select->bytes(2));
    if (!block)
        return Kept{};
    m_kept.push_front({select->integer(0), std::make_shared<const Block>(std::move(*block))});
    if (m_kept.size() > kBlocksKept)
        m_kept.pop_back();
    return m_kept.front();
}

} // namespace core::store
