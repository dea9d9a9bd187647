#include "core/store/index/number_column.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace core::store::index {

namespace {

constexpr double kExact = 9007199254740992.0; // whole numbers up to here are exact
constexpr double kMostSpread = 4294967000.0;

bool isWhole(double value) { return std::abs(value) <= kExact && value == std::trunc(value); }

} // namespace

void NumberColumnBuilder::add(std::uint32_t row, double value)
{
    if (std::isnan(value) || (!m_rows.empty() && m_rows.back() == row))
        return doubt(row);
    m_rows.push_back(row);
    m_values.push_back(value);
}

void NumberColumnBuilder::doubt(std::uint32_t row)
{
    if (m_doubts.empty() || m_doubts.back() != row)
        m_doubts.push_back(row);
    if (m_rows.empty() || m_rows.back() != row)
        return;
    m_rows.pop_back();
    m_values.pop_back();
}

QByteArray NumberColumnBuilder::finish(int rows) const
{
    NumberColumn::Head head;
    head.doubts = std::uint32_t(m_doubts.size());
    double least = 0;
    double spread = 0;
    if (!m_values.empty()) {
        const auto [low, high] = std::ranges::minmax(m_values);
        least = low;
        spread = high - low;
    }
    const bool whole = spread < kMostSpread && std::ranges::all_of(m_values, isWhole);
    head.width = whole ? Narrow::widthFor(std::uint32_t(spread) + 1) : 8;
    head.base = whole ? std::int64_t(least) : 0;
    QByteArray bytes;
    appendArray(bytes, &head, 1);
    if (whole) {
        std::vector<std::uint32_t> all(std::size_t(rows), 0);
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            all[m_rows[i]] = std::uint32_t(m_values[i] - least) + 1;
        Narrow::append(bytes, all, head.width);
    } else {
        std::vector<double> all(std::size_t(rows), std::numeric_limits<double>::quiet_NaN());
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            all[m_rows[i]] = m_values[i];
        appendArray(bytes, all);
    }
    appendArray(bytes, m_doubts);
    return bytes;
}

std::optional<NumberColumn> NumberColumn::open(std::string_view bytes, int rows)
{
    ArrayReader reader(bytes);
    const auto head = reader.array<Head>(1);
    if (!reader.sound())
        return std::nullopt;
    NumberColumn column;
    column.m_rows = rows;
    column.m_head = head.front();
    if (column.m_head.width == 8)
        column.m_doubles = reader.array<double>(std::size_t(rows));
    else
        column.m_whole = Narrow(reader.take(std::size_t(rows) * column.m_head.width).data(),
                                column.m_head.width);
    column.m_doubts = reader.array<std::uint32_t>(column.m_head.doubts);
    if (!reader.sound())
        return std::nullopt;
    return column;
}

template<class Passes>
Bits NumberColumn::rowsThat(Passes passes) const
{
    Bits rows(m_rows);
    std::uint64_t* const words = rows.words().data();
    const auto gather = [&](const auto* values) {
        for (std::size_t row = 0; row < std::size_t(m_rows); ++row)
            words[row / 64] |= std::uint64_t(passes(values[row])) << (row % 64);
    };
    m_head.width == 8 ? gather(m_doubles.data()) : m_whole.with(gather);
    return rows;
}

Bits NumberColumn::rowsWithin(Between range) const
{
    if (m_head.width == 8)
        return rowsThat([&](auto value) {
            return double(value) >= range.least && double(value) <= range.most;
        });
    const double base = double(m_head.base) - 1;
    const double low = std::max(std::ceil(range.least) - base, 1.0);
    const double high = std::min(std::floor(range.most) - base, 4294967295.0);
    if (!(low <= high))
        return Bits(m_rows);
    const auto from = std::uint32_t(low);
    const auto to = std::uint32_t(high);
    return rowsThat(
        [&](auto value) { return std::uint32_t(value) >= from && std::uint32_t(value) <= to; });
}

Bits NumberColumn::rowsWithAny() const
{
    if (m_head.width == 8)
        return rowsThat([](auto value) { return !std::isnan(double(value)); });
    return rowsThat([](auto value) { return value != 0; });
}

Bits NumberColumn::rowsMarked(const std::array<std::uint8_t, 256>& marks) const
{
    const auto base = std::uint64_t(m_head.base - 1);
    return rowsThat([&, base](auto value) { return marks[(base + std::uint64_t(value)) & 0xff]; });
}

Bits NumberColumn::doubts() const
{
    Bits rows(m_rows);
    for (const std::uint32_t row : m_doubts)
        if (row < std::uint32_t(m_rows))
            rows.set(int(row));
    return rows;
}

std::int64_t NumberColumn::at(int row) const
{
    if (m_head.width == 8)
        return std::int64_t(m_doubles[std::size_t(row)]);
    return m_head.base + std::int64_t(m_whole[std::size_t(row)]) - 1;
}

} // namespace core::store::index
