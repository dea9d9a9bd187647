// What a comparison of both APIs means: whether it has seen enough to judge, whether anything is
// missing, and what to do about it. Pure.
#pragma once

#include "ui/rehearsal.h"

#include <chrono>
#include <cstdint>

#include <QString>

namespace ui::migration {

struct Judgement {
    enum class Verdict : std::uint8_t {
        Early,   // not enough seen
        Same,    // nothing is missing over API 2.0
        Missing, // something is
    };
    Verdict verdict = Verdict::Early;
    QString sentence;
    QString advice;
};

[[nodiscard]] Judgement judge(const RehearsalReport& report, std::chrono::milliseconds running);

// Of all log types together.
struct Totals {
    std::int64_t both = 0;
    std::int64_t only1 = 0;
    std::int64_t only2 = 0;
};
[[nodiscard]] Totals totalsOf(const RehearsalReport& report);

} // namespace ui::migration
