#include "core/base/backoff.h"

#include <algorithm>
#include <cstdint>

namespace core {

std::chrono::milliseconds pauseAfter(int failures, double chance, Backoff shape)
{
    auto pause = std::min(shape.first, shape.most);
    for (int i = 0; i < failures && pause < shape.most; ++i)
        pause = std::min(pause * 2, shape.most);
    const double off = std::clamp(chance, 0.0, 1.0) / 4;
    return pause - std::chrono::milliseconds(std::int64_t(double(pause.count()) * off));
}

} // namespace core
