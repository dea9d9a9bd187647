// What Mimecast can answer instead of logs, as data: status or code → what to do, a sentence, and
// the menu path of the remedy. Source: spec/mimecast-api.md section 5.
#pragma once

#include "core/base/result.h"

#include <span>
#include <string_view>

namespace core::mimecast {

// How far a trouble reaches: one stream, or everything that uses the same keys.
enum class Reach : std::uint8_t { Stream, Credential };

struct ErrorRow {
    std::string_view code; // Mimecast's own, or "http.418" for a status without one
    int status;            // the HTTP status it usually comes with; 0: any
    Fault fault;
    Reach reach;
    std::string_view sentence;
    std::string_view advice;
};

[[nodiscard]] std::span<const ErrorRow> errorTable() noexcept;
// By Mimecast's code; null if it is new to us.
[[nodiscard]] const ErrorRow* findError(std::string_view code) noexcept;
// By HTTP status, for answers without a code; null below 400.
[[nodiscard]] const ErrorRow* findStatus(int status) noexcept;

[[nodiscard]] Reach reachOf(const Error& error) noexcept;

} // namespace core::mimecast
