// What a person is looking for, as a test on one raw record. Knows no SQL and no store.
//
// For now: words, all of which must appear somewhere in the record, without regard to case, and a
// "quoted phrase" as one word. Text is compared as it reads: JSON escapes are undone first.
#pragma once

#include "core/event/event.h"

#include <string>
#include <string_view>
#include <vector>

#include <QString>

namespace core::query {

class Filter {
public:
    Filter() = default; // matches everything
    [[nodiscard]] static Filter parse(const QString& text);

    [[nodiscard]] bool matches(std::string_view raw) const;
    [[nodiscard]] bool empty() const { return m_words.empty(); }

private:
    std::vector<std::string> m_words; // UTF-8, case folded
};

} // namespace core::query
