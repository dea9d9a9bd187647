// The quarantine: looking at it, and leaving it. Reading is beside the writer, as in EventReader.
#pragma once

#include "core/event/page.h"
#include "core/records/quarantine.h"
#include "core/store/ledger.h"
#include "core/store/sqlite.h"

#include <memory>
#include <vector>

namespace core::store {

class Connection;

// One thread; make one each.
class QuarantineReader {
public:
    [[nodiscard]] static Result<std::unique_ptr<QuarantineReader>> open(const QString& storePath);

    [[nodiscard]] Result<std::int64_t> count();
    [[nodiscard]] Result<std::int64_t> countOlder(TimePoint before); // as prune() would
    // Newest first, ids below `before` (0: all), without their bytes.
    [[nodiscard]] Result<std::vector<records::QuarantineItem>> list(int most,
                                                                    std::int64_t before = 0);
    // Code quarantine.unknown when there is none of this id.
    [[nodiscard]] Result<records::QuarantineItem> item(std::int64_t id);
    // Bytes of an entry, from `offset` on; shorter at its end.
    [[nodiscard]] Result<QByteArray> piece(std::int64_t id, std::int64_t offset,
                                           std::int64_t count);

private:
    explicit QuarantineReader(sqlite::Database database)
        : m_database(std::move(database))
    {
    }
    sqlite::Database m_database;
};

// -- for the writing half --------------------------------------------------------------------

// Sets bytes aside; false if they are there already. `salvaged`: records of the same answer.
[[nodiscard]] Result<bool> addToQuarantine(Connection& connection, std::int64_t source,
                                           const BadRecord& bad, std::int64_t salvaged,
                                           TimePoint now);
// When it was set aside. Code quarantine.unknown if it is gone already.
[[nodiscard]] Result<TimePoint> notedAt(Connection& connection, std::int64_t source,
                                        std::int64_t entry);
// The row of the ledger that counted an entry of that time counts what has become of it, too.
[[nodiscard]] Result<void> recount(Connection& connection, std::int64_t source, TimePoint noted,
                                   const Totals& more);
// An entry was read again and gave this page: it goes, unless its very bytes are still bad. True if
// it went. Code quarantine.unknown if it is gone already. The caller holds the transaction.
[[nodiscard]] Result<bool> leaveQuarantine(Connection& connection, std::int64_t source,
                                           std::int64_t entry, const Page& page);

// Of which nothing has become, and which is not to be kept.
struct AgedEntry {
    std::int64_t id = 0;
    std::int64_t source = 0;
    TimePoint noted;
};
// The oldest first.
[[nodiscard]] Result<std::vector<AgedEntry>> entriesBefore(Connection& connection, TimePoint before,
                                                           int most);
// It goes for good, and what counted it counts it no more. The caller holds the transaction.
[[nodiscard]] Result<void> dropEntry(Connection& connection, const AgedEntry& entry);

} // namespace core::store
