// What was set aside, through today's readers once more: an entry of the quarantine becomes a page
// of the records that are understood now and of what still is not. Pure.
//
// Nothing is guessed: bytes that were refused as JSON are read as JSON or not at all.
#pragma once

#include "core/event/page.h"
#include "core/mimecast/streams.h"

namespace core::mimecast {

// `bad` as it was set aside; `received` is when.
[[nodiscard]] Page reread(const Stream& stream, const BadRecord& bad, TimePoint received);

// Where reading it breaks, where that can be said of one place.
[[nodiscard]] std::optional<std::size_t> breakIn(const BadRecord& bad);

} // namespace core::mimecast
