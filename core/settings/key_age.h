// How long the keys of API 1.0 last, learned from those that expired: Mimecast never tells it.
// Pure.
#pragma once

#include "core/settings/settings.h"

namespace core::settings {

// Whether an error of this code means that the keys have reached the end of their time.
[[nodiscard]] bool meansExpired(const QString& code);

// How long keys that have expired now had lasted at least: from when they were saved until they
// worked for the last time. Nothing if they never worked here, or only for moments.
[[nodiscard]] std::optional<std::chrono::milliseconds> lastedFor(
    const Collector& collector, const std::optional<TimePoint>& lastGoodPoll);

// Notes how long the keys have lasted, if this is the code of an error that means their end.
// Whether that is news.
[[nodiscard]] bool learnHowLongKeysLast(Collector& collector, const QString& code,
                                        const std::optional<TimePoint>& lastGoodPoll);

// When its keys probably expire, once less than a tenth of their time is left. Nothing before that,
// nothing after it (the lesson was wrong, or the error says more), and nothing without a lesson.
[[nodiscard]] std::optional<TimePoint> expiresSoon(const Collector& collector, TimePoint now);

} // namespace core::settings
