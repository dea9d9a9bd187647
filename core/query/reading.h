// Text as it reads: JSON escapes undone, and folded so that case does not matter. Everything is
// UTF-8. What needs no change is handed back as it is; the rest is written to the caller's scratch
// string, and lives as long as that is left alone. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <QString>

namespace core::query {

enum class Breaks : std::uint8_t { Kept, AsBlanks };

// Never fails: what is no escape stays as it is, half a pair becomes U+FFFD.
[[nodiscard]] std::string_view unescaped(std::string_view text, std::string& scratch,
                                         Breaks breaks = Breaks::Kept);
[[nodiscard]] std::string_view folded(std::string_view text, std::string& scratch);
[[nodiscard]] std::string foldedUtf8(const QString& text);

// A message id without its angle brackets: some records have them, some do not.
[[nodiscard]] std::string_view withoutBrackets(std::string_view id);

[[nodiscard]] inline QString stringOf(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

} // namespace core::query
