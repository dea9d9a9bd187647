// The timeline and the audit trail, in a file of their own beside the store: settings are changed
// by processes that do not collect, and a store that is set aside must not take them along.
//
// Only ever appended to; the oldest of the timeline goes after a year or a hundred thousand lines,
// the audit trail stays. Any thread, any number of processes.
#pragma once

#include "core/records/audit.h"
#include "core/records/happening.h"
#include "core/store/sqlite.h"

#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace core::store {

// How far the store's own tables have been told in the timeline.
struct Told {
    std::int64_t gap = 0;
    std::int64_t quarantine = 0;

    friend bool operator==(const Told&, const Told&) = default;
};

class Journal {
public:
    // Made if it is not there, readable by its owner only; a damaged one is set aside.
    [[nodiscard]] static Result<std::unique_ptr<Journal>> open(const QString& path);
    // To look only; nothing if there is no file.
    [[nodiscard]] static Result<std::unique_ptr<Journal>> look(const QString& path);

    [[nodiscard]] Result<void> append(std::span<const records::Happening> happenings,
                                      std::optional<Told> told = {});
    // Newest first.
    [[nodiscard]] Result<std::vector<records::Happening>> happenings(const records::Wish& wish);
    [[nodiscard]] Result<Told> told();
    // The timeline loses what is older than a year, and all but the newest `most`.
    [[nodiscard]] Result<void> prune(TimePoint now, std::int64_t most = 100'000);

    // Chains the entries to the trail and keeps them, with a line each in the timeline, all in one
    // transaction. `seal` is what the settings say of its end: where the trail has lost its end the
    // hole stays visible. Returns how it ends now.
    [[nodiscard]] Result<settings::AuditSeal> append(std::vector<records::AuditEntry> entries,
                                                     const settings::AuditSeal& seal);
    // Oldest first, all of them: they are few. What cannot be read has no hash that fits.
    [[nodiscard]] Result<std::vector<records::AuditEntry>> auditTrail();

private:
    explicit Journal(sqlite::Database database)
        : m_database(std::move(database))
    {
    }
    [[nodiscard]] Result<void> insert(const records::Happening& happening);
    [[nodiscard]] Result<void> insert(const records::AuditEntry& entry);
    [[nodiscard]] Result<settings::AuditSeal> end();

    std::mutex m_mutex;
    sqlite::Database m_database;
};

} // namespace core::store
