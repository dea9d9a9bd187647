// What a store holds, by the sequence numbers that the simulator puts into every event.
#pragma once

#include "core/simulator/tenant.h"

#include <map>
#include <vector>

#include <QString>

namespace support {

struct Tally {
    // Per stream, how often each sequence number is stored.
    std::map<core::simulator::Stream, std::map<std::int64_t, int>> stored;
    std::int64_t events = 0;
    std::int64_t withoutNumber = 0;

    // Of the numbers of `range`: how many are missing.
    [[nodiscard]] std::int64_t missing(core::simulator::Stream stream,
                                       core::simulator::Range range) const;
    [[nodiscard]] std::int64_t twice() const;
};

[[nodiscard]] Tally tally(const QString& storePath);

} // namespace support
