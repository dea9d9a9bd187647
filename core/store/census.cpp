#include "core/store/census.h"

#include "core/store/mending.h"
#include "core/store/refills.h"

#include <algorithm>

#include <QCoreApplication>

namespace core::store {

namespace {

constexpr auto kBlocks =
    "SELECT body, first_row, count FROM blocks WHERE (source = ?1 OR source = 0) AND max_time "
    ">= ?2 AND min_time < ?3 ORDER BY first_row";

void visitEach(const Block& block, std::int64_t source, const TimeRange& range,
               const Census::Visit& visit)
{
    for (const BlockEvent& event : block.events)
        if (block.batches[event.batch].source == source && event.time >= range.from
            && event.time < range.to)
            visit(event.time, event.raw);
}

} // namespace

class Census::Private {
public:
    explicit Private(sqlite::Database opened)
        : database(std::move(opened))
    {
    }

    Result<std::int64_t> idOf(const Source& source) const
    {
        auto select = database.prepare("SELECT id FROM sources WHERE collector = ? AND stream = ?");
        if (!select)
            return Fail(select.error());
        const auto row = select->bind(1, source.collector).bind(2, source.stream).step();
        if (!row)
            return Fail(row.error());
        return *row ? select->integer(0) : -1;
    }

    sqlite::Database database;
};

Census::Census(std::unique_ptr<Private> p)
    : d(std::move(p))
{
}

Census::~Census() = default;

Result<std::unique_ptr<Census>> Census::open(const QString& path)
{
    auto database = sqlite::Database::open(path, sqlite::Access::ReadOnly);
    if (!database)
        return Fail(database.error());
    return std::unique_ptr<Census>(new Census(std::make_unique<Private>(std::move(*database))));
}

Result<void> Census::each(const Source& source, const TimeRange& range, const Visit& visit,
                          const std::stop_token& stop)
{
    const auto id = d->idOf(source);
    if (!id)
        return Fail(id.error());
    auto select = d->database.prepare(kBlocks);
    if (!select)
        return Fail(select.error());
    select->bind(1, *id).bind(2, millis(range.from)).bind(3, millis(range.to));
    for (;;) {
        if (stop.stop_requested())
            return fail(Fault::Stopped, QStringLiteral("store.stopped"),
                        QCoreApplication::translate("store", "Reading was stopped."));
        const auto row = select->step();
        if (!row)
            return Fail(row.error());
        if (!*row)
            return {};
        const auto block =
            readBlock(d->database, select->integer(1), select->integer(2), select->bytes(0));
        if (!block)
            return Fail(block.error()); // nothing may be left out of an account
        visitEach(*block, *id, range, visit);
    }
}

Result<std::vector<std::int64_t>> Census::count(const Source& source,
                                                const std::vector<TimeRange>& stretches,
                                                const std::stop_token& stop)
{
    std::vector<std::int64_t> counts(stretches.size(), 0);
    if (stretches.empty())
        return counts;
    const auto visit = [&](TimePoint time, std::string_view) {
        const auto after = std::ranges::upper_bound(stretches, time, {}, &TimeRange::from);
        const auto at = std::prev(after);
        if (time < at->to)
            ++counts[size_t(at - stretches.begin())];
    };
    const auto read = each(source, {stretches.front().from, stretches.back().to}, visit, stop);
    if (!read)
        return Fail(read.error());
    return counts;
}

Result<std::vector<Refill>> Census::refills(const Source& source)
{
    // A store that no newer version has opened yet has no wishes.
    const auto known =
        d->database.number("SELECT count(*) FROM sqlite_master WHERE name = 'refills'");
    if (!known)
        return Fail(known.error());
    const auto id = *known > 0 ? d->idOf(source) : Result<std::int64_t>(-1);
    if (!id)
        return Fail(id.error());
    return *id < 0 ? std::vector<Refill>() : readRefills(d->database, *id);
}

} // namespace core::store
