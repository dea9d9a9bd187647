#include "tests/support/tally.h"

#include "core/mimecast/log_types.h"
#include "core/store/event_reader.h"

#include <string_view>

namespace support {

using namespace core;

namespace {

simulator::Stream streamOf(LogTypeCode type)
{
    const std::string_view carrier = mimecast::logType(type).stream1;
    if (carrier == "url")
        return simulator::Stream::Url;
    if (carrier == "attachment")
        return simulator::Stream::Attachment;
    return carrier == "threat-feed" ? simulator::Stream::Feed : simulator::Stream::Siem;
}

std::int64_t numberIn(const QByteArray& raw)
{
    const QByteArray key = "\"simSeq\":";
    const auto at = raw.lastIndexOf(key);
    if (at < 0)
        return -1;
    std::int64_t number = 0;
    for (auto i = at + key.size(); i < raw.size() && raw[i] >= '0' && raw[i] <= '9'; ++i)
        number = number * 10 + (raw[i] - '0');
    return number;
}

} // namespace

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
        const std::int64_t number = numberIn(event.raw);
        if (number < 0)
            ++tally.withoutNumber;
        else
            ++tally.stored[streamOf(event.type)][number];
    }
    return tally;
}

} // namespace support
