// The same event of the message logs as API 1.0 and as API 2.0 tell it: under which key the two
// meet, and in which fields they differ. Pure.
#pragma once

#include "core/event/event.h"

#include <array>
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

// Equal for the two forms of one event: its log type, its second, and the values that tell.
using Key = std::array<std::uint64_t, 2>;
[[nodiscard]] Key keyOf(LogTypeCode type, TimePoint time, const Values& values);

struct KeyHash {
    [[nodiscard]] std::size_t operator()(const Key& key) const noexcept
    {
        return static_cast<std::size_t>(key[0]);
    }
};

} // namespace core::migration
