// The values of one text field in a segment, each kept once, as they are, one after the other; and
// for each row which of them it has. A field whose values hardly repeat is kept row by row.
#pragma once

#include "core/store/index/bits.h"
#include "core/store/index/bytes.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace core::store::index {

class TextColumnBuilder {
public:
    // Rows ascending; a row may have several values.
    void add(std::uint32_t row, std::string_view value);
    // Of the value just added: it is a quoted text of its record.
    void foundInRecord() { ++m_found; }

    [[nodiscard]] bool empty() const { return m_pairs.empty(); }
    [[nodiscard]] QByteArray finish(int rows) const;

private:
    struct Pair {
        std::uint32_t row = 0;
        std::uint32_t value = 0;
    };
    struct Layout; // what goes into the file

    [[nodiscard]] std::uint32_t idOf(std::string_view value);
    void grow();
    [[nodiscard]] std::string_view valueAt(std::uint32_t id) const
    {
        return std::string_view(m_arena).substr(m_starts[id], m_starts[id + 1] - m_starts[id]);
    }
    [[nodiscard]] bool keepByRow(int rows) const;
    void layByRow(Layout& to, int rows) const;
    void layByValue(Layout& to, int rows) const;

    std::string m_arena;
    std::vector<std::uint32_t> m_starts{0};
    std::vector<std::uint32_t> m_slots; // hash table of id + 1
    std::vector<Pair> m_pairs;
    std::int64_t m_found = 0;
    bool m_several = false; // a row with more than one
};

class TextColumn {
public:
    // How far the field's values are what stands between quotes in the record.
    enum class Found : std::uint8_t { Never, Sometimes, Always };

    [[nodiscard]] static std::optional<TextColumn> open(std::string_view bytes, int rows);

    [[nodiscard]] std::uint32_t values() const { return m_head.values; }
    [[nodiscard]] std::string_view value(std::uint32_t id) const;
    [[nodiscard]] Found found() const { return Found(m_head.found); }

    // Calls use(id, value) for each in turn.
    template<class Use>
    void forEachValue(Use use) const
    {
        std::size_t start = 0;
        for (std::uint32_t id = 0; id < m_head.values; ++id) {
            const std::size_t length = m_lengths[id];
            if (length > 0 && start + length <= m_arena.size())
                use(id, m_arena.substr(start, length - 1));
            start += length;
        }
    }

    // One byte a value: 1 where it contains the text (case folded, not empty).
    [[nodiscard]] std::vector<std::uint8_t> containing(std::string_view folded) const;
    // The rows that have one of these values, or any.
    [[nodiscard]] Bits rowsOf(const std::vector<std::uint8_t>& passing) const;
    [[nodiscard]] Bits rowsWithAny() const;

    // The values of a row.
    template<class Use>
    void forEach(int row, Use use) const
    {
        if (m_head.byRow != 0) {
            if (m_lengths[std::size_t(row)] > 0)
                use(std::uint32_t(row));
            return;
        }
        const std::uint32_t code = m_entries[std::size_t(row)];
        if (code > 0 && code <= m_head.values)
            use(code - 1);
        else if (code > m_head.values && code - m_head.values <= m_head.lists)
            for (std::uint32_t i = m_listStarts[code - m_head.values - 1];
                 i < m_listStarts[code - m_head.values] && i < m_listValues.size(); ++i)
                use(std::min(m_listValues[i], m_head.values - 1));
    }

private:
    friend class TextColumnBuilder;
    struct Head {
        std::uint32_t values = 0;
        std::uint32_t byRow = 0; // value n is row n's; an empty one without its end is none
        std::uint32_t found = 0;
        std::uint32_t lengthWidth = 1;
        std::uint32_t entryWidth = 1;
        std::uint32_t lists = 0;
        std::uint32_t listValues = 0;
        std::uint32_t extras = 0; // values whose case is not only that of ASCII letters
        std::uint32_t arena = 0;
        std::uint32_t extraArena = 0;
        std::array<std::uint64_t, 64> pairs{}; // classes of neighbouring bytes, case folded
    };

    // Calls use(value) for every value with a hit, ascending.
    [[nodiscard]] bool mayHold(std::string_view folded) const;
    template<class Use>
    void search(std::string_view folded, Use use) const;

    Head m_head;
    std::span<const std::uint32_t> m_anchors; // where every 64th value begins
    std::span<const std::uint32_t> m_listStarts;
    std::span<const std::uint32_t> m_listValues;
    std::span<const std::uint32_t> m_extraValues;
    std::span<const std::uint32_t> m_extraStarts;
    Narrow m_entries; // 0: none; then values from 1 on; then lists
    Narrow m_lengths; // with the '\0' behind each
    std::string_view m_arena;
    std::string_view m_extraArena; // those values, case folded
    int m_rows = 0;
};

} // namespace core::store::index
