// The rows that match a search, in ascending order: a compressed bitmap.
//
// Position ↔ row id in O(log n), whatever the pattern of matches; ten million stored events cost at
// most 1.4 MB. Ranges may be added in any order and may overlap; next to either end it is cheapest.
#pragma once

#include "core/event/event.h"

#include <array>
#include <cstdint>
#include <deque>
#include <vector>

namespace ui::viewer {

class RowSet {
public:
    // Rows first … last, both included. Tells how many of them are new to the set.
    std::int64_t add(core::RowId first, core::RowId last);
    void clear() { m_blocks.clear(); }

    [[nodiscard]] std::int64_t size() const;
    [[nodiscard]] bool empty() const { return m_blocks.empty(); }
    [[nodiscard]] bool contains(core::RowId row) const;

    // 0 is the lowest row; the position must be inside.
    [[nodiscard]] core::RowId at(std::int64_t position) const;
    // How many rows are lower than this one: its own position, if it is in the set.
    [[nodiscard]] std::int64_t countBelow(core::RowId row) const;
    // The rows at position, position + 1 …: as many as there are, at most `most`.
    [[nodiscard]] std::vector<core::RowId> slice(std::int64_t position, std::int64_t most) const;

private:
    static constexpr std::int64_t kWords = 64;
    static constexpr std::int64_t kRows = kWords * 64;

    struct Block {
        std::int64_t key = 0;    // row / kRows
        std::int64_t before = 0; // rows in lower blocks, counted from an origin that is not zero
        std::int64_t count = 0;
        std::array<std::uint64_t, kWords> words{};
    };
    using Blocks = std::deque<Block>;

    [[nodiscard]] Blocks::iterator blockFor(std::int64_t key);
    std::int64_t addTo(std::int64_t key, core::RowId first, core::RowId last);
    void renumber(const Blocks::iterator& changed, std::int64_t added);
    [[nodiscard]] Blocks::const_iterator find(std::int64_t key) const;
    [[nodiscard]] Blocks::const_iterator holding(std::int64_t position) const;

    Blocks m_blocks; // ascending by key, none empty
};

} // namespace ui::viewer
