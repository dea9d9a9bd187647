// What the query language has to know when it is asked of single events here, in the window.
#pragma once

#include "core/query/matcher.h"
#include "ui/backend.h"

namespace ui::viewer {

// Good on any thread.
[[nodiscard]] core::query::Knowledge knowledgeOf(const Backend& backend);
// Now, in the zone of the screen.
[[nodiscard]] core::query::Moment momentOf(const Backend& backend);
// As long as the event is.
[[nodiscard]] core::query::Record recordOf(const core::Event& event);

} // namespace ui::viewer
