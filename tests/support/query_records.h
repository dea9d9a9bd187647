// Records of both APIs in all their forms, for whoever asks queries of them.
#pragma once

#include "core/query/fields.h"

#include <span>

namespace support {

struct NamedRecord {
    const char* name;
    const char* type; // log type
    const char* raw;
};

[[nodiscard]] std::span<const NamedRecord> queryRecords();
// Of this name; at 2026-11-01 10:00 UTC, received two minutes later, by the collector "c1".
[[nodiscard]] core::query::Record queryRecord(const QString& name);
[[nodiscard]] core::query::Record asRecord(const NamedRecord& record);
// That collector is called "Acme UK".
[[nodiscard]] core::query::Knowledge testKnowledge();

} // namespace support
