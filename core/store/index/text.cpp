#include "core/store/index/text.h"

#include "core/query/reading.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace core::store::index {

namespace {

// The next quote that no backslash stands before, or the end.
std::size_t quoteFrom(std::string_view raw, std::size_t at)
{
    for (; at < raw.size() && raw[at] != '"'; ++at)
        at += raw[at] == '\\' ? 1 : 0;
    return std::min(at, raw.size());
}

} // namespace

bool isAscii(std::string_view text)
{
    constexpr std::uint64_t kHigh = 0x8080808080808080;
    std::uint64_t all = 0;
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, 8);
        all |= word;
    }
    for (; at < text.size(); ++at)
        all |= static_cast<unsigned char>(text[at]);
    return (all & kHigh) == 0;
}

void Text::read(std::string_view raw)
{
    m_quoted.clear();
    if (std::memchr(raw.data(), '\\', raw.size()) != nullptr)
        return undo(raw);
    m_whole = raw;
    for (std::size_t at = 0;;) {
        const auto open = raw.find('"', at);
        const auto close = open == std::string_view::npos ? open : raw.find('"', open + 1);
        if (close == std::string_view::npos)
            return;
        m_quoted.push_back({open + 1, close});
        at = close + 1;
    }
}

void Text::undo(std::string_view raw)
{
    m_undone.clear();
    bool inside = false;
    for (std::size_t at = 0; at < raw.size();) {
        const std::size_t quote = quoteFrom(raw, at);
        const std::size_t from = m_undone.size();
        m_undone +=
            query::unescaped(raw.substr(at, quote - at), m_scratch, query::Breaks::AsBlanks);
        if (inside && quote < raw.size())
            m_quoted.push_back({from, m_undone.size()});
        if (quote < raw.size())
            m_undone += '"';
        inside = !inside;
        at = quote + 1;
    }
    m_whole = m_undone;
}

} // namespace core::store::index
