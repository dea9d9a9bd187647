#include "core/store/news.h"

#include "core/store/connection.h"

#include <algorithm>

namespace core::store {

Result<std::unique_ptr<NewsReader>> NewsReader::open(const QString& storePath)
{
    auto database = sqlite::Database::open(storePath, sqlite::Access::ReadOnly);
    if (!database)
        return Fail(database.error());
    return std::unique_ptr<NewsReader>(new NewsReader(std::move(*database)));
}

Result<News> NewsReader::since(const Told& told)
{
    // Numbers are given anew when the highest have gone with their collector.
    const auto gap = m_database.number("SELECT max(id) FROM coverage");
    const auto bad = m_database.number("SELECT max(id) FROM quarantine");
    if (!gap || !bad)
        return Fail(gap ? bad.error() : gap.error());
    News news{
        .gaps = {},
        .quarantine = {},
        .told = {.gap = std::min(told.gap, *gap), .quarantine = std::min(told.quarantine, *bad)}};
    if (auto read = readGaps(news); !read)
        return Fail(read.error());
    if (auto read = readQuarantine(news); !read)
        return Fail(read.error());
    return news;
}

Result<void> NewsReader::readGaps(News& into)
{
    auto select = m_database.prepare(
        "SELECT c.id, s.collector, s.stream, c.from_time, c.to_time, c.cause, c.noted, c.kind FROM "
        "coverage c JOIN sources s ON s.id = c.source WHERE c.kind IN (3, 4, 5) AND c.id > ? "
        "ORDER BY c.id");
    if (!select)
        return Fail(select.error());
    select->bind(1, into.told.gap);
    for (;;) {
        const auto row = select->step();
        if (!row)
            return Fail(row.error());
        if (!*row)
            return {};
        into.told.gap = select->integer(0);
        into.gaps.push_back(
            {.kind = Coverage::Kind(select->integer(7)),
             .collector = select->text(1),
             .stream = select->text(2),
             .range = {fromMillis(select->integer(3)), fromMillis(select->integer(4))},
             .cause = select->text(5),
             .noted = fromMillis(select->integer(6))});
    }
}

Result<void> NewsReader::readQuarantine(News& into)
{
    auto select = m_database.prepare(
        "SELECT max(q.id), s.collector, s.stream, q.code, min(q.reason), count(*), max(q.noted) "
        "FROM quarantine q JOIN sources s ON s.id = q.source WHERE q.id > ? GROUP BY q.source, "
        "q.code ORDER BY 1");
    if (!select)
        return Fail(select.error());
    select->bind(1, into.told.quarantine);
    for (;;) {
        const auto row = select->step();
        if (!row)
            return Fail(row.error());
        if (!*row)
            return {};
        into.told.quarantine = std::max(into.told.quarantine, select->integer(0));
        into.quarantine.push_back({.collector = select->text(1),
                                   .stream = select->text(2),
                                   .code = select->text(3),
                                   .reason = select->text(4),
                                   .count = int(select->integer(5)),
                                   .noted = fromMillis(select->integer(6))});
    }
}

} // namespace core::store
