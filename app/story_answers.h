// What the window and the command line are told of one message, and of a minute: the rules of
// core/story over what is stored. One call at a time for one searcher and one reader.
#pragma once

#include "core/store/event_reader.h"
#include "core/store/searcher.h"
#include "ui/backend_types.h"

#include <QTimeZone>

namespace app {

// What is stored, and who collects it.
struct Shelves {
    core::store::Searcher& searcher;
    core::store::EventReader& reader;
    const std::vector<ui::CollectorView>& collectors;
};

[[nodiscard]] core::Result<ui::Story> storyOf(const QStringList& ids, const Shelves& shelves,
                                              const std::stop_token& stop = {});

// A time as core::toIso() writes it, or an id. Times in the sentences are of this zone.
[[nodiscard]] core::Result<ui::Whereabouts> whereaboutsOf(const QString& idOrTime,
                                                          const Shelves& shelves,
                                                          core::TimePoint now,
                                                          const QTimeZone& zone,
                                                          const std::stop_token& stop = {});

} // namespace app
