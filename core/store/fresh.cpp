#include "core/store/fresh.h"

#include "core/base/planted.h"

namespace core::store {

Fresh pickNew(const Page& page, const Known& known)
{
    Fresh fresh;
    fresh.events.reserve(page.records.size());
    fresh.hashes.reserve(page.records.size());
    Known here;
    for (const Record& record : page.records) {
        if ((known.contains(record.hash) && !planted(Bug::RepeatsNotKnown))
            || !here.add(record.hash)) {
            ++fresh.known;
            continue;
        }
        fresh.events.push_back({.raw = record.raw,
                                .time = record.time,
                                .timeSource = record.timeSource,
                                .type = record.type,
                                .batch = 0});
        fresh.hashes.push_back(record.hash);
    }
    return fresh;
}

size_t endOfBlock(const std::vector<BlockEvent>& events, size_t from)
{
    std::int64_t size = 0;
    size_t to = from;
    while (to < events.size() && to - from < kEventsPerBlock && size < kBytesPerBlock)
        size += std::int64_t(events[to++].raw.size());
    return to;
}

std::string_view bytesOf(const std::vector<RecordHash>& hashes, size_t from, size_t to)
{
    return {reinterpret_cast<const char*>(hashes.data() + from), (to - from) * sizeof(RecordHash)};
}

} // namespace core::store
