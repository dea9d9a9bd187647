// The calls a user has left. They come back one by one, not all at once. Any thread.
#pragma once

#include "core/net/transport.h"
#include "core/simulator/tenant.h"

#include <mutex>

namespace core::simulator {

class QuotaMeter {
public:
    explicit QuotaMeter(const Quota& quota)
        : m_quota(quota)
        , m_left(quota.limit)
    {
    }

    enum class Verdict : std::uint8_t { Granted, Spent };
    // Takes one call if there is one, and appends the three headers.
    [[nodiscard]] Verdict take(TimePoint now, net::Headers& headers);

private:
    void refill(TimePoint now);

    std::mutex m_mutex;
    Quota m_quota;
    int m_left;
    TimePoint m_since{}; // when the last call came back
};

} // namespace core::simulator
