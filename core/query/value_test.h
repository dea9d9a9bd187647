// One question, ready to be asked of many values: what an index asks of its dictionaries, without
// making its pattern ready again for each. One thread.
#pragma once

#include "core/query/pattern.h"
#include "core/query/query.h"

#include <variant>

namespace core::query {

class ValueTest {
public:
    explicit ValueTest(const Test& test);

    // A value as forEachValue() tells it.
    [[nodiscard]] bool passes(std::string_view value) const;
    // The same of text that was folded already, and of text for a regular expression.
    [[nodiscard]] bool passesFolded(std::string_view folded) const;
    [[nodiscard]] bool passesText(const QString& text) const;
    // It took too long with some value, so not all that pass may have been found.
    [[nodiscard]] bool gaveUp() const;

    // Text that a record must hold somewhere, folded, if a value of it is to pass. Empty: no such.
    [[nodiscard]] const std::string& required() const { return m_required; }

private:
    [[nodiscard]] bool isWithin(double value) const;

    Test m_test;
    Kind m_kind = Kind::Text;
    std::string m_needle; // folded
    std::variant<std::monostate, Wildcard, Regex> m_pattern;
    std::string m_required;
    mutable std::string m_scratch;
};

} // namespace core::query
