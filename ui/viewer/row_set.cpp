#include "ui/viewer/row_set.h"

#include <algorithm>
#include <bit>

#include <QtGlobal>

namespace ui::viewer {

namespace {

// Bits from … to of a word, both included.
std::uint64_t mask(std::int64_t from, std::int64_t to)
{
    const auto upTo = ~std::uint64_t{0} >> (63 - to);
    return upTo & (~std::uint64_t{0} << from);
}

// Sets bits from … to of a bitmap; tells how many were clear.
template<class Words>
std::int64_t fill(Words& words, std::int64_t from, std::int64_t to)
{
    std::int64_t added = 0;
    for (auto word = from / 64; word <= to / 64; ++word) {
        auto& bits = words[static_cast<std::size_t>(word)];
        const auto set = mask(word == from / 64 ? from % 64 : 0, word == to / 64 ? to % 64 : 63);
        added += std::popcount(set & ~bits);
        bits |= set;
    }
    return added;
}

// The position of the n-th set bit.
template<class Words>
std::int64_t select(const Words& words, std::int64_t n)
{
    std::size_t word = 0;
    for (auto here = std::popcount(words[word]); n >= here; here = std::popcount(words[word])) {
        n -= here;
        ++word;
    }
    auto bits = words[word];
    for (; n > 0; --n)
        bits &= bits - 1;
    return static_cast<std::int64_t>(word) * 64 + std::countr_zero(bits);
}

} // namespace

RowSet::Blocks::iterator RowSet::blockFor(std::int64_t key)
{
    if (m_blocks.empty() || m_blocks.back().key < key) {
        const auto before = m_blocks.empty() ? 0 : m_blocks.back().before + m_blocks.back().count;
        m_blocks.push_back(Block{.key = key, .before = before});
        return std::prev(m_blocks.end());
    }
    if (m_blocks.back().key == key)
        return std::prev(m_blocks.end());
    auto at = m_blocks.begin();
    if (at->key < key)
        at = std::ranges::lower_bound(m_blocks, key, {}, &Block::key);
    if (at->key == key)
        return at;
    return m_blocks.insert(at, Block{.key = key, .before = at->before});
}

// The lowest block grows downwards, so that the past can be added without touching what is above.
void RowSet::renumber(const Blocks::iterator& changed, std::int64_t added)
{
    changed->count += added;
    if (changed == m_blocks.begin()) {
        changed->before -= added;
        return;
    }
    for (auto above = changed + 1; above != m_blocks.end(); ++above)
        above->before += added;
}

std::int64_t RowSet::addTo(std::int64_t key, core::RowId first, core::RowId last)
{
    const auto base = key * kRows;
    const auto from = std::max(first - base, std::int64_t{0});
    const auto to = std::min(last - base, kRows - 1);
    const auto block = blockFor(key);
    const auto added = fill(block->words, from, to);
    renumber(block, added);
    return added;
}

// Towards the outside on both sides, so that each new block goes to an end.
std::int64_t RowSet::add(core::RowId first, core::RowId last)
{
    Q_ASSERT(first >= 0 && first <= last);
    const auto low = first / kRows;
    const auto high = last / kRows;
    std::int64_t added = 0;
    if (m_blocks.empty() || low >= m_blocks.back().key) {
        for (auto key = low; key <= high; ++key)
            added += addTo(key, first, last);
    } else {
        for (auto key = high; key >= low; --key)
            added += addTo(key, first, last);
    }
    return added;
}

std::int64_t RowSet::size() const
{
    if (m_blocks.empty())
        return 0;
    return m_blocks.back().before + m_blocks.back().count - m_blocks.front().before;
}

RowSet::Blocks::const_iterator RowSet::find(std::int64_t key) const
{
    return std::ranges::lower_bound(m_blocks, key, {}, &Block::key);
}

RowSet::Blocks::const_iterator RowSet::holding(std::int64_t position) const
{
    const auto above =
        std::ranges::upper_bound(m_blocks, position + m_blocks.front().before, {}, &Block::before);
    return std::prev(above);
}

bool RowSet::contains(core::RowId row) const
{
    const auto at = find(row / kRows);
    if (row < 0 || at == m_blocks.end() || at->key != row / kRows)
        return false;
    const auto bit = row % kRows;
    return (at->words[static_cast<std::size_t>(bit / 64)] >> (bit % 64)) & 1U;
}

core::RowId RowSet::at(std::int64_t position) const
{
    Q_ASSERT(position >= 0 && position < size());
    const auto found = holding(position);
    const auto inside = position + m_blocks.front().before - found->before;
    return found->key * kRows + select(found->words, inside);
}

std::int64_t RowSet::countBelow(core::RowId row) const
{
    const auto at = find(row / kRows);
    if (at == m_blocks.end())
        return size();
    auto below = at->before - m_blocks.front().before;
    if (at->key != row / kRows)
        return below;
    const auto bit = row % kRows;
    for (std::int64_t word = 0; word < bit / 64; ++word)
        below += std::popcount(at->words[static_cast<std::size_t>(word)]);
    if (bit % 64 != 0)
        below +=
            std::popcount(at->words[static_cast<std::size_t>(bit / 64)] & mask(0, bit % 64 - 1));
    return below;
}

std::vector<core::RowId> RowSet::slice(std::int64_t position, std::int64_t most) const
{
    const auto count =
        std::clamp(size() - position, std::int64_t{0}, std::max(most, std::int64_t{0}));
    std::vector<core::RowId> rows;
    rows.reserve(static_cast<std::size_t>(count));
    for (std::int64_t i = 0; i < count; ++i)
        rows.push_back(at(position + i));
    return rows;
}

} // namespace ui::viewer
