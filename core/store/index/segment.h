// A stretch of rows, made quick to search: columns of the fields that are kept, which words may be
// where, the rows in order of time. Immutable; what it says of a row is as true as the row itself.
//
// The bytes come from a file of ours or from memory. Each part is proved by its checksum before it
// is first looked at, so that a damaged file is noticed, and never believed. Any thread.
#pragma once

#include "core/event/event.h"
#include "core/query/fields.h"
#include "core/store/index/grams.h"
#include "core/store/index/number_column.h"
#include "core/store/index/text_column.h"

#include <array>
#include <atomic>
#include <functional>
#include <memory>

namespace core::store::index {

inline constexpr int kRowsPerSegment = 65'536;
inline constexpr int kRowsPerPart = 1'024; // a bit of Grams::partsWith

// Whose events a stretch of rows is. Rows between two runs do not exist.
struct Run {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::int64_t source = 0;
    std::int64_t received = 0; // ms
};

// What a side file belongs to: another store's, or another program's, is of no use.
struct Stamp {
    std::array<char, 16> store{};
    std::uint64_t fields = 0; // of the field table

    friend bool operator==(const Stamp&, const Stamp&) = default;
};

enum class Part : std::uint32_t { Runs = 1, Types, Outcomes, Times, TimeOrder, Rest, All, Field };

class Segment {
public:
    // Keeps `owner` as long as itself. Null: not one of ours, or not whole.
    [[nodiscard]] static std::shared_ptr<const Segment> open(std::string_view bytes,
                                                             const Stamp& stamp,
                                                             std::shared_ptr<const void> owner);

    [[nodiscard]] RowId first() const { return m_head.first; }
    [[nodiscard]] int rows() const { return int(m_head.rows); }
    [[nodiscard]] RowId last() const { return m_head.first + m_head.rows - 1; }
    [[nodiscard]] TimeRange times() const; // of its events, both included
    [[nodiscard]] std::int64_t bytes() const { return std::int64_t(m_bytes.size()); }

    [[nodiscard]] std::span<const Run> runs() const { return m_runs; }
    [[nodiscard]] std::optional<TextColumn> text(query::FieldId field) const;
    [[nodiscard]] std::optional<NumberColumn> number(query::FieldId field) const;
    [[nodiscard]] std::optional<NumberColumn> types() const { return numbers(Part::Types); }
    [[nodiscard]] std::optional<NumberColumn> outcomes() const { return numbers(Part::Outcomes); }
    [[nodiscard]] std::optional<NumberColumn> time() const { return numbers(Part::Times); }
    // Its rows, oldest event first; rows at the same time ascend.
    [[nodiscard]] std::span<const std::uint16_t> byTime() const;

    // The parts (1 024 rows each) in which a text may stand: anywhere, or outside of the values
    // that stand in text columns.
    [[nodiscard]] std::uint64_t partsWith(std::string_view folded) const;
    [[nodiscard]] std::uint64_t restPartsWith(std::string_view folded) const;
    // Whether a text could begin in such a value and end outside of it.
    [[nodiscard]] bool mayCross(std::string_view folded) const;
    // Parts with records that are not JSON, or hold escapes in their text.
    [[nodiscard]] std::uint64_t oddParts() const { return m_head.odd; }
    [[nodiscard]] Bits rowsOfParts(std::uint64_t parts) const;

    // Something in it proved damaged: nothing it said may be used.
    [[nodiscard]] bool isSpoiled() const { return m_spoiled; }

private:
    friend class SegmentBuilder;
    struct Head {
        std::array<char, 8> magic{};
        std::uint64_t sum = 0; // of the head and the list of parts, this being 0
        std::uint64_t size = 0;
        Stamp stamp;
        RowId first = 0;
        std::uint32_t rows = 0;
        std::uint32_t parts = 0;
        std::int64_t oldest = 0;
        std::int64_t newest = 0;
        std::uint64_t edges = 0; // classes of the bytes beside the values
        std::uint64_t odd = 0;
    };
    struct Entry {
        std::uint32_t part = 0;
        std::uint32_t field = 0;
        std::uint64_t offset = 0;
        std::uint64_t size = 0;
        std::uint64_t sum = 0;
    };

    [[nodiscard]] std::optional<std::string_view> part(Part part, query::FieldId field = 0) const;
    [[nodiscard]] std::optional<NumberColumn> numbers(Part which) const;
    [[nodiscard]] std::uint64_t gramsOf(Part which, std::string_view folded) const;
    [[nodiscard]] int partCount() const { return (rows() + kRowsPerPart - 1) / kRowsPerPart; }

    std::shared_ptr<const void> m_owner;
    std::string_view m_bytes;
    Head m_head;
    std::vector<Entry> m_entries;
    std::span<const Run> m_runs;
    mutable std::vector<std::atomic<bool>> m_proved; // one an entry
    mutable std::atomic<bool> m_spoiled = false;
};

// Changes when the table of fields does.
[[nodiscard]] std::uint64_t fieldsMark();

} // namespace core::store::index
