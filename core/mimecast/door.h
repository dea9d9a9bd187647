// What every call made with one set of keys has to pass, and what it reports back to. Any thread.
#pragma once

#include "core/base/result.h"

#include <optional>
#include <stop_token>

namespace core::mimecast {

// What X-RateLimit-* said, made sense of (spec section 5.3). Empty where a header was absent or
// junk.
struct Quota {
    std::optional<int> limit;
    std::optional<int> remaining;
    std::optional<std::chrono::milliseconds> resetsIn; // clamped to 1 s … 60 min
};

// Between two calls with the same keys while Mimecast does not say how many are left
// (spec/mimecast-api.md section 7).
inline constexpr std::chrono::milliseconds kPace{1000};

class Door {
public:
    virtual ~Door() = default;

    // Before each call; an error says why none may be made now.
    [[nodiscard]] virtual Result<void> enter(std::stop_token stop) = 0;
    // Once after each call: what its answer said, whether it was a good one or not. Nothing if
    // there was no answer.
    virtual void heard(const Quota& quota) = 0;
    // Why what was asked for could not be had.
    virtual void heard(const Error& error) = 0;
    // A good answer: these keys are taken.
    virtual void welcomed() = 0;
};

// For those who call rarely and by hand.
class OpenDoor final : public Door {
public:
    [[nodiscard]] Result<void> enter(std::stop_token) override { return {}; }
    void heard(const Quota&) override { }
    void heard(const Error&) override { }
    void welcomed() override { }
};

} // namespace core::mimecast
