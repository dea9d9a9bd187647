// The parts of Engine. Private to core/store/index.
#pragma once

#include "core/store/index/engine.h"
#include "core/store/index/needle.h"

#include <unordered_map>

namespace core::store::index {

// What a thread reads with.
struct Engine::Worker {
    explicit Worker(sqlite::Database opened)
        : database(std::move(opened))
    {
    }

    [[nodiscard]] Result<void> begin()
    {
        auto begun = database.run("BEGIN");
        reading = begun.has_value();
        return begun;
    }
    void finish()
    {
        if (reading)
            (void)database.run("COMMIT");
        reading = false;
    }

    sqlite::Database database;
    Blocks blocks{database};
    bool reading = false;
};

struct Engine::Memory {
    Wanted wanted;
    QStringList names; // of the collectors, which a question may speak of
    std::unordered_map<const Segment*, Answer> answers = {};
};

// One thread's share of a question.
struct Engine::Task {
    Task(int which, Worker& with, Memory& into, const Engine& engine, std::stop_token until);

    // Which events of a block may match: of most it is seen at once that they lack a word.
    [[nodiscard]] Bits promising(const Loaded& block) const;

    int number;
    Worker& worker;
    Memory& memory;
    Plan plan;
    std::stop_token stop;
    Unit unit = {};
    std::optional<Needle> word = {};
};

} // namespace core::store::index
