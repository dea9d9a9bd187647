// The numbers at the top of the Health page, and the trouble that matters most: pure functions over
// what the backend tells.
#pragma once

#include "ui/rehearsal.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <QString>

namespace ui::health {

struct Figures {
    double perMinute = 0;                // as health::rateOf has it
    std::vector<std::uint32_t> lastHour; // by minute, of all streams together
    std::int64_t inLastHour = 0;
    std::optional<core::TimePoint> newest;
    QString newestFrom;                                // "Acme Europe, URL protection"
    std::optional<int> quotaLeft;                      // the least, per cent
    QString quotaOf;                                   // whose it is
    std::optional<core::health::QuotaOutlook> outlook; // of the same
    std::int64_t quarantined = 0;
    std::int64_t stored = 0;
};

[[nodiscard]] Figures figuresOf(std::span<const CollectorView> views);

struct Trouble {
    QString collector; // id
    QString name;
    core::health::Condition condition;
    bool isRehearsal = false;                 // it has no configuration of its own
    std::optional<core::TimePoint> lostAfter; // when the first event is lost if it stays so
};

// The worst that needs a person, or is being retried; none if all is well, waiting or paused.
[[nodiscard]] std::optional<Trouble> worstTrouble(std::span<const CollectorView> views);
// What a button beside it would say; empty: there is nothing to do but wait.
[[nodiscard]] QString actionFor(const Trouble& trouble);
// Where another process collects, what only that one can do gives way to what can be done here.
[[nodiscard]] core::health::Remedy remedyBesideTheCollector(core::health::Remedy remedy);

// Keys that will probably expire soon, as the last ones did.
struct AgeingKeys {
    QString collector; // id
    QString name;
    QString sentence; // without the name
};
// The next to expire, if any does soon.
[[nodiscard]] std::optional<AgeingKeys> ageingKeys(std::span<const CollectorView> views,
                                                   core::TimePoint now);
// "These keys will expire in about 2 days, as the last ones did."; empty while there is time.
[[nodiscard]] QString ageingSentence(const core::settings::Collector& collector,
                                     core::TimePoint now);

// "rehearsal of API 2.0 for Acme Europe", and for that one that it is being rehearsed; empty for
// all others.
[[nodiscard]] QString moveSentence(std::span<const CollectorView> all,
                                   const core::settings::Collector& collector);

// The collectors a page is about: all, or the one with this id.
[[nodiscard]] std::vector<CollectorView> inScope(std::vector<CollectorView> all, const QString& id);
// "All 3 collectors healthy. Newest event 42 s ago."; with a trouble, which has a banner of its
// own, how many there are.
[[nodiscard]] QString headline(std::span<const CollectorView> views, core::TimePoint now);

} // namespace ui::health
