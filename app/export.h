// Events into a file that a person takes away: the bytes as Mimecast sent them, one JSON array, or
// a table for a spreadsheet. The file appears whole or not at all.
#pragma once

#include "core/query/fields.h"
#include "core/store/event_reader.h"
#include "core/store/searcher.h"
#include "ui/backend_types.h"

#include <functional>
#include <stop_token>

namespace app {

struct ExportParts {
    core::store::Searcher& searcher;
    core::store::EventReader& reader;
    const core::query::Knowledge& knowledge;
};

// `progress` hears shares of 1000. Events that are deleted meanwhile are left out, and not counted.
// Codes: export.unwritable, query.problem, those of the store; Fault::Stopped leaves no file.
[[nodiscard]] core::Result<ui::ExportReport> exportEvents(const ui::ExportWish& wish,
                                                          const ExportParts& parts,
                                                          const std::function<void(int)>& progress,
                                                          const std::stop_token& stop);

} // namespace app
