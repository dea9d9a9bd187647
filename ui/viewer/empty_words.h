// What the live log says when it has no events to show, and what to do about it.
#pragma once

#include <cstdint>

#include <QString>

namespace ui::viewer {

enum class Blank : std::uint8_t { None, NoCollector, Searching, NothingYet, NoMatch, Cleared };

struct EmptyWords {
    QString title;
    QString text;
    QString action; // empty: none
};

[[nodiscard]] EmptyWords wordsFor(Blank blank);

} // namespace ui::viewer
