// How all collectors of a data folder are, told by somebody who does not collect: from the
// settings, the collecting process's last word, and whether there is such a process. Pure.
//
// What nobody has confirmed lately is never called healthy.
#pragma once

#include "app/cli/context.h"
#include "core/health/health.h"
#include "core/settings/settings.h"
#include "core/store/event_reader.h"

#include <vector>

#include <QJsonObject>

namespace app::cli {

struct Told {
    core::settings::Collector collector;
    core::health::CollectorHealth health;
};

struct StatusReport {
    core::health::Condition condition; // the worst
    QString headline;
    bool collecting = false;
    core::TimePoint asOf;
    std::vector<Told> collectors;
};

// Whether a process collects in this folder now.
enum class Presence : std::uint8_t { NobodyCollects, SomebodyCollects };

[[nodiscard]] StatusReport statusFrom(
    const core::settings::Settings& settings,
    const std::vector<core::store::EventReader::SavedHealth>& saved, Presence presence,
    core::TimePoint now);

// The same of those who collect, by their own board.
[[nodiscard]] StatusReport statusOf(std::vector<Told> collectors, Presence presence,
                                    core::TimePoint now);

[[nodiscard]] QJsonObject toJson(const StatusReport& report);
[[nodiscard]] Exit exitFor(core::health::State state);

} // namespace app::cli
