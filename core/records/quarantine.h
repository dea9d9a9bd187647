// What could not be read, as the quarantine bench shows it. Values; the bytes themselves are
// fetched piece by piece (store::QuarantineReader), shown by hexLines().
#pragma once

#include "core/base/clock.h"

#include <cstdint>
#include <optional>

#include <QJsonObject>
#include <QString>

namespace core::records {

struct QuarantineItem {
    std::int64_t id = 0;
    QString collector; // id
    QString stream;    // id
    TimePoint noted;
    QString place;  // "receipt_20220523122044000.json, record 3"
    QString reason; // one sentence
    QString code;
    std::int64_t size = 0;                  // bytes
    std::optional<std::int64_t> salvaged;   // records of the same answer that could be read
    std::optional<std::int64_t> breaksAt{}; // the byte at which reading breaks, where it is known

    friend bool operator==(const QuarantineItem&, const QuarantineItem&) = default;
};

// What reading some of them again has come to.
struct ReplayReport {
    int tried = 0;
    int understood = 0; // entries that left the quarantine
    int stored = 0;     // new events from them
    int known = 0;      // events from them that were there already
    int remaining = 0;  // entries that are still not understood

    friend bool operator==(const ReplayReport&, const ReplayReport&) = default;
};

[[nodiscard]] QJsonObject toJson(const QuarantineItem& item);
[[nodiscard]] QJsonObject toJson(const ReplayReport& report);

} // namespace core::records
