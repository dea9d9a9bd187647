#include "core/store/index/grams.h"

#include <bit>
#include <cstring>

namespace core::store::index {

namespace {

constexpr std::size_t kWords = kGrams / 64;
constexpr std::size_t kRanked = 8; // words between two entries of the directory
constexpr std::size_t kDirectory = kWords / kRanked;

// some (bits), every (bits), directory (u32 each: masks before), masks (u64 each).
constexpr std::size_t kEvery = kWords * 8;
constexpr std::size_t kRanks = 2 * kWords * 8;
constexpr std::size_t kMasks = kRanks + kDirectory * 4;

template<class T>
T load(const char* at)
{
    T value;
    std::memcpy(&value, at, sizeof value);
    return value;
}

} // namespace

bool Classes::anyOf(std::string_view text) const
{
    return std::ranges::any_of(text, [&](char c) { return (m_bits >> classOf(c) & 1) != 0; });
}

GramsBuilder::GramsBuilder()
    : m_now(kWords)
{
}

void GramsBuilder::add(std::string_view text)
{
    if (text.size() < 3)
        return;
    std::uint32_t gram = std::uint32_t(classOf(text[0])) << 6 | classOf(text[1]);
    std::uint64_t* const now = m_now.data();
    for (std::size_t i = 2; i < text.size(); ++i) {
        gram = (gram << 6 | classOf(text[i])) & (kGrams - 1);
        now[gram / 64] |= std::uint64_t(1) << (gram % 64);
    }
}

void GramsBuilder::nextPart()
{
    m_parts.resize(kGrams);
    for (std::size_t at = 0; at < kWords; ++at) {
        for (std::uint64_t left = m_now[at]; left != 0; left &= left - 1)
            m_parts[at * 64 + std::size_t(std::countr_zero(left))] |= std::uint64_t(1) << m_part;
        m_now[at] = 0;
    }
    ++m_part;
}

QByteArray GramsBuilder::finish()
{
    if (m_parts.empty()) {
        const QByteArray none(qsizetype(kWords) * 8, '\0');
        const QByteArray ranks(qsizetype(kDirectory) * 4, '\0');
        return none + QByteArray(reinterpret_cast<const char*>(m_now.data()), kWords * 8) + ranks;
    }
    nextPart();
    const std::uint64_t all = m_part >= 64 ? ~std::uint64_t(0) : (std::uint64_t(1) << m_part) - 1;
    QByteArray head(qsizetype(kMasks), '\0');
    QByteArray masks;
    for (std::size_t at = 0; at < kWords; ++at) {
        std::uint64_t some = 0;
        std::uint64_t every = 0;
        if (at % kRanked == 0) {
            const auto before = std::uint32_t(masks.size() / 8);
            std::memcpy(head.data() + kRanks + at / kRanked * 4, &before, 4);
        }
        for (std::size_t bit = 0; bit < 64; ++bit) {
            const std::uint64_t parts = m_parts[at * 64 + bit];
            if (parts == all)
                every |= std::uint64_t(1) << bit;
            else if (parts != 0) {
                some |= std::uint64_t(1) << bit;
                masks.append(reinterpret_cast<const char*>(&parts), 8);
            }
        }
        std::memcpy(head.data() + at * 8, &some, 8);
        std::memcpy(head.data() + kEvery + at * 8, &every, 8);
    }
    return head + masks;
}

Grams::Grams(std::string_view bytes, int parts)
    : m_all(parts >= 64 ? ~std::uint64_t(0) : (std::uint64_t(1) << parts) - 1)
{
    if (bytes.size() < kMasks)
        return;
    m_bytes = bytes.data();
    m_masks = std::uint32_t((bytes.size() - kMasks) / 8);
}

std::uint64_t Grams::partsOf(std::uint32_t gram) const
{
    const std::size_t word = gram / 64;
    const std::uint64_t bit = std::uint64_t(1) << (gram % 64);
    if ((load<std::uint64_t>(m_bytes + kEvery + word * 8) & bit) != 0)
        return m_all;
    const auto some = load<std::uint64_t>(m_bytes + word * 8);
    if ((some & bit) == 0)
        return 0;
    auto rank = load<std::uint32_t>(m_bytes + kRanks + word / kRanked * 4);
    for (std::size_t before = word / kRanked * kRanked; before < word; ++before)
        rank += std::uint32_t(std::popcount(load<std::uint64_t>(m_bytes + before * 8)));
    rank += std::uint32_t(std::popcount(some & (bit - 1)));
    return rank < m_masks ? load<std::uint64_t>(m_bytes + kMasks + std::size_t(rank) * 8) : m_all;
}

std::uint64_t Grams::partsWith(std::string_view folded) const
{
    std::uint64_t parts = m_all;
    if (folded.size() < 3 || m_bytes == nullptr)
        return parts;
    std::uint32_t gram = std::uint32_t(classOf(folded[0])) << 6 | classOf(folded[1]);
    for (std::size_t i = 2; i < folded.size() && parts != 0; ++i) {
        gram = (gram << 6 | classOf(folded[i])) & (kGrams - 1);
        parts &= partsOf(gram);
    }
    return parts;
}

} // namespace core::store::index
