// A collector on API 1.0 and its rehearsal on API 2.0: what passes through ui/backend.h about them,
// and how they find each other among all collectors. Values and pure functions.
#pragma once

#include "ui/backend_types.h"
#include "ui/removed_collector.h"

#include <span>

namespace ui {

struct TypeTally {
    core::LogTypeCode type = 0;
    std::int64_t on1 = 0; // seen over API 1.0
    std::int64_t on2 = 0;
    std::int64_t both = 0;
};

// A field that events in both have with different values.
struct FieldDifference {
    QString field;
    std::int64_t count = 0;
    QString on1; // of the first such event
    QString on2;
};

struct RehearsalReport {
    core::TimePoint from; // events between these two, by their own time
    core::TimePoint to;
    std::vector<TypeTally> types; // those with any event
    std::vector<FieldDifference> differences;
    std::int64_t compared = 0; // events in both whose fields were compared
};

// The id of the collector that a move is about: a rehearsal stands for the one it rehearses.
[[nodiscard]] inline QString movedBy(const core::settings::Collector& collector)
{
    return collector.rehearses.isEmpty() ? collector.id : collector.rehearses;
}

[[nodiscard]] inline const CollectorView* viewOf(std::span<const CollectorView> views,
                                                 const QString& id)
{
    for (const CollectorView& view : views)
        if (view.settings.id == id)
            return &view;
    return nullptr;
}

// What people call it; one that was removed, as such.
[[nodiscard]] inline QString nameOf(std::span<const CollectorView> views, const QString& id)
{
    const CollectorView* view = viewOf(views, id);
    return view ? view->settings.name : removedCollector();
}

[[nodiscard]] inline const CollectorView* rehearsalOf(std::span<const CollectorView> views,
                                                      const QString& id)
{
    for (const CollectorView& view : views)
        if (!id.isEmpty() && view.settings.rehearses == id)
            return &view;
    return nullptr;
}

// The demo tenant is no account that could be moved.
[[nodiscard]] inline bool canMove(const core::settings::Collector& collector)
{
    return !collector.rehearses.isEmpty() || (collector.api == 1 && !collector.demo);
}

} // namespace ui
