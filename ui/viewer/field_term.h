// A value of a record → the condition of the query that finds it and its like: under the field's
// common name where it has one, so that the other log types' events are found, too. The event
// itself always meets the condition. Pure.
#pragma once

#include "core/event/event.h"

#include <QString>

namespace ui::viewer {

// `path` as pathOf() has it; an empty value asks for events without it.
[[nodiscard]] QString fieldTerm(const core::Event& event, const QString& path,
                                const QString& value);

} // namespace ui::viewer
