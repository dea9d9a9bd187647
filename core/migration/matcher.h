// Finds the event that API 1.0 told in other words: of the same log type and second, agreeing in
// every telling value that both have, and in as many as possible. An event that carries no time of
// its own is found by its values alone. One thread.
#pragma once

#include "core/migration/match.h"

#include <optional>
#include <unordered_map>

namespace core::migration {

// How far the time of a log file may be from that of an event in it: a file that was fetched late
// holds the events of many hours.
inline constexpr std::chrono::hours kFileSpan{24};

class Matcher {
public:
    // `row` is handed back by take().
    void add(LogTypeCode type, TimePoint time, TimeSource source, const Values& values, RowId row);

    // The event that fits best; it is not found again until it is put back.
    struct Match {
        std::size_t entry = 0;
        RowId row = 0;
    };
    [[nodiscard]] std::optional<Match> take(LogTypeCode type, TimePoint time, const Values& values);
    void putBack(const Match& match) { m_entries[match.entry].taken = false; }

    struct Entry {
        LogTypeCode type = 0;
        TimePoint time;
        RowId row = 0;
        std::vector<QString> telling;
        bool taken = false;
    };
    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }

private:
    using Places = std::vector<std::size_t>;
    [[nodiscard]] std::optional<std::size_t> best(const Places& places, TimePoint time,
                                                  const std::vector<QString>& telling,
                                                  int enough) const;

    std::vector<Entry> m_entries;
    std::unordered_map<std::int64_t, Places> m_seconds; // by type and second
    std::unordered_map<LogTypeCode, Places> m_untimed;
};

} // namespace core::migration
