// What the single kinds of credentials look like, for whoever judges or looks for them.
// Private to credential_shapes.cpp and the paste reader. Source: spec/mimecast-api.md section 1.4.
#pragma once

#include "core/base/secret.h"

#include <optional>
#include <string_view>

namespace core::mimecast {

inline constexpr std::size_t kGuidLength = 36;
inline constexpr std::size_t kSecretKeyLength = 88; // base64 of 64 bytes

// Valid as long as the secret.
[[nodiscard]] std::string_view viewOf(const Secret& secret);

[[nodiscard]] bool isGuid(std::string_view text);
// Hexadecimal digits with the hyphens of a GUID, but too few of them.
[[nodiscard]] bool isCutGuid(std::string_view text);
// How many bytes it stands for; nothing if it is not base64 as Mimecast writes it.
[[nodiscard]] std::optional<std::size_t> decodedSize(std::string_view base64);
[[nodiscard]] bool looksLikeSecretKey(std::string_view text);
// About 140 characters of URL-safe text.
[[nodiscard]] bool looksLikeAccessKey(std::string_view text);

} // namespace core::mimecast
