#include "core/store/index/shelf.h"

#include <algorithm>
#include <numeric>

namespace core::store::index {

using namespace std::chrono_literals;

namespace {

constexpr auto kLookEvery = 250ms; // at the folder, for files that were built meanwhile
constexpr std::size_t kMadeAtMost = 12;

constexpr auto kRemovals = "SELECT value FROM meta WHERE key = 'removals'";
constexpr auto kLive = "SELECT first_row, count FROM blocks INDEXED BY block_rows WHERE first_row "
                       ">= ifnull((SELECT max(first_row) FROM blocks WHERE first_row <= ?), 0) "
                       "ORDER BY first_row";

} // namespace

Result<void> Shelf::refresh(sqlite::Database& database)
{
    const auto version = database.number("PRAGMA data_version");
    if (!version)
        return Fail(version.error());
    const auto now = std::chrono::steady_clock::now();
    const bool changed = *version != m_version;
    if (changed) {
        if (auto read = readLive(database); !read)
            return read;
        m_version = *version;
    }
    if (!changed && now < m_looked + kLookEvery)
        return {};
    if (now >= m_looked + kLookEvery) {
        loadFiles();
        m_looked = now;
    }
    layOut();
    return {};
}

Result<void> Shelf::readLive(sqlite::Database& database)
{
    auto sources = readSources(database);
    if (!sources)
        return Fail(sources.error());
    m_sources = std::move(*sources);
    if (!m_stamp) {
        const auto stamp = readStamp(database);
        if (!stamp)
            return Fail(stamp.error());
        m_stamp = *stamp;
    }
    const auto removals = database.number(kRemovals);
    if (!removals)
        return Fail(removals.error());
    if (*removals != m_removals || !m_stamp)
        m_live.clear();
    m_removals = *removals;
    return extendLive(database, newest() + 1);
}

Result<void> Shelf::extendLive(sqlite::Database& database, RowId from)
{
    // A store that no newer program has opened yet lacks the index.
    auto select = database.prepare(kLive);
    if (!select)
        select = database.prepare(
            "SELECT first_row, count FROM blocks WHERE first_row + count > ? ORDER BY first_row");
    if (!select)
        return Fail(select.error());
    select->bind(1, from);
    for (;;) {
        const auto row = select->step();
        if (!row)
            return Fail(row.error());
        if (!*row)
            return {};
        const RowId first = std::max(select->integer(0), from);
        const RowId last = select->integer(0) + select->integer(1) - 1;
        if (last < first)
            continue;
        if (!m_live.empty() && m_live.back().last + 1 == first)
            m_live.back().last = last;
        else
            m_live.push_back({first, last});
    }
}

void Shelf::loadFiles()
{
    if (!m_stamp)
        return;
    const auto extents = m_folder.extents();
    std::erase_if(m_files,
                  [&](const auto& file) { return !std::ranges::binary_search(extents, file.first); });
    for (const Extent& extent : extents)
        if (!m_files.contains(extent))
            if (auto segment = m_folder.load(extent, *m_stamp))
                m_files.emplace(extent, std::move(segment));
}

// Full segments where there are any, then pieces, then what has to be made.
void Shelf::layOut()
{
    m_units.clear();
    if (m_live.empty())
        return;
    const RowId end = newest() + 1;
    for (RowId at = m_live.front().first / kRowsPerSegment * kRowsPerSegment; at < end;) {
        const auto find = [&](int rows) {
            const auto file = at % rows == 0 ? m_files.find({at, rows}) : m_files.end();
            if (file == m_files.end())
                return false;
            m_units.push_back({file->first, file->second});
            at += rows;
            return true;
        };
        if (find(kRowsPerSegment) || find(kRowsPerPiece))
            continue;
        const RowId next = std::min(at + kRowsPerPiece, end);
        if (next == end)
            coverTail(at, end);
        else
            m_units.push_back({{at, int(next - at)}});
        at = next;
    }
    std::erase_if(m_units, [&](const Unit& unit) {
        const auto range = std::ranges::lower_bound(m_live, unit.extent.first, {}, &RowRange::last);
        return range == m_live.end() || range->first > unit.extent.last();
    });
}

void Shelf::coverTail(RowId from, RowId to)
{
    for (RowId at = from; at < to; at += kRowsPerPart)
        m_units.push_back({{at, int(std::min<RowId>(kRowsPerPart, to - at))}});
}

std::int64_t Shelf::count() const
{
    return std::accumulate(
        m_live.begin(), m_live.end(), std::int64_t(0),
        [](std::int64_t sum, const RowRange& range) { return sum + range.last - range.first + 1; });
}

Result<std::shared_ptr<const Segment>> Shelf::segment(const Unit& unit, Blocks& blocks,
                                                      const std::stop_token& stop)
{
    if (unit.segment)
        return unit.segment;
    {
        const std::scoped_lock lock(m_mutex);
        for (const auto& made : m_made)
            if (made->first() == unit.extent.first && made->rows() == unit.extent.rows)
                return made;
    }
    const Stamp none;
    const Stamp& stamp = m_stamp ? *m_stamp : none;
    auto bytes = makeSegment(blocks, unit.extent, {m_knowledge, m_sources, stamp}, stop);
    if (!bytes)
        return Fail(bytes.error());
    if (bytes->isEmpty())
        return std::shared_ptr<const Segment>();
    const auto owner = std::make_shared<const QByteArray>(std::move(*bytes));
    auto made =
        Segment::open({owner->constData(), std::size_t(owner->size())}, stamp, owner);
    if (!made || !stays(unit))
        return made;
    const std::scoped_lock lock(m_mutex);
    m_made.push_front(made);
    if (m_made.size() > kMadeAtMost)
        m_made.pop_back();
    return made;
}

Bits Shelf::liveIn(const Extent& extent) const
{
    Bits rows(extent.rows);
    for (auto range = std::ranges::lower_bound(m_live, extent.first, {}, &RowRange::last);
         range != m_live.end() && range->first <= extent.last(); ++range)
        rows.setRange(int(std::max(range->first, extent.first) - extent.first),
                      int(std::min(range->last, extent.last()) - extent.first + 1));
    return rows;
}

void Shelf::drop(const Extent& extent)
{
    m_folder.remove(extent);
    m_files.erase(extent);
    layOut();
}

} // namespace core::store::index
