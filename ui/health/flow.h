// How much passes each stage of collection, from what health tells: pure but for the totals it
// remembers. A rate that was not watched for long enough is not known, and said to be so.
#pragma once

#include "ui/passing_types.h"
#include "ui/rehearsal.h"

#include <deque>
#include <optional>
#include <span>

namespace ui::health {

// What came in and what became of it, of all streams, since the collectors were set up.
struct Totals {
    std::int64_t fresh = 0;
    std::int64_t known = 0; // came again and was left alone
    std::int64_t unread = 0;

    [[nodiscard]] std::int64_t all() const { return fresh + known + unread; }
};
[[nodiscard]] Totals totalsOf(std::span<const CollectorView> views);

class FlowMeter {
public:
    void look(std::span<const CollectorView> views, core::TimePoint now);
    // Others are looked at from now on.
    void forget() { m_seen.clear(); }

    struct Rates {
        double fetched = 0; // records a minute, of whatever kind
        double parsed = 0;  // those that could be read
    };
    [[nodiscard]] std::optional<Rates> rates() const;

private:
    struct Sample {
        core::TimePoint at;
        Totals totals;
    };
    std::deque<Sample> m_seen; // of the last minutes, oldest first
};

// What a stage says of itself.
struct StageWords {
    QString figure; // "2,140 per minute"
    QString note;   // "last good answer 4 s ago"
    bool bad = false;
};
[[nodiscard]] StageWords wordsOf(Stage stage, std::span<const CollectorView> views,
                                 const FlowMeter& meter, core::TimePoint now);
// Of where it all comes from: "2 accounts", "least quota left 71 %".
[[nodiscard]] StageWords wordsOfSource(std::span<const CollectorView> views);
[[nodiscard]] QString titleOf(Stage stage);

} // namespace ui::health
