// What two collectors of one account have seen of the same time, one over API 1.0 and one over API
// 2.0: how many of the message logs' events both have, which only one has, and which fields differ.
// Reads the store; takes as long as that takes.
#pragma once

#include "core/migration/match.h"
#include "core/store/event_reader.h"

#include <functional>
#include <stop_token>

namespace core::migration {

struct TypeCount {
    LogTypeCode type = 0;
    std::int64_t on1 = 0; // seen over API 1.0
    std::int64_t on2 = 0;
    std::int64_t both = 0;
};

// A field that events in both have with different values.
struct Difference {
    std::string_view field;
    std::int64_t count = 0;
    QString on1; // of the first such event
    QString on2;
};

struct Comparison {
    TimeRange range;
    std::vector<TypeCount> types; // those with any event
    std::vector<Difference> differences;
    std::int64_t compared = 0; // events in both whose fields were compared: the first so many
    std::vector<RowId> only1;  // examples of what only one has
    std::vector<RowId> only2;

    [[nodiscard]] bool isPerfect() const; // each has all that the other has
};

// Events of the range by their own time. Errors: store.*; Fault::Stopped.
[[nodiscard]] Result<Comparison> compare(store::EventReader& reader, const QString& collector1,
                                         const QString& collector2, const TimeRange& range,
                                         std::stop_token stop);

// Calls use(event) for each event of a collector's message logs in the range, oldest row first.
[[nodiscard]] Result<void> forEachMessageLog(store::EventReader& reader, const QString& collector,
                                             const std::vector<LogTypeCode>& types,
                                             const TimeRange& range, std::stop_token stop,
                                             const std::function<void(const Event&)>& use);

// The log types that the two APIs tell in different words.
[[nodiscard]] std::vector<LogTypeCode> messageLogTypes();

} // namespace core::migration
