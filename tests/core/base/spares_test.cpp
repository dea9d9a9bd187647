#include "core/base/spares.h"

#include <atomic>
#include <thread>

#include <QTest>

using namespace core;

namespace {

std::atomic<int> made = 0;
std::atomic<int> freed = 0;
std::atomic<int> shared = 0; // how often one was in two hands

struct Dear {
    std::atomic<bool> isLent = false;
};
struct FreeDear {
    void operator()(Dear* at) const
    {
        ++freed;
        delete at;
    }
};
using Dears = Spares<Dear, FreeDear>;

Dears::Owned make()
{
    ++made;
    return Dears::Owned(new Dear);
}

} // namespace

class SparesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { made = freed = shared = 0; }

    void whatWasGivenBackIsLentAgain()
    {
        Dears all(make);
        const Dear* first = nullptr;
        {
            const auto loan = all.borrow();
            first = loan.get();
            const auto other = all.borrow();
            QVERIFY(other.get() != first);
        }
        const auto again = all.borrow();
        QCOMPARE(again.get(), first);
        QCOMPARE(made.load(), 2);
        QCOMPARE(freed.load(), 0);
    }

    void allGoWithTheSpares()
    {
        {
            Dears all(make);
            const auto loan = all.borrow();
            const auto other = all.borrow();
        }
        QCOMPARE(freed.load(), 2);
    }

    void noneIsInTwoHandsAndThereAreNoMoreThanHands()
    {
        constexpr int kThreads = 4;
        Dears all(make);
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < kThreads; ++i)
                threads.emplace_back([&all] {
                    for (int n = 0; n < 2'000; ++n) {
                        const auto loan = all.borrow();
                        if (loan.get()->isLent.exchange(true))
                            ++shared;
                        loan.get()->isLent = false;
                    }
                });
        }
        QCOMPARE(shared.load(), 0);
        QVERIFY(made <= kThreads);
        QCOMPARE(freed.load(), 0);
    }
};

QTEST_APPLESS_MAIN(SparesTest)
#include "spares_test.moc"
