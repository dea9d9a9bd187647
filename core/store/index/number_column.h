// One number for each row of a segment, or none: whole numbers in as few bytes as their range needs.
// Pure; any thread.
#pragma once

#include "core/store/index/bits.h"
#include "core/store/index/bytes.h"

#include <array>
#include <optional>

namespace core::store::index {

// Numbers from `least` to `most`, both included.
struct Between {
    double least = 0;
    double most = 0;
};

class NumberColumnBuilder {
public:
    // Rows ascending.
    void add(std::uint32_t row, double value);
    // The row has something that is not one number: the record must be asked.
    void doubt(std::uint32_t row);
    [[nodiscard]] bool empty() const { return m_rows.empty() && m_doubts.empty(); }
    [[nodiscard]] QByteArray finish(int rows) const;

private:
    std::vector<std::uint32_t> m_rows;
    std::vector<double> m_values;
    std::vector<std::uint32_t> m_doubts;
};

class NumberColumn {
public:
    [[nodiscard]] static std::optional<NumberColumn> open(std::string_view bytes, int rows);

    [[nodiscard]] Bits rowsWithin(Between range) const;
    [[nodiscard]] Bits rowsWithAny() const; // doubts not among them
    [[nodiscard]] Bits doubts() const;
    // Of a row that has one; a whole number.
    [[nodiscard]] std::int64_t at(int row) const;
    // use(a quick way to ask the same)
    template<class Use>
    auto with(Use use) const
    {
        if (m_head.width == 8)
            return use([values = m_doubles.data()](int row) { return std::int64_t(values[row]); });
        return m_whole.with([&](const auto* values) {
            return use([values, base = m_head.base - 1](int row) {
                return base + std::int64_t(values[row]);
            });
        });
    }
    // The rows whose number, less than 256, is marked.
    [[nodiscard]] Bits rowsMarked(const std::array<std::uint8_t, 256>& marks) const;

private:
    friend class NumberColumnBuilder;
    struct Head {
        std::int64_t base = 0;
        std::uint32_t width = 1; // 1, 2, 4: value - base + 1, and 0 is none; 8: a double
        std::uint32_t doubts = 0;
    };

    template<class Passes>
    [[nodiscard]] Bits rowsThat(Passes passes) const;

    Head m_head;
    int m_rows = 0;
    Narrow m_whole;
    std::span<const double> m_doubles; // NaN is none
    std::span<const std::uint32_t> m_doubts;
};

} // namespace core::store::index
