// An event in the format key_value: name=value pairs between bars, one event per line.
#pragma once

#include <string>
#include <string_view>

namespace core::simulator {

// Appends the line for one event given as JSON.
void appendKeyValue(std::string& out, std::string_view eventJson);

} // namespace core::simulator
