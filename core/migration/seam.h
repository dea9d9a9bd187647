// Where a collector moved from API 1.0 to API 2.0: takes out of a page of API 2.0 what the
// collector has already in the words of API 1.0, so that around the seam nothing is missing and
// nothing is there twice. One thread.
#pragma once

#include "core/event/page.h"
#include "core/migration/matcher.h"
#include "core/store/event_reader.h"

#include <stop_token>

namespace core::migration {

// How far before the seam API 2.0 is read again, and how long after it events still are looked up:
// both APIs hand over late.
inline constexpr std::chrono::hours kOverlap{6};

class Seam {
public:
    // What is stored of one log type around the seam.
    [[nodiscard]] static Result<Seam> read(const QString& storePath, const QString& collector,
                                           LogTypeCode type, TimePoint when, std::stop_token stop);

    // Removes the records that are here already, each as often as it is.
    [[nodiscard]] std::vector<Matcher::Match> strike(Page& page);
    // The page was not stored and comes again.
    void putBack(const std::vector<Matcher::Match>& struck);

private:
    Matcher m_here;
};

// From when on API 2.0 has to be read.
[[nodiscard]] TimePoint beginOf(TimePoint seam);

} // namespace core::migration
