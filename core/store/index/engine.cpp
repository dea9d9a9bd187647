#include "core/store/index/engine.h"

#include "core/store/index/engine_parts.h"

#include <algorithm>
#include <thread>

#include <QCoreApplication>

namespace core::store::index {

namespace {

constexpr std::size_t kQuestionsKept = 4;
constexpr std::size_t kUnitsForOne = 3; // so few are not worth a second thread

} // namespace

Fail stopped()
{
    return fail(Fault::Stopped, QStringLiteral("store.stopped"),
                QCoreApplication::translate("store", "The query was stopped."));
}

Fail tooHard()
{
    return fail(Fault::Refused, QStringLiteral("query.tooHard"),
                QCoreApplication::translate(
                    "store",
                    "A regular expression in the query takes too long, so the search was stopped."),
                QCoreApplication::translate("store",
                                            "Make it simpler: avoid a repetition inside a "
                                            "repetition, such as (a+)+."));
}

Engine::Engine(const QString& storePath, query::Knowledge knowledge)
    : m_path(storePath)
    , m_knowledge(std::move(knowledge))
    , m_shelf(storePath, m_knowledge)
{
}

Engine::~Engine() = default;

Result<void> Engine::open()
{
    const auto first = worker(0);
    return first ? Result<void>() : Fail(first.error());
}

Result<Engine::Worker*> Engine::worker(std::size_t at)
{
    while (m_workers.size() <= at) {
        auto database = sqlite::Database::open(m_path, sqlite::Access::ReadOnly);
        if (!database)
            return Fail(database.error());
        m_workers.push_back(std::make_unique<Worker>(std::move(*database)));
    }
    return m_workers[at].get();
}

Result<void> Engine::begin()
{
    if (auto begun = m_workers.front()->begin(); !begun)
        return begun;
    auto refreshed = m_shelf.refresh(m_workers.front()->database);
    if (!refreshed)
        end();
    return refreshed;
}

void Engine::end()
{
    for (const auto& worker : m_workers)
        worker->finish();
}

Result<RowId> Engine::newest()
{
    if (auto begun = begin(); !begun)
        return Fail(begun.error());
    end();
    return m_shelf.newest();
}

Engine::Memory& Engine::memoryOf(const Wanted& wanted)
{
    Memory fresh{.wanted = wanted, .names = {}, .answers = {}};
    if (m_knowledge.nameOf)
        for (const auto& [source, collector] : m_shelf.sources())
            fresh.names << collector << m_knowledge.nameOf(collector);
    const auto known = std::ranges::find_if(m_memory, [&](const Memory& each) {
        return each.wanted == wanted && each.names == fresh.names;
    });
    if (known != m_memory.end())
        m_memory.splice(m_memory.begin(), m_memory, known);
    else
        m_memory.push_front(std::move(fresh));
    if (m_memory.size() > kQuestionsKept)
        m_memory.pop_back();
    Memory& memory = m_memory.front();
    // Segments that are not in use any more are kept by their answers alone.
    if (memory.answers.size() > m_shelf.units().size() + 64)
        memory.answers.clear();
    return memory;
}

Result<Answer*> Engine::answer(Task& task, const Unit& unit, Answer& scratch)
{
    auto segment = m_shelf.segment(unit, task.worker.blocks, task.stop);
    if (!segment)
        return Fail(segment.error());
    if (task.stop.stop_requested())
        return stopped();
    scratch = {.segment = *segment, .sure = Bits(unit.extent.rows), .open = Bits(unit.extent.rows)};
    if (!*segment)
        return &scratch;
    {
        const std::scoped_lock lock(m_mutex);
        const auto known = task.memory.answers.find(segment->get());
        if (known != task.memory.answers.end())
            return &known->second;
    }
    Verdict verdict = task.plan.over(**segment, task.stop);
    if (task.stop.stop_requested())
        return stopped();
    if (task.plan.gaveUp())
        return tooHard();
    scratch.open = std::move(verdict.maybe.without(verdict.sure));
    scratch.sure = std::move(verdict.sure);
    if (!Shelf::stays(unit))
        return &scratch;
    const std::scoped_lock lock(m_mutex);
    return &task.memory.answers.insert_or_assign(segment->get(), std::move(scratch)).first->second;
}

Result<void> Engine::settle(Task& task, const Unit& unit, Answer& answer)
{
    if (!answer.segment)
        return {};
    Look look(*this, task, unit, answer);
    answer.open &= m_shelf.liveIn(unit.extent);
    for (int row = answer.open.next(0); row < answer.open.size(); row = answer.open.next(row)) {
        if (task.stop.stop_requested())
            return stopped();
        if (const auto read = look.ask(row); !read)
            return Fail(read.error());
    }
    return {};
}

bool Engine::dropSpoiled()
{
    bool any = false;
    const std::vector<Unit> units = m_shelf.units(); // dropping one changes them
    for (const Unit& unit : units) {
        if (!unit.segment || !unit.segment->isSpoiled())
            continue;
        m_shelf.drop(unit.extent);
        any = true;
    }
    if (any)
        m_memory.clear();
    return any;
}

Result<void> Engine::work(Task task, std::atomic<std::size_t>& next, const Uses& uses)
{
    const auto& units = m_shelf.units();
    for (std::size_t at = next++; at < units.size(); at = next++) {
        // The newest is of the most interest, should it be stopped.
        task.unit = units[units.size() - 1 - at];
        if (uses.takes && !uses.takes(task.unit))
            continue;
        Answer scratch;
        auto found = answer(task, task.unit, scratch);
        if (!found)
            return Fail(found.error());
        if (auto settled = settle(task, task.unit, **found); !settled)
            return settled;
        if (!(*found)->segment)
            continue;
        Bits rows = (*found)->sure;
        rows &= m_shelf.liveIn(task.unit.extent);
        if (!rows.none())
            uses.use(task.number, *(*found)->segment, rows);
    }
    return {};
}

// Worth its while only where files are missing: what they cover tells its times itself.
Result<RowId> Engine::oldestOf(const Wanted& wanted)
{
    const bool isMissing = std::ranges::any_of(m_shelf.units(), [](const Unit& unit) {
        return !unit.segment && unit.extent.rows > kRowsPerPart;
    });
    if (!wanted.time || !isMissing)
        return 0;
    auto select = m_workers.front()->database.prepare(
        "SELECT min(first_row) FROM blocks INDEXED BY blocks_of_source WHERE max_time >= ?");
    if (!select)
        return Fail(select.error());
    const auto row = select->bind(1, wanted.time->from.time_since_epoch().count()).step();
    if (!row)
        return Fail(row.error());
    return *row && !select->isNull(0) ? select->integer(0) : m_shelf.newest() + 1;
}

Result<void> Engine::once(const Wanted& wanted, const Uses& all, const std::stop_token& stop)
{
    const auto oldest = oldestOf(wanted);
    if (!oldest)
        return Fail(oldest.error());
    Uses uses = all;
    uses.takes = [&all, oldest = *oldest](const Unit& unit) {
        const bool maybe = unit.segment || unit.extent.last() >= oldest;
        return maybe && (!all.takes || all.takes(unit));
    };
    Memory& memory = memoryOf(wanted);
    std::atomic<std::size_t> next = 0;
    Result<void> other;
    {
        std::jthread helper;
        if (m_shelf.units().size() > kUnitsForOne && std::thread::hardware_concurrency() > 1) {
            const auto second = worker(1);
            if (!second)
                return Fail(second.error());
            helper = std::jthread([&, second = *second] {
                other = second->begin();
                if (other)
                    other = work(Task(1, *second, memory, *this, stop), next, uses);
            });
        }
        auto own = work(Task(0, *m_workers.front(), memory, *this, stop), next, uses);
        if (!own) {
            next = m_shelf.units().size();
            return own;
        }
    }
    return other;
}

Result<void> Engine::each(const Wanted& wanted, const Uses& uses, const std::stop_token& stop)
{
    for (;;) {
        if (auto begun = begin(); !begun)
            return begun;
        auto done = once(wanted, uses, stop);
        const bool spoiled = dropSpoiled();
        end();
        if (!spoiled || !done)
            return done;
        uses.again();
    }
}

} // namespace core::store::index
