// What a target is made of. A target is one file: LLVMFuzzerTestOneInput() gets bytes as a stranger
// may choose them, and whatever they are, what it demands has to be so. libFuzzer calls it (the
// preset "fuzz"), or driver.cpp in the ordinary build, where each has a name of its own.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <QByteArray>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace fuzz {

inline void demand(bool so, const char* what)
{
    if (so)
        return;
    std::fprintf(stderr, "demanded: %s\n", what);
    std::abort();
}

// What a person is told has words in it, and a code that support can look up.
inline void demandWords(const core::Error& error)
{
    demand(!error.code.isEmpty(), "an error has a code");
    demand(!error.message.trimmed().isEmpty(), "an error has a sentence");
}

// The input: what a target chooses with its first bytes, and the rest as it stands.
class Input {
public:
    Input(const std::uint8_t* data, std::size_t size)
        : m_bytes(reinterpret_cast<const char*>(data), size)
    {
    }

    [[nodiscard]] unsigned choice(unsigned sides)
    {
        if (m_bytes.empty())
            return 0;
        const auto first = static_cast<unsigned char>(m_bytes.front());
        m_bytes.remove_prefix(1);
        return first % sides;
    }
    [[nodiscard]] bool over() const { return m_bytes.empty(); }
    // Up to this byte, which is passed over.
    [[nodiscard]] std::string_view until(char end)
    {
        const std::size_t at = m_bytes.find(end);
        const std::string_view part = m_bytes.substr(0, at);
        m_bytes.remove_prefix(at == std::string_view::npos ? m_bytes.size() : at + 1);
        return part;
    }
    [[nodiscard]] std::string_view rest() const { return m_bytes; }
    [[nodiscard]] QByteArray bytes() const
    {
        return {m_bytes.data(), static_cast<qsizetype>(m_bytes.size())};
    }

private:
    std::string_view m_bytes;
};

} // namespace fuzz
