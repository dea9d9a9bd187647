// Whether the records of a page lie in bytes that the page keeps: it outlives the answer.
#pragma once

#include "core/event/page.h"

#include <algorithm>
#include <functional>

namespace support {

inline bool isWithin(std::string_view raw, const QByteArray& buffer)
{
    const std::less_equal<const char*> upTo;
    return upTo(buffer.constData(), raw.data())
        && upTo(raw.data() + raw.size(), buffer.constData() + buffer.size());
}

inline bool ownsItsRecords(const core::Page& page)
{
    return std::ranges::all_of(page.records, [&](const core::Record& record) {
        return std::ranges::any_of(
            page.buffers, [&](const QByteArray& buffer) { return isWithin(record.raw, buffer); });
    });
}

} // namespace support
