// Why nothing was asked for a while, in one sentence, and from how long a pause on that is said.
// Private to core/collect; pure.
#pragma once

#include "core/base/result.h"
#include "core/mimecast/streams.h"

#include <optional>

namespace core::collect {

// What is had later than this after it happened was missing meanwhile.
[[nodiscard]] std::chrono::milliseconds patienceOf(const mimecast::Stream& stream,
                                                   std::chrono::milliseconds every);

struct Silence {
    std::optional<Error> trouble;          // of the last attempt
    bool paused = false;                   // by a person, until now
    bool heard = false;                    // there was an answer since this process began
    std::chrono::milliseconds byWall{0};   // since that answer, by the wall clock …
    std::chrono::milliseconds bySteady{0}; // … and by one that sleeps with the computer
};
[[nodiscard]] QString causeOf(const Silence& silence);

} // namespace core::collect
