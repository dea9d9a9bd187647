// Stored events in the order they were stored, for commands that print them: by a filter, from a
// time on, all or the newest so many, and on with what arrives. Holds a batch in memory, not more.
#pragma once

#include "core/store/event_reader.h"
#include "core/store/searcher.h"

#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace app::cli {

class LogSearch {
public:
    // False: no more, please.
    using Sink = std::function<bool(const core::Event&)>;

    // `since` is compared with the event's own time.
    LogSearch(core::store::EventReader& reader, core::store::Wanted wanted,
              std::optional<core::TimePoint> since, std::stop_token stop);
    // The same, quicker where not everything is wanted.
    LogSearch(core::store::EventReader& reader, core::store::Searcher& searcher,
              core::store::Wanted wanted, std::optional<core::TimePoint> since,
              std::stop_token stop);

    // All that match and are stored above `after`; returns the row to go on from.
    [[nodiscard]] core::Result<core::RowId> forward(core::RowId after, const Sink& sink);
    // The newest so many that match, in the same order; returns the row to go on from.
    [[nodiscard]] core::Result<core::RowId> newest(std::int64_t most, const Sink& sink);
    [[nodiscard]] core::Result<std::int64_t> count();

    // Events that lie in a damaged block: they hide nobody but themselves.
    [[nodiscard]] std::int64_t unreadable() const { return m_unreadable; }

    // What happened since `since` is stored above this row, unless clocks differ by more than a
    // day.
    [[nodiscard]] core::Result<core::RowId> beginning();

private:
    // The events of these rows; where a block is damaged, those that can be read.
    [[nodiscard]] core::Result<std::vector<core::Event>> read(std::span<const core::RowId> rows);
    [[nodiscard]] core::Result<bool> deliver(const std::vector<core::RowId>& rows,
                                             const Sink& sink);
    // Whether the searcher is to be asked.
    [[nodiscard]] bool searches() const;
    // The next step of the search; where everything is wanted, damaged events are counted as well.
    [[nodiscard]] core::Result<core::store::Scan> scanBack(core::RowId before);
    [[nodiscard]] core::Result<core::store::Scan> scanForward(core::RowId after);
    // The rows of a range that happened late enough, newest first.
    [[nodiscard]] core::Result<std::vector<core::RowId>> lateEnough(core::RowRange range);
    // Adds the rows of a range, newest first, that happened late enough, up to `most`.
    [[nodiscard]] core::Result<void> gather(core::RowRange range, std::int64_t most,
                                            std::vector<core::RowId>& into);
    [[nodiscard]] core::Result<void> gather(const std::vector<core::RowRange>& ranges,
                                            std::int64_t most, std::vector<core::RowId>& into);

    core::store::EventReader& m_reader;
    core::store::Searcher* m_searcher = nullptr;
    core::store::Wanted m_wanted;
    std::optional<core::TimePoint> m_since;
    std::stop_token m_stop;
    std::int64_t m_unreadable = 0;
};

} // namespace app::cli
