#include "core/store/searcher_parts.h"

#include <algorithm>

namespace core::store {

using index::Bits;
using index::Engine;
using index::Segment;
using index::Unit;

namespace {

// The events of a segment that match, from a place on in either direction.
std::vector<Place> placesOf(const Segment& segment, const Bits& rows, Place from,
                            Searcher::Towards towards, std::size_t most)
{
    const auto order = segment.byTime();
    const auto times = segment.time();
    std::vector<Place> found;
    if (!times)
        return found;
    const auto place = [&](std::uint16_t row) {
        return Place{TimePoint(std::chrono::milliseconds(times->at(row))), segment.first() + row};
    };
    const auto take = [&](std::uint16_t row) {
        if (int(row) < rows.size() && rows.test(row))
            found.push_back(place(row));
        return found.size() < most;
    };
    if (towards == Searcher::Towards::Newer) {
        auto at = std::ranges::upper_bound(order, from, {}, place);
        while (at != order.end() && take(*at))
            ++at;
    } else {
        auto at = std::ranges::lower_bound(order, from, {}, place);
        while (at != order.begin() && take(*--at)) { }
    }
    return found;
}

// On the way towards newer or older events: whether all of a segment was passed already, and
// whether all of it is still to come.
bool isBefore(const TimeRange& own, TimePoint time, bool newer)
{
    return newer ? own.to < time : own.from > time;
}

bool isBeyond(const TimeRange& own, TimePoint time, bool newer)
{
    return newer ? own.from > time : own.to < time;
}

} // namespace

Result<std::vector<Place>> Searcher::byTime(const Wanted& wanted, Place from, Towards towards,
                                            int most, const std::stop_token& stop)
{
    const bool newer = towards == Towards::Newer;
    const auto nearer = [&](const Place& a, const Place& b) { return newer ? a < b : b < a; };
    std::vector<Place> found; // nearest first
    const Engine::Turns turns{
        .before =
            [&](const Unit& unit) {
                using Way = Engine::Turns::Way;
                if (most <= 0)
                    return Way::End;
                if (!unit.segment)
                    return Way::Look;
                const TimeRange own = unit.segment->times();
                if (isBefore(own, from.time, newer))
                    return Way::Skip;
                const bool full = found.size() >= std::size_t(most);
                return full && isBeyond(own, found.back().time, newer) ? Way::End : Way::Look;
            },
        .use = [&](Engine::Look& look) -> Result<bool> {
            if (auto settled = look.settle(); !settled)
                return Fail(settled.error());
            Bits rows = look.answer().sure;
            rows &= look.live();
            const auto own =
                placesOf(*look.answer().segment, rows, from, towards, std::size_t(most));
            const auto middle = std::ptrdiff_t(found.size());
            found.insert(found.end(), own.begin(), own.end());
            std::ranges::inplace_merge(found, found.begin() + middle, nearer);
            found.resize(std::min(found.size(), std::size_t(most)));
            return true;
        },
        .again = [&] { found.clear(); }};
    const auto order = newer ? Engine::Order::OldestEvent : Engine::Order::NewestEvent;
    if (auto done = d->engine.inTurn(wanted, order, turns, stop); !done)
        return Fail(done.error());
    return found;
}

} // namespace core::store
