// One bit for each row of a segment. As many bits as were asked for; those beyond stay 0.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

namespace core::store::index {

class Bits {
public:
    Bits() = default;
    explicit Bits(int size, bool value = false)
        : m_size(size)
        , m_words(std::size_t(size + 63) / 64, value ? ~std::uint64_t(0) : 0)
    {
        trim();
    }

    [[nodiscard]] int size() const { return m_size; }
    [[nodiscard]] bool test(int at) const { return (m_words[word(at)] >> (at & 63) & 1) != 0; }
    void set(int at) { m_words[word(at)] |= std::uint64_t(1) << (at & 63); }
    void reset(int at) { m_words[word(at)] &= ~(std::uint64_t(1) << (at & 63)); }
    // From `from` up to, not including, `to`.
    void setRange(int from, int to);

    [[nodiscard]] bool none() const
    {
        return std::ranges::all_of(m_words, [](std::uint64_t each) { return each == 0; });
    }
    [[nodiscard]] std::int64_t count() const;

    Bits& operator&=(const Bits& other);
    Bits& operator|=(const Bits& other);
    Bits& without(const Bits& other);
    Bits& flip();

    template<class Use>
    void forEach(Use use) const
    {
        for (std::size_t at = 0; at < m_words.size(); ++at)
            for (std::uint64_t left = m_words[at]; left != 0; left &= left - 1)
                use(int(at * 64) + std::countr_zero(left));
    }
    // The first set bit at or after `from`, or size(); the last one before `to`, or -1.
    [[nodiscard]] int next(int from) const;
    [[nodiscard]] int before(int to) const;

    [[nodiscard]] std::vector<std::uint64_t>& words() { return m_words; }
    [[nodiscard]] const std::vector<std::uint64_t>& words() const { return m_words; }

    friend bool operator==(const Bits&, const Bits&) = default;

private:
    static std::size_t word(int at) { return std::size_t(at) / 64; }
    void trim()
    {
        if (m_size % 64 != 0)
            m_words.back() &= (std::uint64_t(1) << (m_size % 64)) - 1;
    }

    int m_size = 0;
    std::vector<std::uint64_t> m_words;
};

} // namespace core::store::index
