// What was collected of every stream of some collectors in a stretch of time, out of the store, the
// settings and the last word of the process that collects: for the command line, a statement and a
// page. Reads the stored events themselves, so it takes its time.
#pragma once

#include "core/base/result.h"
#include "core/coverage/coverage.h"
#include "core/settings/settings.h"

#include <stop_token>
#include <vector>

namespace app {

struct StreamCoverage {
    core::settings::Collector collector;
    QString stream; // id
    QString title;
    QStringList logTypes; // ids, that it carries
    core::coverage::Ribbon ribbon;
    core::coverage::Share share;
    core::coverage::Counts counts;
    std::int64_t refilled = 0; // of the stored events, in stretches that were missing for a while
    QByteArray hash;           // of the stored events in the range; see eventsHash()
    std::vector<core::TimeRange> refillable;
};

struct CoverageReport {
    core::TimePoint made;
    core::TimeRange range;
    std::vector<StreamCoverage> streams;

    [[nodiscard]] bool isWhole() const; // neither gap nor loss
    [[nodiscard]] bool isKept() const;  // and nothing of it was removed since
};

struct CoverageWish {
    std::vector<core::settings::Collector> collectors;
    core::TimeRange range;
    core::TimePoint now;
    QString store;           // path
    bool collecting = false; // a process does
    // Events: counts and hashes are of the events themselves. Ledger: no hashes, and counts as they
    // were noted when asking, which is quick in a store of any size.
    enum class Depth : std::uint8_t { Events, Ledger };
    Depth depth = Depth::Events;
};
[[nodiscard]] core::Result<CoverageReport> coverageOf(const CoverageWish& wish,
                                                      const std::stop_token& stop);

// Anybody can compute it from an export: the SHA-256 of each line of NDJSON, without its line end,
// in lower-case hexadecimal; these sorted as bytes, each with a line feed; the SHA-256 of all that.
class EventsHash {
public:
    void add(std::string_view raw);
    [[nodiscard]] QByteArray result();

private:
    std::vector<QByteArray> m_digests; // 32 bytes each
};

} // namespace app
