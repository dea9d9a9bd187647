// What of a page is new, and how it is cut into blocks. Pure. Private to core/store.
#pragma once

#include "core/event/page.h"
#include "core/store/block.h"
#include "core/store/known.h"

#include <string_view>
#include <vector>

namespace core::store {

struct Fresh {
    std::vector<BlockEvent> events;
    std::vector<RecordHash> hashes;
    int known = 0;
};

[[nodiscard]] Fresh pickNew(const Page& page, const Known& known);

// Where the block that begins at `from` ends.
[[nodiscard]] size_t endOfBlock(const std::vector<BlockEvent>& events, size_t from);
[[nodiscard]] std::string_view bytesOf(const std::vector<RecordHash>& hashes, size_t from,
                                       size_t to);

} // namespace core::store
