// What a mutated source is made of: the switch and the operators that change with it.
// Every change is in the program at once; MAILWEIR_MUTANT says which one is alive (none: -1), and
// MAILWEIR_MUTANT_TRACE names a file to which the numbers of those that were reached are added.
#pragma once

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace mutant {

class Reached {
public:
    Reached() { m_seen.resize(100'000); }
    Reached(const Reached&) = delete;
    ~Reached()
    {
        std::FILE* file = m_trace ? std::fopen(m_trace, "a") : nullptr;
        if (!file)
            return;
        for (size_t at = 0; at < m_seen.size(); ++at)
            if (m_seen[at])
                std::fprintf(file, "%zu\n", at);
        std::fclose(file);
    }

    void note(int number)
    {
        if (m_trace)
            m_seen[size_t(number)] = 1;
    }

private:
    const char* m_trace = std::getenv("MAILWEIR_MUTANT_TRACE");
    std::vector<char> m_seen;
};

inline Reached reached;
inline const int alive =
    std::getenv("MAILWEIR_MUTANT") ? std::atoi(std::getenv("MAILWEIR_MUTANT")) : -1;

inline bool on(int number)
{
    reached.note(number);
    return number == alive;
}

template<class T>
bool is(const T& value)
{
    return static_cast<bool>(value);
}

// A whole number that is one more.
template<class T>
T more(int number, T value)
{
    return on(number) ? T(value + 1) : value;
}

// left OP<number>OP right, for the operators of which the first and the second change places.
template<class Plain, class Changed>
struct Operator {
    int number;
};
template<class Left, class Plain, class Changed>
struct Half {
    Left left;
    int number;
};

template<class Left, class Plain, class Changed, class Right>
decltype(auto) settle(Half<Left, Plain, Changed>&& half, Right&& right)
{
    using Result = std::common_type_t<
        decltype(Plain{}(std::forward<Left>(half.left), std::forward<Right>(right))),
        decltype(Changed{}(std::forward<Left>(half.left), std::forward<Right>(right)))>;
    if (on(half.number))
        return Result(Changed{}(std::forward<Left>(half.left), std::forward<Right>(right)));
    return Result(Plain{}(std::forward<Left>(half.left), std::forward<Right>(right)));
}

#define MUTANT_OPERATOR(symbol)                                                                    \
    template<class Left, class Plain, class Changed>                                               \
    auto operator symbol(Left&& left, Operator<Plain, Changed> at)                                 \
    {                                                                                              \
        return Half<Left&&, Plain, Changed>{std::forward<Left>(left), at.number};                  \
    }                                                                                              \
    template<class Left, class Plain, class Changed, class Right>                                  \
    decltype(auto) operator symbol(Half<Left, Plain, Changed>&& half, Right&& right)               \
    {                                                                                              \
        return settle(std::move(half), std::forward<Right>(right));                                \
    }
MUTANT_OPERATOR(<)
MUTANT_OPERATOR(<=)
MUTANT_OPERATOR(>)
MUTANT_OPERATOR(>=)
MUTANT_OPERATOR(==)
MUTANT_OPERATOR(!=)
MUTANT_OPERATOR(+)
MUTANT_OPERATOR(-)
MUTANT_OPERATOR(*)
MUTANT_OPERATOR(/)
#undef MUTANT_OPERATOR

#define MUTANT_FUNCTION(name, symbol)                                                              \
    struct name {                                                                                  \
        template<class Left, class Right>                                                          \
        decltype(auto) operator()(Left&& left, Right&& right) const                                \
        {                                                                                          \
            return std::forward<Left>(left) symbol std::forward<Right>(right);                     \
        }                                                                                          \
    }
MUTANT_FUNCTION(LessIs, <);
MUTANT_FUNCTION(LessEqualIs, <=);
MUTANT_FUNCTION(MoreIs, >);
MUTANT_FUNCTION(MoreEqualIs, >=);
MUTANT_FUNCTION(EqualIs, ==);
MUTANT_FUNCTION(UnequalIs, !=);
MUTANT_FUNCTION(PlusIs, +);
MUTANT_FUNCTION(MinusIs, -);
MUTANT_FUNCTION(TimesIs, *);
MUTANT_FUNCTION(OverIs, /);
#undef MUTANT_FUNCTION

using Less = Operator<LessIs, LessEqualIs>;
using LessEqual = Operator<LessEqualIs, LessIs>;
using More = Operator<MoreIs, MoreEqualIs>;
using MoreEqual = Operator<MoreEqualIs, MoreIs>;
using Equal = Operator<EqualIs, UnequalIs>;
using Unequal = Operator<UnequalIs, EqualIs>;
using Plus = Operator<PlusIs, MinusIs>;
using Minus = Operator<MinusIs, PlusIs>;
using Times = Operator<TimesIs, OverIs>;
using Over = Operator<OverIs, TimesIs>;

} // namespace mutant
