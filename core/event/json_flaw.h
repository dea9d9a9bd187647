// Where a text stops being JSON in UTF-8, for people who look at what was set aside. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace core {

// The first byte that no correct JSON value could have there (the text's size: it is cut off);
// nothing if the text is one correct value. What follows the value counts as wrong.
[[nodiscard]] std::optional<std::size_t> firstJsonFlaw(std::string_view text);
// How far a text goes as one correct value, whatever its characters.
[[nodiscard]] std::size_t jsonUpTo(std::string_view text);

} // namespace core
