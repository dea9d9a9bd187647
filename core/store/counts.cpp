// What rates, rhythms and the retention clock are made of.
#include "core/store/connection.h"

#include <limits>
#include <map>

namespace core::store {

namespace {

using std::chrono::floor;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::weeks;

constexpr weeks kKept{10};
constexpr hours kAhead{1}; // a clock may be wrong, but what is said to come is not counted

std::int64_t hourOf(TimePoint time) { return floor<hours>(time).time_since_epoch().count(); }

} // namespace

Result<void> Connection::addHours(std::int64_t source, const std::vector<BlockEvent>& events,
                                  TimePoint now)
{
    const std::int64_t oldest = hourOf(now - kKept);
    const std::int64_t newest = hourOf(now + kAhead);
    std::map<std::int64_t, std::int64_t> counts;
    for (const BlockEvent& event : events)
        if (const auto hour = hourOf(event.time); hour >= oldest && hour <= newest)
            ++counts[hour];
    auto upsert = statement("INSERT INTO hours VALUES (?, ?, ?) ON CONFLICT (source, hour) DO "
                            "UPDATE SET events = events + excluded.events");
    if (!upsert)
        return Fail(upsert.error());
    for (const auto& [hour, count] : counts)
        if (auto done = (*upsert)->bind(1, source).bind(2, hour).bind(3, count).run(); !done)
            return done;
    auto forget = statement("DELETE FROM hours WHERE source = ? AND hour < ?");
    if (!forget)
        return Fail(forget.error());
    return (*forget)->bind(1, source).bind(2, oldest).run();
}

Result<std::vector<HourCount>> readHours(sqlite::Database& database, std::int64_t source)
{
    auto select = database.prepare("SELECT hour, events FROM hours WHERE source = ?");
    if (!select)
        return Fail(select.error());
    select->bind(1, source);
    return select->rows([](const sqlite::Statement& at) {
        return HourCount{at.integer(0), at.integer(1)};
    });
}

namespace {

// The newest gap that reaches beyond a time and was not had later. Asked at each visit: by the
// index of gaps, from its end, without a sort.
Result<std::optional<NotedGap>> newestGap(sqlite::Database& database, std::int64_t source,
                                          std::int64_t beyond)
{
    auto select = database.prepare(
        "SELECT from_time, to_time, cause, noted FROM coverage AS gap WHERE source = ? AND "
        "kind IN (3, 5) AND to_time > ? AND NOT EXISTS (SELECT 1 FROM coverage AS later WHERE "
        "later.source = gap.source AND later.id > gap.id AND later.kind = 4 AND "
        "later.from_time <= gap.from_time AND later.to_time >= gap.to_time) "
        "ORDER BY id DESC LIMIT 1");
    if (!select)
        return Fail(select.error());
    const auto row = select->bind(1, source).bind(2, beyond).step();
    if (!row)
        return Fail(row.error());
    if (!*row)
        return std::optional<NotedGap>();
    NotedGap gap{
        .coverage = {.kind = Coverage::Kind::Gap,
                     .range = {fromMillis(select->integer(0)), fromMillis(select->integer(1))},
                     .cause = select->text(2)},
        .noted = fromMillis(select->integer(3))};
    return std::optional(std::move(gap));
}

} // namespace

Result<std::optional<NotedGap>> readGap(sqlite::Database& database, std::int64_t source,
                                        TimePoint kept)
{
    auto newest = newestGap(database, source, millis(kept));
    if (!newest || *newest)
        return newest;
    return newestGap(database, source, std::numeric_limits<std::int64_t>::min());
}

Result<Arrivals> readArrivals(sqlite::Database& database, TimePoint now, int minutes)
{
    // From the few sources to the few minutes of each, never over all minutes there are.
    auto select = database.prepare(
        "SELECT s.collector, s.stream, a.minute, a.stored FROM sources s CROSS JOIN arrivals a ON "
        "a.source = s.id AND a.minute > ? AND a.minute <= ?");
    if (!select)
        return Fail(select.error());
    const auto last = floor<std::chrono::minutes>(now).time_since_epoch().count();
    const auto before = last - minutes;
    select->bind(1, before).bind(2, last);
    Arrivals found;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return Fail(row.error());
        if (!*row)
            return found;
        auto& counts = found[{select->text(0), select->text(1)}];
        counts.resize(std::size_t(minutes));
        counts[std::size_t(select->integer(2) - before - 1)] = std::uint32_t(select->integer(3));
    }
}

} // namespace core::store
