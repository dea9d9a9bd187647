// Reading what is stored, beside the writer or in another process: a read-only connection of its
// own that never blocks collection. Not for several threads at once; make one each.
#pragma once

#include "core/base/result.h"
#include "core/event/event.h"
#include "core/query/fields.h"
#include "core/store/ledger.h"
#include "core/store/wanted.h"

#include <atomic>
#include <memory>
#include <span>
#include <vector>

#include <QStringList>

namespace core::store {

struct QuarantineEntry {
    std::int64_t id = 0;
    QString collector;
    QString stream;
    TimePoint noted;
    QString place;
    QString reason;
    QString code;
    QByteArray raw;
};

struct StoreSize {
    std::int64_t events = 0;
    std::int64_t diskBytes = 0; // the file and its journal
    std::int64_t usedBytes = 0; // of the file, without what is free in it
};

class EventReader {
public:
    [[nodiscard]] static Result<std::unique_ptr<EventReader>> open(const QString& path,
                                                                   query::Knowledge knowledge = {});
    ~EventReader();

    [[nodiscard]] Result<RowId> newest(); // 0 in an empty store

    // Looks at blocks below `before`, newest first, until about `events` events were looked at.
    [[nodiscard]] Result<Scan> scanBack(const Wanted& wanted, RowId before, std::int64_t events);
    // The same above `after`, oldest first.
    [[nodiscard]] Result<Scan> scanForward(const Wanted& wanted, RowId after, std::int64_t events);

    // In the order asked for; rows that are gone are left out.
    [[nodiscard]] Result<std::vector<Event>> rows(std::span<const RowId> ids);

    [[nodiscard]] Result<StoreSize> size();
    // How many events a limit of age would remove now: what EventStore::prune takes.
    [[nodiscard]] Result<std::int64_t> countOlder(TimePoint before);
    // Whose events there are, also those of collectors that were removed.
    [[nodiscard]] Result<std::vector<Source>> sources();
    [[nodiscard]] Result<Totals> totals(const QString& collector, const QString& stream);
    [[nodiscard]] Result<std::vector<Coverage>> coverage(const QString& collector,
                                                         const QString& stream);
    [[nodiscard]] Result<std::vector<QuarantineEntry>> quarantine(int newest);
    // Events stored in each of the last `minutes` minutes up to `now`, of all that had any.
    [[nodiscard]] Result<Arrivals> arrivals(TimePoint now, int minutes);
    // The collecting process's last word, and when; empty if there is none.
    struct SavedHealth {
        QByteArray json;
        TimePoint noted;
    };
    [[nodiscard]] Result<std::vector<SavedHealth>> health();

private:
    class Private;
    explicit EventReader(std::unique_ptr<Private> p);
    std::unique_ptr<Private> d;
};

} // namespace core::store
