#include "core/collect/frontier.h"

#include <algorithm>

namespace core::collect {

using mimecast::Paging;
using namespace std::chrono_literals;

namespace {

constexpr auto kSlack = 2min; // their clock is known to a minute
constexpr auto kEdge = 15min; // the oldest goes while the first pages are read

} // namespace

bool isByPosition(const mimecast::Stream& stream)
{
    return stream.paging == Paging::SiemToken || stream.paging == Paging::BatchFiles;
}

TimePoint Frontier::begin(const mimecast::Stream& stream, TimePoint start,
                          const mimecast::Fetched& fetched) const
{
    if (reach.begun)
        return *reach.begun;
    if (fetched.asked)
        return fetched.asked->from;
    const TimePoint oldest = keptSince(stream, fetched) + kEdge;
    // API 1.0 hands out all that it has, whatever the start.
    return stream.paging == Paging::SiemToken ? oldest : std::max(start, oldest);
}

TimePoint Frontier::had(const mimecast::Stream& stream, TimePoint start,
                        const mimecast::Fetched& fetched) const
{
    TimePoint had = begin(stream, start, fetched);
    if (reach.lost)
        had = std::max(had, *reach.lost);
    const auto delay = mimecast::publishingDelay(stream);
    const bool shifted = isByPosition(stream);
    if (reach.asked)
        had = std::max(had, shifted ? *reach.asked - delay : *reach.asked);
    // What comes by position comes in the order it was published.
    if (shifted && newest)
        had = std::max(had, std::min(*newest, fetched.served.to) - delay);
    return had;
}

TimePoint keptSince(const mimecast::Stream& stream, const mimecast::Fetched& fetched)
{
    return fetched.served.to - stream.retention + kSlack;
}

bool isDamaged(const Page& page)
{
    return std::ranges::any_of(page.bad, [](const BadRecord& bad) {
        return bad.code.startsWith(QLatin1String("zip."))
            || bad.code.startsWith(QLatin1String("file."));
    });
}

store::Coverage note(store::Coverage::Kind kind, const TimeRange& range, const QString& cause)
{
    return {
        .kind = kind, .range = range, .cause = cause, .stored = 0, .known = 0, .quarantined = 0};
}

} // namespace core::collect
