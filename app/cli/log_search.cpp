#include "app/cli/log_search.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace app::cli {

using namespace core;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t kScanned = 4096; // events in one step of a scan
constexpr store::Effort kEffort{.matches = kScanned, .read = kScanned};
constexpr RowId kBatch = 512;

// An event is received after it happened, but for clocks that differ.
constexpr auto kClockSlack = 24h;

std::vector<RowId> rowsOf(const store::Scan& scan)
{
    std::vector<RowId> rows;
    rows.reserve(std::size_t(scan.matches));
    for (const RowRange& range : scan.rows)
        for (RowId row = range.first; row <= range.last; ++row)
            rows.push_back(row);
    return rows;
}

} // namespace

LogSearch::LogSearch(store::EventReader& reader, store::Wanted wanted,
                     std::optional<TimePoint> since, std::stop_token stop)
    : m_reader(reader)
    , m_wanted(std::move(wanted))
    , m_since(since)
    , m_stop(std::move(stop))
{
}

LogSearch::LogSearch(store::EventReader& reader, store::Searcher& searcher, store::Wanted wanted,
                     std::optional<TimePoint> since, std::stop_token stop)
    : LogSearch(reader, std::move(wanted), since, std::move(stop))
{
    m_searcher = &searcher;
}

bool LogSearch::searches() const { return m_searcher != nullptr && !(m_wanted == store::Wanted()); }

Result<RowId> LogSearch::beginning()
{
    if (!m_since)
        return 0;
    auto newest = m_reader.newest();
    if (!newest)
        return newest;
    RowId early = 0; // received before the slack began, or nothing
    for (RowId late = *newest + 1; late - early > 1;) {
        const RowId middle = early + (late - early) / 2;
        // There may be holes where a collector's events were deleted: the next row below.
        const auto below = m_reader.scanBack({}, middle + 1, 1);
        if (!below)
            return Fail(below.error());
        const RowId row = below->rows.empty() ? 0 : below->rows.front().last;
        const auto event = m_reader.rows(std::array{row});
        if (!event)
            return Fail(event.error());
        if (event->empty() || event->front().received < *m_since - kClockSlack)
            early = middle;
        else
            late = middle;
    }
    return early;
}

Result<std::vector<Event>> LogSearch::read(std::span<const RowId> rows)
{
    auto events = m_reader.rows(rows);
    if (events || events.error().code != QLatin1String("store.damaged"))
        return events;
    std::vector<Event> readable;
    for (const RowId row : rows) {
        auto event = m_reader.rows(std::array{row});
        if (!event)
            ++m_unreadable;
        else
            std::ranges::move(*event, std::back_inserter(readable));
    }
    return readable;
}

Result<bool> LogSearch::deliver(const std::vector<RowId>& rows, const Sink& sink)
{
    for (std::size_t at = 0; at < rows.size(); at += std::size_t(kBatch)) {
        const std::size_t size = std::min(std::size_t(kBatch), rows.size() - at);
        const auto events = read(std::span(rows).subspan(at, size));
        if (!events)
            return Fail(events.error());
        for (const Event& event : *events) {
            if (m_since && event.time < *m_since)
                continue;
            if (m_stop.stop_requested() || !sink(event))
                return false;
        }
    }
    return true;
}

Result<store::Scan> LogSearch::scanBack(RowId before)
{
    if (!searches())
        return m_reader.scanBack(m_wanted, before, kScanned);
    return m_searcher->back(m_wanted, before, kEffort, m_stop);
}

Result<store::Scan> LogSearch::scanForward(RowId after)
{
    if (!searches())
        return m_reader.scanForward(m_wanted, after, kScanned);
    return m_searcher->forward(m_wanted, after, kEffort, m_stop);
}

Result<RowId> LogSearch::forward(RowId after, const Sink& sink)
{
    for (;;) {
        const auto scan = scanForward(after);
        if (!scan && scan.error().fault == Fault::Stopped)
            return after;
        if (!scan)
            return Fail(scan.error());
        const auto more = deliver(rowsOf(*scan), sink);
        if (!more)
            return Fail(more.error());
        after = scan->reached;
        if (!*more || scan->end || m_stop.stop_requested())
            return after;
    }
}

Result<std::vector<RowId>> LogSearch::lateEnough(RowRange range)
{
    std::vector<RowId> rows;
    for (RowId row = range.last; row >= range.first; --row)
        rows.push_back(row);
    if (!m_since)
        return rows;
    const auto events = read(rows);
    if (!events)
        return Fail(events.error());
    rows.clear();
    for (const Event& event : *events)
        if (event.time >= *m_since)
            rows.push_back(event.row);
    return rows;
}

Result<void> LogSearch::gather(RowRange range, std::int64_t most, std::vector<RowId>& into)
{
    const auto isFull = [&] { return std::int64_t(into.size()) >= most; };
    for (RowId last = range.last; last >= range.first && !isFull(); last -= kBatch) {
        const auto rows = lateEnough({std::max(range.first, last - kBatch + 1), last});
        if (!rows)
            return Fail(rows.error());
        const auto wanted = std::min(std::ssize(*rows), std::ptrdiff_t(most) - std::ssize(into));
        into.insert(into.end(), rows->begin(), rows->begin() + wanted);
    }
    return {};
}

Result<void> LogSearch::gather(const std::vector<RowRange>& ranges, std::int64_t most,
                               std::vector<RowId>& into)
{
    for (const RowRange& range : ranges)
        if (auto gathered = gather(range, most, into); !gathered)
            return gathered;
    return {};
}

Result<RowId> LogSearch::newest(std::int64_t most, const Sink& sink)
{
    const auto newest = m_reader.newest();
    const auto begin = beginning();
    if (!newest || !begin)
        return Fail(newest ? begin.error() : newest.error());
    std::vector<RowId> rows; // newest first
    for (RowId before = *newest + 1; std::int64_t(rows.size()) < most && before > *begin + 1;) {
        const auto scan = scanBack(before);
        if (!scan && scan.error().fault == Fault::Stopped)
            break;
        if (!scan)
            return Fail(scan.error());
        if (const auto gathered = gather(scan->rows, most, rows); !gathered)
            return Fail(gathered.error());
        before = scan->reached;
        if (scan->end || m_stop.stop_requested())
            break;
    }
    std::ranges::reverse(rows);
    const auto delivered = deliver(rows, sink);
    if (!delivered)
        return Fail(delivered.error());
    return *newest;
}

Result<std::int64_t> LogSearch::count()
{
    std::int64_t found = 0;
    auto after = beginning();
    if (!after)
        return Fail(after.error());
    if (m_since) {
        const auto reached = forward(*after, [&](const Event&) { return ++found > 0; });
        return reached ? Result<std::int64_t>(found) : Fail(reached.error());
    }
    if (searches()) {
        const auto counted = m_searcher->count(m_wanted, m_stop);
        return counted ? Result<std::int64_t>(counted->total) : Fail(counted.error());
    }
    for (bool end = false; !end && !m_stop.stop_requested();) {
        const auto scan = scanForward(*after);
        if (!scan)
            return Fail(scan.error());
        found += scan->matches;
        after = scan->reached;
        end = scan->end;
    }
    return found;
}

} // namespace app::cli
