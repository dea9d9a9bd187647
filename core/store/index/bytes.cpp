#include "core/store/index/bytes.h"

#include <array>

namespace core::store::index {

std::uint64_t checksum(std::string_view bytes)
{
    constexpr std::uint64_t kPrime = 0x9e3779b185ebca87;
    std::array<std::uint64_t, 4> lanes{1, 2, 3, 4};
    std::size_t at = 0;
    for (; at + 32 <= bytes.size(); at += 32) {
        for (std::size_t lane = 0; lane < 4; ++lane) {
            std::uint64_t word = 0;
            std::memcpy(&word, bytes.data() + at + lane * 8, 8);
            lanes[lane] = std::rotl(lanes[lane] ^ (word * kPrime), 29) * kPrime;
        }
    }
    std::uint64_t sum = bytes.size();
    for (const std::uint64_t lane : lanes)
        sum = std::rotl(sum ^ lane, 31) * kPrime;
    for (; at < bytes.size(); ++at)
        sum = (sum ^ static_cast<unsigned char>(bytes[at])) * kPrime;
    return sum ^ (sum >> 32);
}

} // namespace core::store::index
