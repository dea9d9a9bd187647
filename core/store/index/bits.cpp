#include "core/store/index/bits.h"

#include <numeric>

namespace core::store::index {

void Bits::setRange(int from, int to)
{
    for (int at = from; at < to;) {
        const int end = std::min(to, (at | 63) + 1);
        const std::uint64_t upTo =
            end % 64 == 0 ? ~std::uint64_t(0) : (std::uint64_t(1) << (end % 64)) - 1;
        m_words[word(at)] |= upTo & (~std::uint64_t(0) << (at & 63));
        at = end;
    }
}

std::int64_t Bits::count() const
{
    return std::accumulate(
        m_words.begin(), m_words.end(), std::int64_t(0),
        [](std::int64_t sum, std::uint64_t each) { return sum + std::popcount(each); });
}

Bits& Bits::operator&=(const Bits& other)
{
    for (std::size_t i = 0; i < m_words.size(); ++i)
        m_words[i] &= other.m_words[i];
    return *this;
}

Bits& Bits::operator|=(const Bits& other)
{
    for (std::size_t i = 0; i < m_words.size(); ++i)
        m_words[i] |= other.m_words[i];
    return *this;
}

Bits& Bits::without(const Bits& other)
{
    for (std::size_t i = 0; i < m_words.size(); ++i)
        m_words[i] &= ~other.m_words[i];
    return *this;
}

Bits& Bits::flip()
{
    for (std::uint64_t& each : m_words)
        each = ~each;
    trim();
    return *this;
}

int Bits::next(int from) const
{
    if (from >= m_size)
        return m_size;
    std::size_t at = word(from);
    std::uint64_t left = m_words[at] & (~std::uint64_t(0) << (from & 63));
    while (left == 0) {
        if (++at == m_words.size())
            return m_size;
        left = m_words[at];
    }
    return int(at * 64) + std::countr_zero(left);
}

int Bits::before(int to) const
{
    if (to <= 0)
        return -1;
    std::size_t at = word(to - 1);
    std::uint64_t left = m_words[at] & (~std::uint64_t(0) >> (63 - ((to - 1) & 63)));
    while (left == 0) {
        if (at-- == 0)
            return -1;
        left = m_words[at];
    }
    return int(at * 64) + 63 - std::countl_zero(left);
}

} // namespace core::store::index
