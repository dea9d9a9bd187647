// What a search can be answered from at this moment: which rows there are, the segments that cover
// them, and for the newest rows, which no file covers yet, small segments made in memory.
//
// refresh() is for one thread, inside a read transaction; the rest for any thread until the next
// refresh.
#pragma once

#include "core/store/index/blocks.h"

#include <chrono>
#include <deque>
#include <mutex>

namespace core::store::index {

struct Unit {
    Extent extent;
    std::shared_ptr<const Segment> segment = {}; // null: to be made from the blocks
};

class Shelf {
public:
    Shelf(const QString& storePath, const query::Knowledge& knowledge)
        : m_folder(storePath)
        , m_knowledge(knowledge)
    {
    }

    // Takes in what changed in the store and in the folder.
    [[nodiscard]] Result<void> refresh(sqlite::Database& database);

    [[nodiscard]] RowId newest() const { return m_live.empty() ? 0 : m_live.back().last; }
    [[nodiscard]] const std::vector<RowRange>& live() const { return m_live; }
    [[nodiscard]] const Sources& sources() const { return m_sources; }
    [[nodiscard]] const std::vector<Unit>& units() const { return m_units; } // ascending
    [[nodiscard]] std::int64_t count() const;

    // Of the unit; made if need be. Null: none of its rows can be read, or stopped.
    [[nodiscard]] Result<std::shared_ptr<const Segment>> segment(const Unit& unit, Blocks& blocks,
                                                                 const std::stop_token& stop);
    // Whether it is worth remembering what was found in it.
    [[nodiscard]] static bool stays(const Unit& unit)
    {
        return unit.segment || unit.extent.rows <= kRowsPerPart;
    }
    [[nodiscard]] Bits liveIn(const Extent& extent) const;
    // It proved damaged: no more of it.
    void drop(const Extent& extent);

private:
    [[nodiscard]] Result<void> readLive(sqlite::Database& database);
    [[nodiscard]] Result<void> extendLive(sqlite::Database& database, RowId from);
    void loadFiles();
    void layOut();
    void coverTail(RowId from, RowId to);

    Folder m_folder;
    const query::Knowledge& m_knowledge;
    std::optional<Stamp> m_stamp;
    std::int64_t m_version = -1;
    std::int64_t m_removals = -1;
    std::vector<RowRange> m_live;
    Sources m_sources;
    std::map<Extent, std::shared_ptr<const Segment>> m_files;
    std::chrono::steady_clock::time_point m_looked;
    std::vector<Unit> m_units;
    std::mutex m_mutex;
    std::deque<std::shared_ptr<const Segment>> m_made; // newest first
};

} // namespace core::store::index
