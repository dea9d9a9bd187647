// Which three letters in a row occur in which part of a segment: an absent word is refused without
// reading the text. Bytes are taken in 64 classes, so the answer is exact for letters and digits
// and errs towards "maybe" for the rest, never towards "no".
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include <QByteArray>

namespace core::store::index {

inline constexpr int kGrams = 1 << 18;

constexpr std::array<std::uint8_t, 256> makeClasses()
{
    std::array<std::uint8_t, 256> classes{};
    classes.fill(59);
    std::uint8_t next = 0;
    for (std::size_t letter = 0; letter < 26; ++letter) {
        classes['a' + letter] = next;
        classes['A' + letter] = next++;
    }
    for (std::size_t digit = 0; digit < 10; ++digit)
        classes['0' + digit] = next++;
    for (const char c : std::string_view(" \":,.@-_/=<>{}[]()+%&?|"))
        classes[static_cast<unsigned char>(c)] = next++;
    for (std::size_t c = 0x80; c < 0x100; ++c)
        classes[c] = c < 0xc0 ? std::uint8_t(60 + (c & 1)) : std::uint8_t(62 + (c & 1));
    return classes;
}

// The class of a byte, 0 … 63.
[[nodiscard]] inline std::uint8_t classOf(char c)
{
    static constexpr auto kClasses = makeClasses();
    return kClasses[static_cast<unsigned char>(c)];
}

// A set of classes.
class Classes {
public:
    void add(char c) { m_bits |= std::uint64_t(1) << classOf(c); }
    [[nodiscard]] bool anyOf(std::string_view text) const;
    [[nodiscard]] std::uint64_t bits() const { return m_bits; }
    explicit Classes(std::uint64_t bits = 0)
        : m_bits(bits)
    {
    }

private:
    std::uint64_t m_bits;
};

class GramsBuilder {
public:
    GramsBuilder();
    // Case folded.
    void add(std::string_view text);
    // What is added from here on belongs to the next part; at most 64 of them.
    void nextPart();
    [[nodiscard]] QByteArray finish(); // calls nextPart() itself

private:
    std::vector<std::uint64_t> m_now;   // one bit a gram
    std::vector<std::uint64_t> m_parts; // one word a gram; empty while there is one part only
    int m_part = 0;
};

class Grams {
public:
    // Bytes of another length than finish() gave are taken for "everything may be anywhere".
    explicit Grams(std::string_view bytes, int parts);

    // The parts that may hold a text, as bits.
    [[nodiscard]] std::uint64_t partsWith(std::string_view folded) const;

private:
    [[nodiscard]] std::uint64_t partsOf(std::uint32_t gram) const;

    const char* m_bytes = nullptr;
    std::uint64_t m_all;
    std::uint32_t m_masks = 0; // how many
};

} // namespace core::store::index
