// Finds a text in a large buffer, without regard to the case of ASCII letters: the whole buffer in
// one pass, AVX2 or SSE2 where the processor has it. Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace core::store::index {

class Needle {
public:
    // Case folded, not empty.
    explicit Needle(std::string_view folded);

    // Where it begins, at or after `from`; npos if nowhere.
    [[nodiscard]] std::size_t find(std::string_view hay, std::size_t from = 0) const;
    // The same by the plain way, for processors without, and to compare with.
    [[nodiscard]] std::size_t findPlainly(std::string_view hay, std::size_t from) const;

    [[nodiscard]] const std::string& text() const { return m_text; }
    [[nodiscard]] bool isAt(const char* at) const;

private:
    friend struct Scan;
    std::string m_text;
    // The two bytes looked for first: those that are rarest in log text.
    std::size_t m_first = 0;
    std::size_t m_second = 0;
};

// ASCII letters made small.
[[nodiscard]] inline char small(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

} // namespace core::store::index
