// Watches the health of all streams and says what of it is worth a line in the timeline.
//
// A stream that flaps does not flood it: after a few changes they are counted, and told as one when
// the stream is calm again or an hour is over. Nothing is lost by that: the counts add up.
// Pure but for what it remembers; one thread.
#pragma once

#include "core/records/happening.h"

#include <map>
#include <utility>

namespace core::records {

class Chronicle {
public:
    // What has changed since the last time; to be called every few seconds.
    [[nodiscard]] std::vector<Happening> observe(const std::vector<health::CollectorHealth>& all,
                                                 TimePoint now);
    // What is still to be told when collection ends.
    [[nodiscard]] std::vector<Happening> finish();

private:
    using Whose = std::pair<QString, QString>; // collector and stream
    struct Track {
        health::Condition seen;
        double allowance = 0; // so many changes may be told one by one
        TimePoint refilled;
        int held = 0; // changes that wait to be told as one
        TimePoint heldSince;
        TimePoint lastChange;
    };

    void watchClock(TimePoint now, std::vector<Happening>& into);
    void watch(const Whose& whose, const health::Condition& condition, TimePoint now,
               std::vector<Happening>& into);
    static void change(const Whose& whose, Track& track, TimePoint now,
                       std::vector<Happening>& into);
    [[nodiscard]] static Happening sum(const Whose& whose, Track& track);

    std::map<Whose, Track> m_tracks;
    std::optional<TimePoint> m_last;
};

// How a change into this condition is called.
[[nodiscard]] Kind kindOf(const health::Condition& condition);

} // namespace core::records
