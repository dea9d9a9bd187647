// A window that a visit did not come to the end of. Its position moves with its last page only, so
// that a visit which never gets that far, for want of calls, of a network that holds or because
// there is so much, would begin it for ever anew. In memory only: a restart does begin it anew.
#pragma once

#include "core/mimecast/client.h"

namespace core::collect {

struct Underway {
    mimecast::Walk walk = {};
    std::int64_t struck = 0; // known from the other API, in a time that is not covered yet
    // Of a refill: what it belongs to.
    TimeRange range = {};
    Checkpoint at = {};
};

// Whether the next visit goes on behind the last page of this one, which began with `page`. One
// that made no headway begins the window anew: Mimecast may have forgotten its pages.
[[nodiscard]] inline bool goesOn(const mimecast::Walk& walk, const QByteArray& page,
                                 const Result<bool>& visited)
{
    if (!walk.window)
        return false;
    if (visited || visited.error().fault == Fault::Throttled)
        return true;
    return visited.error().fault == Fault::Retry && walk.pageToken != page;
}

} // namespace core::collect
