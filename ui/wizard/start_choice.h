// The collection start as a person chooses it, and what Mimecast can still give from there. Pure.
#pragma once

#include "core/mimecast/streams.h"
#include "ui/wizard/wizard_state.h"

#include <optional>
#include <vector>

#include <QString>

namespace ui::wizard {

// The point in time a choice means at `now`; nothing for Now, and for a text that is no time.
[[nodiscard]] std::optional<core::TimePoint> startOf(StartChoice choice, const QString& text,
                                                     core::TimePoint now);

// What one stream will really give for a start.
struct StartNote {
    const core::mimecast::Stream* stream;
    core::TimePoint from; // the first moment that can be had
    bool cut = false;     // the start lies further back than Mimecast can answer
    QString sentence;
};

[[nodiscard]] std::vector<StartNote> startNotes(const QStringList& logTypes, int api,
                                                std::optional<core::TimePoint> start,
                                                core::TimePoint now);

// "7 days", "36 hours": a span in the largest unit that says it exactly.
[[nodiscard]] QString retentionText(std::chrono::hours span);

} // namespace ui::wizard
