#include "core/store/index/engine_parts.h"
#include "core/store/index/text.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <thread>

namespace core::store::index {

namespace {

constexpr std::size_t kUnitsAlone = 2; // what is there is found soon, mostly
constexpr std::size_t kMostAhead = 16;

// How many units to answer at once: none while it may soon be over, then more and more.
class Lead {
public:
    explicit Lead(unsigned cores)
        : m_alone(cores > 1 ? kUnitsAlone : std::numeric_limits<std::size_t>::max())
    {
    }

    std::size_t before(std::size_t at, std::size_t left)
    {
        if (m_looked++ < m_alone || at < m_known)
            return 0;
        const std::size_t more =
            std::min(std::exchange(m_wave, std::min(m_wave * 2, kMostAhead)), left);
        m_known = at + more;
        return more;
    }

private:
    std::size_t m_alone;
    std::size_t m_looked = 0;
    std::size_t m_known = 0; // up to this unit
    std::size_t m_wave = 2;
};

// What reads as it is written: ASCII without escapes.
bool isPlain(std::string_view raw)
{
    return isAscii(raw) && std::memchr(raw.data(), '\\', raw.size()) == nullptr;
}

} // namespace

Engine::Task::Task(int which, Worker& with, Memory& into, const Engine& engine,
                   std::stop_token until)
    : number(which)
    , worker(with)
    , memory(into)
    , plan(into.wanted, engine.knowledge(), engine.shelf().sources())
    , stop(std::move(until))
{
    if (!plan.required().empty())
        word.emplace(plan.required());
}

Bits Engine::Task::promising(const Loaded& block) const
{
    if (!word)
        return Bits(int(block.size()), true);
    Bits events(int(block.size()));
    for (std::size_t at = 0; at < block.size(); ++at) {
        const std::string_view raw = block.block.events[at].raw;
        if (!isPlain(raw) || word->find(raw) != std::string_view::npos)
            events.set(int(at));
    }
    return events;
}

Result<std::int64_t> Engine::Look::ask(int row)
{
    const RowId first = m_unit.extent.first;
    const auto found = m_task.worker.blocks.below(first + row);
    if (!found)
        return Fail(found.error());
    if (!*found || (*found)->last < first + row || (*found)->size() == 0) {
        m_answer.open.reset(row);
        return 0;
    }
    const Loaded& block = **found;
    const Bits promising = m_task.promising(block);
    const int from = int(std::max(block.first, first) - first);
    const int to = int(std::min(block.last, m_unit.extent.last()) - first) + 1;
    for (int at = m_answer.open.next(from); at < to; at = m_answer.open.next(at + 1)) {
        m_answer.open.reset(at);
        const auto event = std::size_t(first + at - block.first);
        if (promising.test(int(event))
            && m_task.plan.matches(block.record(event, m_engine.m_shelf.sources()),
                                   block.sourceOf(event)))
            m_answer.sure.set(at);
    }
    if (m_task.plan.gaveUp())
        return tooHard();
    return std::int64_t(block.size());
}

Result<void> Engine::Look::settle() { return m_engine.settle(m_task, m_unit, m_answer); }

std::vector<Unit> Engine::ordered(Order order) const
{
    std::vector<Unit> units = m_shelf.units();
    // What has no segment yet may be of any time.
    const auto newest = [](const Unit& unit) {
        return unit.segment ? unit.segment->times().to : TimePoint::max();
    };
    const auto oldest = [](const Unit& unit) {
        return unit.segment ? unit.segment->times().from : TimePoint::min();
    };
    switch (order) {
    case Order::Ascending:
        break;
    case Order::Descending:
        std::ranges::reverse(units);
        break;
    case Order::NewestEvent:
        std::ranges::stable_sort(units, std::ranges::greater(), newest);
        break;
    case Order::OldestEvent:
        std::ranges::stable_sort(units, {}, oldest);
        break;
    }
    return units;
}

// Answers the next few units on both threads: whoever asks for them then finds them known.
Result<void> Engine::ahead(Task& own, std::span<const Unit> units)
{
    const auto second = worker(1);
    if (!second)
        return Fail(second.error());
    std::atomic<std::size_t> next = 0;
    const auto run = [&](Task& task) -> Result<void> {
        for (std::size_t at = next++; at < units.size(); at = next++) {
            Answer scratch;
            if (!Shelf::stays(units[at]))
                continue;
            if (const auto found = answer(task, units[at], scratch); !found) {
                next = units.size();
                return Fail(found.error());
            }
        }
        return {};
    };
    Result<void> other;
    {
        const std::jthread helper([&, worker = *second] {
            if (!worker->reading)
                other = worker->begin();
            Task task(1, *worker, own.memory, *this, own.stop);
            if (other)
                other = run(task);
        });
        if (auto done = run(own); !done)
            return done;
    }
    return other;
}

Engine::Turns::Way Engine::wayOf(const Turns& turns, const Unit& unit)
{
    return turns.before ? turns.before(unit) : Turns::Way::Look;
}

// What a turn makes of a unit; false: no more.
Result<bool> Engine::turnTo(Task& task, const Unit& unit, const Turns& turns)
{
    Answer scratch;
    auto found = answer(task, unit, scratch);
    if (!found)
        return Fail(found.error());
    if (!(*found)->segment)
        return true;
    Look look(*this, task, unit, **found);
    return turns.use(look);
}

Result<void> Engine::inTurnOnce(const Wanted& wanted, Order order, const Turns& turns,
                                const std::stop_token& stop)
{
    Task task(0, *m_workers.front(), memoryOf(wanted), *this, stop);
    Lead lead(std::thread::hardware_concurrency());
    const std::vector<Unit> units = ordered(order);
    for (std::size_t at = 0; at < units.size(); ++at) {
        const Unit& unit = units[at];
        const Turns::Way way = wayOf(turns, unit);
        if (way == Turns::Way::End)
            return {};
        if (way == Turns::Way::Skip)
            continue;
        if (const std::size_t more = lead.before(at, units.size() - at); more > 1)
            if (auto known = ahead(task, std::span(units).subspan(at, more)); !known)
                return known;
        const auto more = turnTo(task, unit, turns);
        if (!more)
            return Fail(more.error());
        if (!*more)
            return {};
    }
    return {};
}

Result<void> Engine::inTurn(const Wanted& wanted, Order order, const Turns& turns,
                            const std::stop_token& stop)
{
    for (;;) {
        if (auto begun = begin(); !begun)
            return begun;
        auto done = inTurnOnce(wanted, order, turns, stop);
        const bool spoiled = dropSpoiled();
        end();
        if (!spoiled || !done)
            return done;
        turns.again();
    }
}

// The events of a block that match, of these rows.
Bits Engine::matchesIn(const Loaded& block, RowRange rows, const Task& task) const
{
    const Bits promising = task.promising(block);
    Bits found(int(block.size()));
    for (std::size_t at = 0; at < block.size(); ++at) {
        const RowId row = block.first + RowId(at);
        if (row >= rows.first && row <= rows.last && promising.test(int(at))
            && task.plan.matches(block.record(at, m_shelf.sources()), block.sourceOf(at)))
            found.set(int(at));
    }
    return found;
}

Result<void> Engine::inBlocksOnce(const Task& task, RowRange rows, const Reads& use)
{
    while (rows.first <= rows.last) {
        if (task.stop.stop_requested())
            return stopped();
        const auto loaded = task.worker.blocks.above(rows.first);
        if (!loaded)
            return Fail(loaded.error());
        if (!*loaded || (*loaded)->first > rows.last)
            return {};
        const Loaded& block = **loaded;
        const Bits found = matchesIn(block, rows, task);
        if (task.plan.gaveUp())
            return tooHard();
        const RowId reached = std::min(block.last, rows.last);
        rows.first = reached + 1;
        if (!use(block, found, reached))
            return {};
    }
    return {};
}

Result<void> Engine::inBlocks(const Wanted& wanted, RowRange rows, const Reads& use,
                              const std::stop_token& stop)
{
    if (auto begun = begin(); !begun)
        return begun;
    const Task task(0, *m_workers.front(), memoryOf(wanted), *this, stop);
    auto done = inBlocksOnce(task, rows, use);
    end();
    return done;
}

} // namespace core::store::index
