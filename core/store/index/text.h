// A record as it reads: escapes undone, and where its quoted texts lie. It finds those by the quotes
// alone, so that it has an answer for what is not JSON as well. One thread; made to be used again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace core::store::index {

class Text {
public:
    struct Span {
        std::size_t from = 0;
        std::size_t to = 0;
    };

    // The text must stay where it is while this is asked.
    void read(std::string_view raw);

    [[nodiscard]] std::string_view whole() const { return m_whole; }
    [[nodiscard]] const std::vector<Span>& quoted() const { return m_quoted; }
    [[nodiscard]] std::string_view at(Span span) const
    {
        return m_whole.substr(span.from, span.to - span.from);
    }

private:
    void undo(std::string_view raw);

    std::string m_undone;
    std::string m_scratch;
    std::string_view m_whole;
    std::vector<Span> m_quoted;
};

[[nodiscard]] bool isAscii(std::string_view text);

} // namespace core::store::index
