// Whether a ribbon tells the truth, by the simulator's own knowledge of everything that happened.
#pragma once

#include "core/coverage/coverage.h"
#include "core/mimecast/streams.h"
#include "core/simulator/tenant.h"

#include <map>

#include <QString>

namespace support {

// One stream as a collector sees it.
struct Witness {
    const core::simulator::Tenant& tenant;
    const core::mimecast::Stream& stream;
    // In files and as events of their own: what one of them lost may have come by the other, and
    // nobody can know that all of it did.
    bool comesTwice = false;

    // A record that says no time is filed under that of its file.
    [[nodiscard]] bool saysNoTime(std::int64_t seq) const;
    // The moment that the record of this event says, or should.
    [[nodiscard]] core::TimePoint recorded(std::int64_t seq) const;
    // All that happened by then and belongs to the stream, by its number.
    [[nodiscard]] std::map<std::int64_t, core::TimePoint> events(core::TimePoint now) const;
    [[nodiscard]] core::simulator::Stream source() const;
};

// What is stored of each event, by its number.
struct Copies {
    int count = 0;
    core::TimePoint time;
};
using Stored = std::map<std::int64_t, Copies>;

// Every claim of the ribbon that is not true, in sentences; empty if all are.
[[nodiscard]] QString untruths(const core::coverage::Ribbon& ribbon, const Witness& witness,
                               const Stored& stored, std::chrono::milliseconds delay);

} // namespace support
