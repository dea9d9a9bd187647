// The writing connection and its prepared statements. Private to core/store.
#pragma once

#include "core/event/page.h"
#include "core/store/block.h"
#include "core/store/ledger.h"
#include "core/store/sqlite.h"

#include <memory>
#include <optional>
#include <vector>

#include <QString>

namespace core::store {

using sqlite::Statement;

inline std::int64_t millis(TimePoint time) { return time.time_since_epoch().count(); }
inline TimePoint fromMillis(std::int64_t value)
{
    return TimePoint(std::chrono::milliseconds(value));
}

[[nodiscard]] Result<Totals> readTotals(sqlite::Database& database, std::int64_t source);
[[nodiscard]] Result<std::vector<Coverage>> readCoverage(sqlite::Database& database,
                                                         std::int64_t source);

class Connection {
public:
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const QString& path);

    [[nodiscard]] sqlite::Database& database() { return m_database; }
    [[nodiscard]] RowId nextRow() const { return m_nextRow; }

    // The number of a source, if it has one.
    [[nodiscard]] Result<std::optional<std::int64_t>> findSource(const QString& collector,
                                                                 const QString& stream);
    // The number of a source, made on first use.
    [[nodiscard]] Result<std::int64_t> sourceId(const QString& collector, const QString& stream);
    [[nodiscard]] Result<Checkpoint> checkpoint(std::int64_t source);

    // Parts of one commit; the caller holds the transaction.
    [[nodiscard]] Result<void> insertBlock(const std::vector<Batch>& batches,
                                           const std::vector<BlockEvent>& events,
                                           std::string_view hashes, RowId first);
    [[nodiscard]] Result<void> setCheckpoint(std::int64_t source, const Checkpoint& next,
                                             TimePoint now);
    [[nodiscard]] Result<void> addTotals(std::int64_t source, const Totals& more);
    [[nodiscard]] Result<void> addArrivals(std::int64_t source, TimePoint now, std::int64_t stored);
    // Extends the newest stretch if it is of the same kind and touches, else begins a new one.
    [[nodiscard]] Result<void> cover(std::int64_t source, const Coverage& coverage, TimePoint now);

    void advance(RowId next) { m_nextRow = next; }

private:
    Connection(sqlite::Database database, RowId nextRow);
    [[nodiscard]] Result<Statement*> statement(const char* sql);

    sqlite::Database m_database;
    RowId m_nextRow;
    std::vector<std::pair<const char*, std::unique_ptr<Statement>>> m_statements;
};

} // namespace core::store
