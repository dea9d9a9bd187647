#include "tests/support/tally.h"

#include "core/mimecast/log_types.h"
#include "core/store/event_reader.h"

namespace support {

using namespace core;

std::int64_t Tally::missing(simulator::Stream stream, simulator::Range range) const
{
    const auto found = stored.find(stream);
    std::int64_t gone = 0;
    for (std::int64_t number = range.first; number < range.end; ++number)
        gone += found == stored.end() || !found->second.contains(number) ? 1 : 0;
    return gone;
}

std::int64_t Tally::twice() const
{
    std::int64_t repeats = 0;
    for (const auto& [stream, numbers] : stored)
        for (const auto& [number, times] : numbers)
            repeats += times - 1;
    return repeats;
}

Tally tally(const QString& storePath)
{
    Tally tally;
    const auto reader = store::EventReader::open(storePath);
    if (!reader)
        return tally;
    std::vector<RowId> ids;
    for (RowId row = (*reader)->newest().value_or(0); row > 0; --row)
        ids.push_back(row);
    const auto events = (*reader)->rows(ids).value_or(std::vector<Event>());
    for (const Event& event : events) {
        ++tally.events;
        const auto stream = simulator::streamOfLogType(mimecast::logType(event.type).id);
        const auto number =
            simulator::sequenceIn({event.raw.data(), static_cast<std::size_t>(event.raw.size())});
        if (!stream || !number)
            ++tally.withoutNumber;
        else
            ++tally.stored[*stream][*number];
    }
    return tally;
}

} // namespace support
