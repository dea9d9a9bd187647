// Any column of an event as text: a field of the query language, or a member of its record. Pure.
#pragma once

#include "core/event/event.h"
#include "core/query/fields.h"

#include <QStringList>

namespace app {

// For each name its values, joined by commas; empty where the event has none.
[[nodiscard]] QStringList valuesOf(const QStringList& names, const core::Event& event,
                                   const core::query::Knowledge& knowledge);

} // namespace app
