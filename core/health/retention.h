// The retention clock: Mimecast keeps events for a while only, so whoever stops collecting has
// until a certain moment to begin again before events are lost for good. Pure.
#pragma once

#include "core/health/health.h"

#include <functional>
#include <optional>

namespace core::health {

// Nothing known: Calm. Of the time that Mimecast keeps events, more than half is left; less; less
// than a fifth; none.
[[nodiscard]] Loss lossLevel(std::optional<TimePoint> lostAfter,
                             std::chrono::milliseconds retention, TimePoint now);

// "If collection stays stopped, events are lost for good in 5 d 3 h."; empty when nothing is known.
[[nodiscard]] QString lossSentence(std::optional<TimePoint> lostAfter, TimePoint now);

// The one whose events are lost first, of all streams or of those that pass; null: not known.
[[nodiscard]] const StreamHealth* firstToLose(
    const CollectorHealth& collector, const std::function<bool(const StreamHealth&)>& passes = {});

// The same, and how near that is.
struct FirstLoss {
    QString title;
    TimePoint lostAfter;
    Loss level = Loss::Calm;
};
[[nodiscard]] std::optional<FirstLoss> firstLoss(const CollectorHealth& collector, TimePoint now);

// "calm", "soon" …: a word for JSON, never translated.
[[nodiscard]] QString lossId(Loss loss);

} // namespace core::health
