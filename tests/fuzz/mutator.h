// Makes inputs of others: pieces cut, doubled, swapped with those of another, bytes changed, words
// of the formats put in. Same seed, same inputs.
#pragma once

#include <random>
#include <string>
#include <vector>

namespace fuzz {

class Mutator {
public:
    Mutator(std::vector<std::string> corpus, unsigned seed)
        : m_corpus(std::move(corpus))
        , m_dice(seed)
    {
    }
    [[nodiscard]] std::string next();

private:
    [[nodiscard]] std::size_t below(std::size_t end)
    {
        return std::uniform_int_distribution<std::size_t>(0, end - 1)(m_dice);
    }
    [[nodiscard]] const std::string& any() { return m_corpus[below(m_corpus.size())]; }
    void change(std::string& input);
    void changeByte(std::string& input);

    std::vector<std::string> m_corpus;
    std::mt19937 m_dice;
};

} // namespace fuzz
