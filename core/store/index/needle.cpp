#include "core/store/index/needle.h"

#include <algorithm>
#include <bit>
#include <cstdint>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define MAILWEIR_X86 1
#endif

namespace core::store::index {

namespace {

bool isLetter(char c) { return c >= 'a' && c <= 'z'; }

// How common a byte is in such texts, roughly; what is not named is rare.
std::size_t commonness(char c)
{
    constexpr std::string_view kRareToCommon = "zqxjkvwygbfphumldcsrnita e986754321.0\"-:,_/@o";
    const auto at = kRareToCommon.find(c);
    return at == std::string_view::npos ? 0 : at + 1;
}

} // namespace

Needle::Needle(std::string_view folded)
    : m_text(folded)
{
    const auto rarer = [&](std::size_t a, std::size_t b) {
        return commonness(m_text[a]) < commonness(m_text[b]);
    };
    for (std::size_t i = 1; i < m_text.size(); ++i)
        if (rarer(i, m_first))
            m_first = i;
    m_second = m_first == 0 ? m_text.size() - 1 : 0;
    for (std::size_t i = 0; i < m_text.size(); ++i)
        if (i != m_first && rarer(i, m_second))
            m_second = i;
}

bool Needle::isAt(const char* at) const
{
    return std::equal(m_text.begin(), m_text.end(), at,
                      [](char wanted, char has) { return small(has) == wanted; });
}

std::size_t Needle::findPlainly(std::string_view hay, std::size_t from) const
{
    for (std::size_t at = from; at + m_text.size() <= hay.size(); ++at)
        if (small(hay[at + m_first]) == m_text[m_first] && isAt(hay.data() + at))
            return at;
    return std::string_view::npos;
}

#ifdef MAILWEIR_X86

struct Scan {
    const Needle& needle;
    std::string_view hay;

    // The places among the next ones that both rare bytes allow, one bit each.
    [[nodiscard]] std::size_t confirm(std::size_t at, std::uint32_t places) const
    {
        for (; places != 0; places &= places - 1) {
            const std::size_t place = at + std::size_t(std::countr_zero(places));
            if (needle.isAt(hay.data() + place))
                return place;
        }
        return std::string_view::npos;
    }

    [[nodiscard]] char caseBit(std::size_t at) const
    {
        return isLetter(needle.m_text[at]) ? 0x20 : 0;
    }

    [[nodiscard]] __attribute__((target("avx2"))) std::size_t wide(std::size_t from) const
    {
        const char* const a = hay.data() + needle.m_first;
        const char* const b = hay.data() + needle.m_second;
        const __m256i wantA = _mm256_set1_epi8(needle.m_text[needle.m_first]);
        const __m256i wantB = _mm256_set1_epi8(needle.m_text[needle.m_second]);
        const __m256i caseA = _mm256_set1_epi8(caseBit(needle.m_first));
        const __m256i caseB = _mm256_set1_epi8(caseBit(needle.m_second));
        std::size_t at = from;
        for (; at + needle.m_text.size() + 31 <= hay.size(); at += 32) {
            const auto* const nextA = reinterpret_cast<const __m256i*>(a + at);
            const auto* const nextB = reinterpret_cast<const __m256i*>(b + at);
            const __m256i hasA =
                _mm256_cmpeq_epi8(_mm256_or_si256(_mm256_loadu_si256(nextA), caseA), wantA);
            const __m256i hasB =
                _mm256_cmpeq_epi8(_mm256_or_si256(_mm256_loadu_si256(nextB), caseB), wantB);
            const auto places = std::uint32_t(_mm256_movemask_epi8(_mm256_and_si256(hasA, hasB)));
            if (places == 0)
                continue;
            if (const auto found = confirm(at, places); found != std::string_view::npos)
                return found;
        }
        return needle.findPlainly(hay, at);
    }

    [[nodiscard]] std::size_t narrow(std::size_t from) const
    {
        const char* const a = hay.data() + needle.m_first;
        const char* const b = hay.data() + needle.m_second;
        const __m128i wantA = _mm_set1_epi8(needle.m_text[needle.m_first]);
        const __m128i wantB = _mm_set1_epi8(needle.m_text[needle.m_second]);
        const __m128i caseA = _mm_set1_epi8(caseBit(needle.m_first));
        const __m128i caseB = _mm_set1_epi8(caseBit(needle.m_second));
        std::size_t at = from;
        for (; at + needle.m_text.size() + 15 <= hay.size(); at += 16) {
            const auto* const nextA = reinterpret_cast<const __m128i*>(a + at);
            const auto* const nextB = reinterpret_cast<const __m128i*>(b + at);
            const __m128i hasA = _mm_cmpeq_epi8(_mm_or_si128(_mm_loadu_si128(nextA), caseA), wantA);
            const __m128i hasB = _mm_cmpeq_epi8(_mm_or_si128(_mm_loadu_si128(nextB), caseB), wantB);
            const auto places = std::uint32_t(_mm_movemask_epi8(_mm_and_si128(hasA, hasB)));
            if (places == 0)
                continue;
            if (const auto found = confirm(at, places); found != std::string_view::npos)
                return found;
        }
        return needle.findPlainly(hay, at);
    }
};

std::size_t Needle::find(std::string_view hay, std::size_t from) const
{
    static const bool hasWide = __builtin_cpu_supports("avx2") != 0;
    const Scan scan{*this, hay};
    return hasWide ? scan.wide(from) : scan.narrow(from);
}

#else

std::size_t Needle::find(std::string_view hay, std::size_t from) const
{
    return findPlainly(hay, from);
}

#endif

} // namespace core::store::index
