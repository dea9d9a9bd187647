// Answers questions, unit by unit, on two threads: from segments where they can tell, from the
// records where they cannot. Remembers what it found for the last few questions.
//
// One call at a time. Each is in a snapshot of its own: it sees all that was committed before.
#pragma once

#include "core/store/index/shelf.h"

#include <functional>
#include <list>
#include <span>

namespace core::store::index {

// What is known of a question in one unit.
struct Answer {
    std::shared_ptr<const Segment> segment; // null: there is nothing to read
    Bits sure;
    Bits open; // only the record can tell
};

class Engine {
public:
    Engine(const QString& storePath, query::Knowledge knowledge);
    ~Engine();

    [[nodiscard]] Result<void> open();
    [[nodiscard]] const query::Knowledge& knowledge() const { return m_knowledge; }
    [[nodiscard]] const Shelf& shelf() const { return m_shelf; }

    [[nodiscard]] Result<RowId> newest();

    // Calls `use` for every unit with its rows that match, from either thread, `worker` being 0 or
    // 1. Should a segment prove damaged it calls `again` and begins anew.
    struct Uses {
        std::function<bool(const Unit&)> takes; // null: every unit
        std::function<void()> again;
        std::function<void(int worker, const Segment&, const Bits& rows)> use;
    };
    [[nodiscard]] Result<void> each(const Wanted& wanted, const Uses& uses,
                                    const std::stop_token& stop);

    // Looks at the units one by one. An answer may have open rows; settle() closes them.
    enum class Order : std::uint8_t { Ascending, Descending, NewestEvent, OldestEvent };
    class Look;
    struct Turns {
        enum class Way : std::uint8_t { Look, Skip, End };
        std::function<Way(const Unit&)> before; // before anything is done; may be null
        std::function<Result<bool>(Look&)> use; // false: no more
        std::function<void()> again;
    };
    [[nodiscard]] Result<void> inTurn(const Wanted& wanted, Order order, const Turns& turns,
                                      const std::stop_token& stop);

    // Reads these rows block by block, oldest first, without any segment: for a few new ones.
    // `reached` is the last row that was looked at.
    using Reads = std::function<bool(const Loaded&, const Bits& found, RowId reached)>;
    [[nodiscard]] Result<void> inBlocks(const Wanted& wanted, RowRange rows, const Reads& use,
                                        const std::stop_token& stop);

private:
    struct Worker;
    struct Memory; // of one question
    struct Task;

    [[nodiscard]] Result<void> begin();
    void end();
    [[nodiscard]] Memory& memoryOf(const Wanted& wanted);
    [[nodiscard]] Result<Answer*> answer(Task& task, const Unit& unit, Answer& scratch);
    [[nodiscard]] Result<void> settle(Task& task, const Unit& unit, Answer& answer);
    [[nodiscard]] Result<void> work(Task task, std::atomic<std::size_t>& next, const Uses& uses);
    // Below it nothing can be of the time that is asked for, as the blocks themselves say.
    [[nodiscard]] Result<RowId> oldestOf(const Wanted& wanted);
    [[nodiscard]] Result<void> once(const Wanted& wanted, const Uses& all,
                                    const std::stop_token& stop);
    [[nodiscard]] Result<Worker*> worker(std::size_t at);
    [[nodiscard]] std::vector<Unit> ordered(Order order) const;
    [[nodiscard]] Result<void> ahead(Task& own, std::span<const Unit> units);
    [[nodiscard]] Result<void> inTurnOnce(const Wanted& wanted, Order order, const Turns& turns,
                                          const std::stop_token& stop);
    [[nodiscard]] static Turns::Way wayOf(const Turns& turns, const Unit& unit);
    [[nodiscard]] Result<bool> turnTo(Task& task, const Unit& unit, const Turns& turns);
    [[nodiscard]] Bits matchesIn(const Loaded& block, RowRange rows, const Task& task) const;
    [[nodiscard]] Result<void> inBlocksOnce(const Task& task, RowRange rows, const Reads& use);
    // Whether any segment was.
    [[nodiscard]] bool dropSpoiled();

    QString m_path;
    query::Knowledge m_knowledge;
    Shelf m_shelf;
    std::vector<std::unique_ptr<Worker>> m_workers;
    std::list<Memory> m_memory; // last asked first
    std::mutex m_mutex;
};

// A unit, and the question's answer for it.
class Engine::Look {
public:
    Look(Engine& engine, Task& task, const Unit& unit, Answer& answer)
        : m_engine(engine)
        , m_task(task)
        , m_unit(unit)
        , m_answer(answer)
    {
    }

    [[nodiscard]] const Unit& unit() const { return m_unit; }
    [[nodiscard]] const Answer& answer() const { return m_answer; }
    [[nodiscard]] Bits live() const { return m_engine.m_shelf.liveIn(m_unit.extent); }
    // Asks the records of the block that holds the row; how many events were read.
    [[nodiscard]] Result<std::int64_t> ask(int row);
    [[nodiscard]] Result<void> settle();

private:
    Engine& m_engine;
    Task& m_task;
    const Unit& m_unit;
    Answer& m_answer;
};

[[nodiscard]] Fail stopped();
[[nodiscard]] Fail tooHard();

} // namespace core::store::index
