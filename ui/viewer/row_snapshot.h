// Rows sorted by the events' own time, as they were at one moment. What arrives later is not in it.
//
// Place ↔ row in O(1) at eight bytes a row; made off the GUI thread, never changed.
#pragma once

#include "ui/backend_types.h"

#include <optional>
#include <unordered_map>

namespace ui::viewer {

class RowSnapshot {
public:
    // Without the rows up to `cleared`. `notes`: the ids of what the moments were of.
    RowSnapshot(TimeOrder order, core::RowId cleared, const std::vector<std::int64_t>& notes = {});

    [[nodiscard]] std::int64_t size() const { return std::int64_t(m_rows.size()); }
    // 0 is the oldest.
    [[nodiscard]] core::RowId at(std::int64_t place) const;
    [[nodiscard]] std::optional<std::int64_t> placeOf(core::RowId row) const;
    // So many rows are not later than this note.
    [[nodiscard]] std::optional<std::int64_t> placeOfNote(std::int64_t id) const;
    [[nodiscard]] core::RowId upTo() const { return m_upTo; }

private:
    void placeNotes(const TimeOrder& order, core::RowId cleared,
                    const std::vector<std::int64_t>& notes);

    std::unordered_map<std::int64_t, std::int64_t> m_notes; // place, by id
    std::vector<std::uint32_t> m_rows;                      // each plus m_base is a row
    std::vector<std::uint32_t> m_places;                    // of row m_low + i: place + 1, or 0
    core::RowId m_base = 0;
    core::RowId m_low = 0;
    core::RowId m_upTo = 0;
};

} // namespace ui::viewer
