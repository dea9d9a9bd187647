// Nothing of an answer is dropped: what is kept and what is set aside are together what was
// received. For the targets of page readers.
#pragma once

#include "core/event/page.h"
#include "tests/fuzz/target.h"

#include <algorithm>
#include <array>

namespace fuzz {

// Each record is bytes of a buffer as they came, none of them is in two, and whatever is set aside
// says why.
inline void demandSoundPage(const core::Page& page)
{
    for (const core::Record& record : page.records) {
        const bool inside = std::ranges::any_of(page.buffers, [&](const QByteArray& buffer) {
            return std::less_equal<>()(buffer.constData(), record.raw.data())
                && std::less_equal<>()(record.raw.data() + record.raw.size(),
                                       buffer.constData() + buffer.size());
        });
        demand(inside && !record.raw.empty(), "a record is a part of what was received");
    }
    for (std::size_t at = 1; at < page.records.size(); ++at) {
        const std::string_view one = page.records[at - 1].raw;
        const std::string_view next = page.records[at].raw;
        demand(!std::less_equal<>()(one.data(), next.data())
                   || std::less_equal<>()(one.data() + one.size(), next.data()),
               "no byte is in two records");
    }
    for (const core::BadRecord& bad : page.bad)
        demand(!bad.code.isEmpty() && !bad.reason.isEmpty() && !bad.where.isEmpty(),
               "what is set aside says where it was and why");
}

// Apart from `frame`, every byte of the text is in the page as often as it was received.
inline void demandAllBytes(std::string_view text, const core::Page& page, std::string_view frame)
{
    std::array<long long, 256> left{};
    const auto count = [&](std::string_view bytes, int by) {
        for (const char c : bytes)
            left[static_cast<unsigned char>(c)] += by;
    };
    count(text, 1);
    for (const core::Record& record : page.records)
        count(record.raw, -1);
    for (const core::BadRecord& bad : page.bad)
        count({bad.raw.constData(), static_cast<std::size_t>(bad.raw.size())}, -1);
    for (std::size_t byte = 0; byte < left.size(); ++byte) {
        const bool ofFrame = frame.find(static_cast<char>(byte)) != std::string_view::npos;
        demand(ofFrame ? left[byte] >= 0 : left[byte] == 0,
               "stored and set aside is what was received");
    }
}

} // namespace fuzz
