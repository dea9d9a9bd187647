// What to look for in the store, and what one step of a search found. Values.
#pragma once

#include "core/event/event.h"
#include "core/query/query.h"

#include <optional>
#include <vector>

#include <QStringList>

namespace core::store {

struct Wanted {
    query::Query text = {};
    QStringList collectors = {};         // ids; empty: all
    std::vector<LogTypeCode> types = {}; // empty: all
    std::optional<TimeRange> time = {};  // by the events' own time: from it on, and before its end

    friend bool operator==(const Wanted& a, const Wanted& b)
    {
        return a.text.root() == b.text.root() && a.collectors == b.collectors
            && a.types == b.types && a.time == b.time;
    }
};

// What one step of a scan found.
struct Scan {
    std::vector<RowRange> rows; // in the direction of the scan
    std::int64_t matches = 0;
    RowId reached = 0; // go on from here: below it (back) or above it (forward)
    bool end = false;  // there is nothing further in this direction
};

} // namespace core::store
