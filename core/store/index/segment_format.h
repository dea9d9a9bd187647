// What builder and reader of a segment agree on. Private to core/store/index.
#pragma once

#include <array>
#include <cstdint>

namespace core::store::index {

// The last digit is the version of the format: a file of another one is built anew.
inline constexpr std::array<char, 8> kSegmentMagic{'M', 'W', 'S', 'E', 'G', '0', '0', '1'};
inline constexpr std::uint32_t kMostParts = 200;

} // namespace core::store::index
