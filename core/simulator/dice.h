// Chance as a pure function: the same numbers for the same seed on every machine.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace core::simulator {

// Scatters one number over all 64 bits (splitmix64).
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t value)
{
    value += 0x9E3779B97F4A7C15ULL;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t seed, std::uint64_t value)
{
    return mix(seed ^ mix(value));
}

// A row of draws from one number.
class Dice {
public:
    explicit constexpr Dice(std::uint64_t state)
        : m_state(state)
    {
    }

    constexpr std::uint64_t next() { return m_state = mix(m_state); }
    constexpr std::uint32_t below(std::uint32_t count)
    {
        return static_cast<std::uint32_t>(((next() >> 32) * count) >> 32);
    }
    constexpr bool oneIn(std::uint32_t count) { return below(count) == 0; }
    template<class T, std::size_t N>
    constexpr const T& of(const std::array<T, N>& choices)
    {
        return choices[below(static_cast<std::uint32_t>(N))];
    }

private:
    std::uint64_t m_state;
};

// A number as so many lower-case hexadecimal digits, the lowest ones.
inline void appendHex(std::string& out, std::uint64_t value, int digits)
{
    constexpr auto kDigits = "0123456789abcdef";
    for (int at = digits - 1; at >= 0; --at)
        out += kDigits[(value >> (4 * at)) & 15U];
}

// So many characters of URL-safe base64 alphabet, drawn.
inline void appendText64(std::string& out, Dice& dice, int characters)
{
    constexpr auto kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::uint64_t bits = 0;
    for (int at = 0; at < characters; ++at) {
        if (at % 10 == 0)
            bits = dice.next();
        out += kAlphabet[bits & 63U];
        bits >>= 6U;
    }
}

// In GUID form, version 4.
inline void appendGuid(std::string& out, std::uint64_t high, std::uint64_t low)
{
    appendHex(out, high >> 32U, 8);
    out += '-';
    appendHex(out, high >> 16U, 4);
    out += "-4";
    appendHex(out, high, 3);
    out += '-';
    appendHex(out, 0x8000U | ((low >> 48U) & 0x3FFFU), 4);
    out += '-';
    appendHex(out, low, 12);
}

} // namespace core::simulator
