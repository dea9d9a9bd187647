// The quarantine bench: where parsing broke, the bytes by pieces, and another try with today's
// readers. Blocks on the disk; never on the GUI thread.
#pragma once

#include "core/records/hex_view.h"
#include "core/records/quarantine.h"
#include "core/store/event_store.h"
#include "core/store/quarantine.h"

#include <stop_token>
#include <vector>

namespace app {

class QuarantineBench {
public:
    [[nodiscard]] static core::Result<QuarantineBench> open(const QString& storePath);

    // Newest first, ids below `before` (0: all); where reading breaks is found for records of at
    // most 1 MiB.
    [[nodiscard]] core::Result<std::vector<core::records::QuarantineItem>> list(
        int most, std::int64_t before = 0);
    [[nodiscard]] core::Result<core::records::QuarantineItem> item(std::int64_t id);
    // Lines of an entry from `offset` on, which is rounded down to a line.
    [[nodiscard]] core::Result<std::vector<core::records::HexLine>> lines(
        const core::records::QuarantineItem& item, std::int64_t offset, std::int64_t bytes);
    // Writes an entry's bytes as they are, readable by the owner only; the file's path.
    [[nodiscard]] core::Result<QString> exportTo(const core::records::QuarantineItem& item,
                                                 const QString& folder);

    // Reads entries again and moves what is understood now into the store, each in a transaction of
    // its own, de-duplicated. Empty: all of them. Only where this process collects.
    [[nodiscard]] core::Result<core::records::ReplayReport> replay(core::store::EventStore& store,
                                                                   std::vector<std::int64_t> ids,
                                                                   core::TimePoint now,
                                                                   std::stop_token stop);

private:
    explicit QuarantineBench(std::unique_ptr<core::store::QuarantineReader> reader)
        : m_reader(std::move(reader))
    {
    }
    [[nodiscard]] core::Result<std::vector<std::int64_t>> allIds();
    [[nodiscard]] core::Result<core::BadRecord> load(const core::records::QuarantineItem& item);
    [[nodiscard]] core::Result<void> replayOne(core::store::EventStore& store, std::int64_t id,
                                               core::TimePoint now,
                                               core::records::ReplayReport& into);

    std::unique_ptr<core::store::QuarantineReader> m_reader;
};

} // namespace app
