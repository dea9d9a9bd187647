// How long to wait after a failure. Pure.
#pragma once

#include <chrono>

namespace core {

struct Backoff {
    std::chrono::milliseconds first{5'000};
    std::chrono::milliseconds most{300'000};
};

// Doubles from `first` to `most` with the number of failures so far (0 = the first one), and takes
// off up to a quarter by `chance` (0 ≤ chance < 1) so that streams do not march in step.
[[nodiscard]] std::chrono::milliseconds pauseAfter(int failures, double chance, Backoff shape = {});

} // namespace core
