// Which log type a record belongs to, and which of its fields says when it happened. Pure.
#pragma once

#include "core/mimecast/record_identity.h"

#include <string_view>

namespace core::mimecast {

// By the longest known beginning of a log file's name, in any case; 0 if there is none.
[[nodiscard]] LogTypeCode typeOfFile(std::string_view baseName);
// By the fields only records of one SIEM log type have; 0 if nothing gives it away.
[[nodiscard]] LogTypeCode typeOfFields(const Members& members);

// The value of the log type's time field, without quotes; empty if the record has none.
[[nodiscard]] std::string_view timeField(LogTypeCode type, const Members& members);
// What a line of "name=value|name=value" has for members.
[[nodiscard]] Members fieldsOf(std::string_view line);

} // namespace core::mimecast
