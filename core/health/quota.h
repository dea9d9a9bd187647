// What becomes of a quota that several may be using: how fast it goes, when it is spent at this
// rate, and how many of the calls were not ours. A value; one thread at a time.
#pragma once

#include "core/base/clock.h"
#include "core/health/health.h"

#include <deque>

namespace core::health {

class QuotaWatch {
public:
    // One of our calls goes out; it came to nothing; an answer said this.
    void called(Steady now);
    void failed();
    void heard(Steady now, int limit, int left);

    // Nothing before an answer said anything.
    [[nodiscard]] std::optional<QuotaOutlook> outlook(Steady now, TimePoint wall) const;
    // Live collection would suffer if what can wait went on as it does.
    [[nodiscard]] bool isStrained(Steady now) const;

private:
    struct Sample {
        Steady when{};
        int left = 0;
        int foreign = 0; // calls since the sample before that cannot be ours
    };
    struct Minute {
        std::int64_t minute = 0;
        int calls = 0;
    };
    void forget(Steady now);
    void add(const Sample& sample);
    // Until it is spent, should it go on as in the last minutes.
    [[nodiscard]] std::optional<std::chrono::milliseconds> untilSpent(Steady now) const;

    int m_limit = 0;
    int m_sent = 0;               // ours, since the last sample
    int m_pending = 0;            // ours, without an answer so far
    int m_pendingThen = 0;        // the same at the last sample
    std::deque<Sample> m_samples; // of the last hour
    std::deque<Minute> m_own;     // ours, of the last hour
};

// "Something else used 212 calls of these keys in the last hour."; empty when nothing did.
[[nodiscard]] QString sharingSentence(const QuotaOutlook& outlook);
// The same, and "At this rate their quota is spent at 14:20."
[[nodiscard]] QString quotaSentence(const QuotaOutlook& outlook);

// Few enough calls of others may be an error of counting, or a look at the console.
[[nodiscard]] bool isShared(const QuotaOutlook& outlook);

} // namespace core::health
