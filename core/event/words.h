// The words of an event's facts in the query language and in what is written for machines: never
// translated, never changed. Pure.
#pragma once

#include "core/event/event.h"

#include <string_view>

namespace core {

[[nodiscard]] std::string_view wordOf(Outcome outcome); // empty: none
[[nodiscard]] std::string_view wordOf(TimeSource source);

} // namespace core
