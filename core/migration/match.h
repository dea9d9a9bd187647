// The same event of the message logs as API 1.0 and as API 2.0 tell it: its values, worded
// alike, so that the two can be found and compared. Pure.
#pragma once

#include "core/event/event.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <QString>

namespace core::migration {

enum class Tells : std::uint8_t { No, Yes }; // one event from another

struct FieldPair {
    std::string_view name; // for people
    std::string_view on1;  // its JSON fields on API 1.0; '|' between those tried in order
    std::string_view on2;
    Tells tells = Tells::No;
};
[[nodiscard]] std::span<const FieldPair> fieldPairs() noexcept;

// A record's values in the order of the pairs, worded the same whichever API it came by: without
// angle brackets, in lower case, nothing for null and for empty.
using Values = std::vector<QString>;
[[nodiscard]] Values valuesOf(const QByteArray& raw);

} // namespace core::migration
