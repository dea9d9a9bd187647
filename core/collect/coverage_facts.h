// From a stream's ledger and what is known of it to the facts a ribbon is drawn from. Pure.
#pragma once

#include "core/coverage/coverage.h"
#include "core/mimecast/streams.h"
#include "core/settings/settings.h"
#include "core/store/ledger.h"

#include <vector>

namespace core::collect {

struct Noted {
    std::vector<store::Coverage> ledger;
    std::vector<store::Refill> refills;
};

// `every`: the pause between its visits. `trouble`: why nothing comes at present.
[[nodiscard]] coverage::StreamFacts factsOf(const mimecast::Stream& stream, const Noted& noted,
                                            std::optional<TimePoint> start, TimePoint now,
                                            const QString& trouble = {});
// What a refill can bring: gaps that live collection does not get by itself.
[[nodiscard]] std::vector<TimeRange> refillableGaps(const coverage::StreamFacts& facts);

// The start of a stream of this collector, as far as the collector says it.
[[nodiscard]] TimePoint startOf(const settings::Collector& collector);

} // namespace core::collect
