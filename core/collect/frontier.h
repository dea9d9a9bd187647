// How far a stream is known to be read, and what an answer shows to be missing. Private to
// core/collect; pure over what the store says.
#pragma once

#include "core/mimecast/client.h"
#include "core/store/event_store.h"

#include <vector>

namespace core::collect {

// Messages come by a position in the stream, not by time: all but these are asked for by time.
[[nodiscard]] bool isByPosition(const mimecast::Stream& stream);

struct Frontier {
    store::Reach reach;
    std::optional<TimePoint> newest; // event that is stored, if the position speaks for it

    // Coverage begins here; for the first answer, with what it says itself.
    [[nodiscard]] TimePoint begin(const mimecast::Stream& stream, TimePoint start,
                                  const mimecast::Fetched& fetched) const;
    // What happened before this was published and is had, or is known to be missing.
    [[nodiscard]] TimePoint had(const mimecast::Stream& stream, TimePoint start,
                                const mimecast::Fetched& fetched) const;
};

// Mimecast surely has what happened from then on.
[[nodiscard]] TimePoint keptSince(const mimecast::Stream& stream, const mimecast::Fetched& fetched);

// Parts of an answer were no files at all: what they held may be missing.
[[nodiscard]] bool isDamaged(const Page& page);

[[nodiscard]] store::Coverage note(store::Coverage::Kind kind, const TimeRange& range,
                                   const QString& cause = {});

} // namespace core::collect
