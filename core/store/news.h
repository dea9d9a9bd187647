// What the store has noted since somebody last looked: gaps and quarantine, for the timeline. Read
// from the tables themselves, so that nothing is missed whoever wrote it and whenever it stopped.
#pragma once

#include "core/event/event.h"
#include "core/store/journal.h"
#include "core/store/ledger.h"

#include <QString>

namespace core::store {

struct GapNews {
    Coverage::Kind kind = Coverage::Kind::Gap; // or Refilled, or Lost
    QString collector;
    QString stream;
    TimeRange range;
    QString cause;
    TimePoint noted;
};

struct QuarantineNews {
    QString collector;
    QString stream;
    QString code;
    QString reason; // of the first
    int count = 0;
    TimePoint noted;
};

struct News {
    std::vector<GapNews> gaps;
    std::vector<QuarantineNews> quarantine; // one for each stream and code
    Told told;                              // hand it in the next time
};

// One thread.
class NewsReader {
public:
    [[nodiscard]] static Result<std::unique_ptr<NewsReader>> open(const QString& storePath);
    [[nodiscard]] Result<News> since(const Told& told);

private:
    explicit NewsReader(sqlite::Database database)
        : m_database(std::move(database))
    {
    }
    [[nodiscard]] Result<void> readGaps(News& into);
    [[nodiscard]] Result<void> readQuarantine(News& into);

    sqlite::Database m_database;
};

} // namespace core::store
