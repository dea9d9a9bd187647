// Things that are dear to make, kept for whoever needs one next: as many as were in use at once.
//
// Instead of one for each thread: mingw gives the memory of a thread back before it destroys what
// lies there, so that nothing with a destructor may be thread_local. Any thread.
#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace core {

template<class T, class Free = std::default_delete<T>>
class Spares {
public:
    using Owned = std::unique_ptr<T, Free>;

    explicit Spares(Owned (*make)())
        : m_make(make)
    {
    }

    // One for as long as the loan lives, which must be shorter than the life of the spares.
    class Loan {
    public:
        Loan(Spares& home, Owned one)
            : m_home(home)
            , m_one(std::move(one))
        {
        }
        ~Loan() { m_home.takeBack(std::move(m_one)); }
        Loan(const Loan&) = delete;
        Loan& operator=(const Loan&) = delete;

        [[nodiscard]] T* get() const { return m_one.get(); }

    private:
        Spares& m_home;
        Owned m_one;
    };

    [[nodiscard]] Loan borrow()
    {
        Owned one = spare();
        return Loan(*this, one ? std::move(one) : m_make());
    }

private:
    [[nodiscard]] Owned spare()
    {
        const std::scoped_lock lock(m_mutex);
        if (m_spare.empty())
            return {};
        Owned one = std::move(m_spare.back());
        m_spare.pop_back();
        return one;
    }
    void takeBack(Owned one)
    {
        const std::scoped_lock lock(m_mutex);
        m_spare.push_back(std::move(one));
    }

    Owned (*m_make)();
    std::mutex m_mutex;
    std::vector<Owned> m_spare;
};

} // namespace core
