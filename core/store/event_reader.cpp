#include "core/store/event_reader.h"

#include "core/query/matcher.h"
#include "core/store/block_cache.h"
#include "core/store/connection.h"
#include "core/store/mending.h"
#include "core/store/pruning.h"
#include "core/store/row_ranges.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <set>

#include <QFileInfo>

namespace core::store {

namespace {

constexpr auto kBack = "SELECT first_row, count, source, type_mask, body, min_time, max_time FROM "
                       "blocks WHERE first_row <= ? ORDER BY first_row DESC";
// Begins with the block that holds the first row, should it have been joined with its neighbours.
constexpr auto kForward =
    "SELECT first_row, count, source, type_mask, body, min_time, max_time FROM blocks WHERE "
    "first_row "
    ">= ifnull((SELECT max(first_row) FROM blocks WHERE first_row <= ?), 0) "
    "ORDER BY first_row";

enum class Direction : std::uint8_t { Back, Forward };

} // namespace

class EventReader::Private {
public:
    // What is wanted, in the store's own numbers.
    struct Plan {
        const Wanted& wanted;
        query::Matcher matcher;
        std::set<std::int64_t> sources; // empty: all
        std::int64_t typeMask = -1;
        std::set<LogTypeCode> types;

        [[nodiscard]] bool takes(std::int64_t source) const
        {
            return sources.empty() || sources.contains(source);
        }
        [[nodiscard]] bool takesWhole(std::int64_t source, std::int64_t mask) const
        {
            return wanted.text.empty() && (sources.empty() || (source != 0 && takes(source)))
                && (types.empty() || ((mask & ~typeMask) == 0 && (mask & 1) == 0));
        }
        // A block whose events lie between these two: none of them in time, or all.
        [[nodiscard]] bool misses(TimePoint oldest, TimePoint newest) const
        {
            return wanted.time && (newest < wanted.time->from || oldest >= wanted.time->to);
        }
        [[nodiscard]] bool covers(TimePoint oldest, TimePoint newest) const
        {
            return !wanted.time || (oldest >= wanted.time->from && newest < wanted.time->to);
        }
        [[nodiscard]] bool matches(const Block& block, const BlockEvent& event) const
        {
            return (types.empty() || types.contains(event.type))
                && takes(block.batches[event.batch].source) && covers(event.time, event.time);
        }
    };

    Private(sqlite::Database database, query::Knowledge knowledge)
        : m_database(std::move(database))
        , m_knowledge(std::move(knowledge))
    {
    }

    Result<Plan> plan(const Wanted& wanted) const;
    Result<Scan> scan(const Wanted& wanted, RowRange within, std::int64_t events,
                      Direction direction);
    void look(const Plan& plan, Statement& at, RowRange within, Direction direction, Scan& into);
    Result<std::pair<QString, QString>> source(std::int64_t id);
    Result<std::int64_t> sourceId(const QString& collector, const QString& stream) const;

    bool passes(const Plan& plan, const Block& block, const BlockEvent& event);

    sqlite::Database m_database;
    query::Knowledge m_knowledge;
    QString m_path;
    BlockCache m_blocks{m_database};
    std::map<std::int64_t, std::pair<QString, QString>> m_sources;
};

Result<EventReader::Private::Plan> EventReader::Private::plan(const Wanted& wanted) const
{
    Plan plan{.wanted = wanted,
              .matcher = query::Matcher(wanted.text, m_knowledge),
              .sources = {},
              .types = {}};
    plan.types.insert(wanted.types.begin(), wanted.types.end());
    if (!plan.types.empty()) {
        plan.typeMask = 0;
        for (const LogTypeCode type : plan.types)
            plan.typeMask |= typeBit(type);
    }
    if (wanted.collectors.isEmpty())
        return plan;
    plan.sources.insert(-1); // a collector without any source matches nothing, not everything
    auto select = m_database.prepare("SELECT id FROM sources WHERE collector = ?");
    if (!select)
        return Fail(select.error());
    for (const QString& collector : wanted.collectors) {
        const auto ids = select->bind(1, collector).integers();
        if (!ids)
            return Fail(ids.error());
        plan.sources.insert(ids->begin(), ids->end());
    }
    return plan;
}

bool EventReader::Private::passes(const Plan& plan, const Block& block, const BlockEvent& event)
{
    if (plan.wanted.text.empty())
        return true;
    const Batch& batch = block.batches[event.batch];
    const auto from = source(batch.source);
    return plan.matcher.matches({.collector = from ? from->first : QStringView(),
                                 .type = event.type,
                                 .time = event.time,
                                 .received = batch.received,
                                 .raw = event.raw});
}

void EventReader::Private::look(const Plan& plan, Statement& at, RowRange within,
                                Direction direction, Scan& into)
{
    const RowId first = at.integer(0);
    // A block may have been joined with one that was looked at before.
    const RowRange rows{std::max(first, within.first),
                        std::min(first + at.integer(1) - 1, within.last)};
    const std::int64_t source = at.integer(2);
    const std::int64_t mask = at.integer(3);
    const TimePoint oldest = fromMillis(at.integer(5));
    const TimePoint newest = fromMillis(at.integer(6));
    if (rows.first > rows.last || (mask & plan.typeMask) == 0
        || (source != 0 && !plan.takes(source)) || plan.misses(oldest, newest))
        return;
    if (plan.takesWhole(source, mask) && plan.covers(oldest, newest)) {
        addRange(into.rows, rows);
        into.matches += rows.last - rows.first + 1;
        return;
    }
    const auto block = readBlock(m_database, first, at.integer(1), at.bytes(4));
    if (!block)
        return; // a damaged block hides its own events only
    const bool back = direction == Direction::Back;
    for (RowId row = back ? rows.last : rows.first; row >= rows.first && row <= rows.last;
         row += back ? -1 : 1) {
        const BlockEvent& event = block->events[size_t(row - first)];
        if (!plan.matches(*block, event) || !passes(plan, *block, event))
            continue;
        addRange(into.rows, {row, row});
        ++into.matches;
    }
}

Result<Scan> EventReader::Private::scan(const Wanted& wanted, RowRange within, std::int64_t events,
                                        Direction direction)
{
    const auto wish = plan(wanted);
    if (!wish)
        return Fail(wish.error());
    const bool back = direction == Direction::Back;
    auto select = m_database.prepare(back ? kBack : kForward);
    if (!select)
        return Fail(select.error());
    select->bind(1, back ? within.last : within.first);
    Scan scan{.rows = {},
              .matches = 0,
              .reached = back ? within.last + 1 : within.first - 1,
              .end = false};
    for (std::int64_t seen = 0; seen < events;) {
        const auto row = select->step();
        if (!row)
            return Fail(row.error());
        if (!*row) {
            scan.end = true;
            break;
        }
        look(*wish, *select, within, direction, scan);
        if (wish->matcher.gaveUp())
            return Fail(query::tooHard());
        seen += select->integer(1);
        scan.reached = back ? select->integer(0)
                            : std::max(scan.reached, select->integer(0) + select->integer(1) - 1);
    }
    return scan;
}

Result<std::pair<QString, QString>> EventReader::Private::source(std::int64_t id)
{
    if (const auto known = m_sources.find(id); known != m_sources.end())
        return known->second;
    auto select = m_database.prepare("SELECT collector, stream FROM sources WHERE id = ?");
    if (!select)
        return Fail(select.error());
    const auto row = select->bind(1, id).step();
    if (!row)
        return Fail(row.error());
    return m_sources.emplace(id, std::pair(select->text(0), select->text(1))).first->second;
}

Result<std::int64_t> EventReader::Private::sourceId(const QString& collector,
                                                    const QString& stream) const
{
    auto select = m_database.prepare("SELECT id FROM sources WHERE collector = ? AND stream = ?");
    if (!select)
        return Fail(select.error());
    const auto row = select->bind(1, collector).bind(2, stream).step();
    if (!row)
        return Fail(row.error());
    return *row ? select->integer(0) : 0;
}

EventReader::EventReader(std::unique_ptr<Private> p)
    : d(std::move(p))
{
}

EventReader::~EventReader() = default;

Result<std::unique_ptr<EventReader>> EventReader::open(const QString& path,
                                                       query::Knowledge knowledge)
{
    auto database = sqlite::Database::open(path, sqlite::Access::ReadOnly);
    if (!database)
        return Fail(database.error());
    auto p = std::make_unique<Private>(std::move(*database), std::move(knowledge));
    p->m_path = path;
    return std::unique_ptr<EventReader>(new EventReader(std::move(p)));
}

Result<RowId> EventReader::newest()
{
    return d->m_database.number(
        "SELECT first_row + count - 1 FROM blocks ORDER BY first_row DESC LIMIT 1");
}

Result<Scan> EventReader::scanBack(const Wanted& wanted, RowId before, std::int64_t events)
{
    return d->scan(wanted, {0, before - 1}, events, Direction::Back);
}

Result<Scan> EventReader::scanForward(const Wanted& wanted, RowId after, std::int64_t events)
{
    return d->scan(wanted, {after + 1, std::numeric_limits<RowId>::max()}, events,
                   Direction::Forward);
}

Result<std::vector<Event>> EventReader::rows(std::span<const RowId> ids)
{
    std::vector<Event> found;
    found.reserve(ids.size());
    if (auto fresh = d->m_blocks.refresh(); !fresh)
        return Fail(fresh.error());
    for (const RowId id : ids) {
        const auto kept = d->m_blocks.of(id);
        if (!kept)
            return Fail(kept.error());
        if (!kept->block)
            continue;
        const BlockEvent& event = kept->block->events[size_t(id - kept->first)];
        const Batch& batch = kept->block->batches[event.batch];
        const auto source = d->source(batch.source);
        if (!source)
            return Fail(source.error());
        found.push_back({.row = id,
                         .collector = source->first,
                         .type = event.type,
                         .time = event.time,
                         .timeSource = event.timeSource,
                         .received = batch.received,
                         .raw = QByteArray(event.raw.data(), qsizetype(event.raw.size()))});
    }
    return found;
}

Result<StoreSize> EventReader::size()
{
    // A store that no newer version has opened yet does not count what is gone.
    const auto counts = d->m_database.number(
        "SELECT count(*) FROM pragma_table_info('totals') WHERE name = 'gone'");
    if (!counts)
        return Fail(counts.error());
    const auto events = d->m_database.number(*counts > 0 ? "SELECT sum(stored - gone) FROM totals"
                                                         : "SELECT sum(stored) FROM totals");
    if (!events)
        return Fail(events.error());
    return StoreSize{.events = *events,
                     .diskBytes = QFileInfo(d->m_path).size()
                         + QFileInfo(d->m_path + QStringLiteral("-wal")).size(),
                     .usedBytes = store::usedBytes(d->m_database).value_or(0)};
}

Result<std::int64_t> EventReader::countOlder(TimePoint before)
{
    return store::countOlder(d->m_database, before);
}

Result<std::vector<Source>> EventReader::sources()
{
    auto select =
        d->m_database.prepare("SELECT s.collector, s.stream FROM sources s JOIN totals t ON "
                              "t.source = s.id WHERE t.stored > 0 ORDER BY s.id");
    if (!select)
        return Fail(select.error());
    return select->rows([](const sqlite::Statement& at) {
        return Source{.collector = at.text(0), .stream = at.text(1)};
    });
}

Result<Totals> EventReader::totals(const QString& collector, const QString& stream)
{
    const auto id = d->sourceId(collector, stream);
    if (!id)
        return Fail(id.error());
    return readTotals(d->m_database, *id);
}

Result<std::vector<Coverage>> EventReader::coverage(const QString& collector, const QString& stream)
{
    const auto id = d->sourceId(collector, stream);
    if (!id)
        return Fail(id.error());
    return readCoverage(d->m_database, *id);
}

Result<std::vector<QuarantineEntry>> EventReader::quarantine(int newest)
{
    auto select = d->m_database.prepare(
        "SELECT q.id, s.collector, s.stream, q.noted, q.place, q.reason, q.code, q.raw FROM "
        "quarantine q JOIN sources s ON s.id = q.source ORDER BY q.id DESC LIMIT ?");
    if (!select)
        return Fail(select.error());
    select->bind(1, newest);
    return select->rows([](const sqlite::Statement& at) {
        return QuarantineEntry{.id = at.integer(0),
                               .collector = at.text(1),
                               .stream = at.text(2),
                               .noted = fromMillis(at.integer(3)),
                               .place = at.text(4),
                               .reason = at.text(5),
                               .code = at.text(6),
                               .raw = at.blob(7)};
    });
}

Result<Arrivals> EventReader::arrivals(TimePoint now, int minutes)
{
    return readArrivals(d->m_database, now, minutes);
}

Result<std::vector<EventReader::SavedHealth>> EventReader::health()
{
    auto select = d->m_database.prepare("SELECT body, noted FROM health ORDER BY collector");
    if (!select)
        return Fail(select.error());
    return select->rows([](const sqlite::Statement& at) {
        return SavedHealth{at.blob(0), fromMillis(at.integer(1))};
    });
}

} // namespace core::store
