// Syntax trees of queries: as text to compare, and made at random.
#pragma once

#include "core/query/query.h"

#include <random>

namespace support {

// "and(from contains a, not(any contains b))".
[[nodiscard]] QString described(const core::query::Node& node);

class RandomTrees {
public:
    explicit RandomTrees(unsigned seed)
        : m_dice(seed)
    {
    }
    // As the parser makes them: nothing nested in its own kind, nothing alone in an And or Or.
    [[nodiscard]] core::query::Node node(int depth);
    [[nodiscard]] core::query::Test test();

private:
    [[nodiscard]] int pick(int sides)
    {
        return std::uniform_int_distribution<>(0, sides - 1)(m_dice);
    }
    [[nodiscard]] QString word();
    [[nodiscard]] core::query::Test ofText(core::query::Test test);
    [[nodiscard]] core::query::Test ofRange(core::query::Test test);
    [[nodiscard]] core::query::Node several(core::query::Node::Kind kind, int depth);

    std::mt19937 m_dice;
};

} // namespace support
