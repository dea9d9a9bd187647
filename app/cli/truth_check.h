// Compares what is stored with what the simulator sent: every event of each stream, by its sequence
// number and byte for byte. Nothing else can say "nothing lost, nothing twice".
#pragma once

#include "core/event/event.h"
#include "core/simulator/tenant.h"

#include <array>
#include <cstdint>
#include <set>
#include <vector>

#include <QStringList>

namespace app::cli {

struct Tally {
    std::int64_t sent = 0;
    std::int64_t stored = 0;
    std::int64_t lost = 0;
    std::int64_t twice = 0;
    std::int64_t altered = 0; // not the bytes that were sent
    std::int64_t foreign = 0; // never sent

    [[nodiscard]] bool isPerfect() const
    {
        return lost == 0 && twice == 0 && altered == 0 && foreign == 0;
    }
};

// The simulator's streams that a collector of these log types sees on this API.
[[nodiscard]] std::set<core::simulator::Stream> streamsSeen(const QStringList& logTypes, int api);

class TruthCheck {
public:
    using Sent = std::array<core::simulator::Range, core::simulator::kStreams.size()>;

    TruthCheck(const core::simulator::Tenant& tenant, const Sent& sent);

    void add(const core::Event& event);
    [[nodiscard]] Tally tally() const;

private:
    const core::simulator::Tenant& m_tenant;
    Sent m_sent;
    std::array<std::vector<bool>, core::simulator::kStreams.size()> m_seen; // from `first` on
    Tally m_tally;
};

} // namespace app::cli
