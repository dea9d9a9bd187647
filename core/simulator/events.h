// The bytes of events. Pure functions of the seed and the sequence number, made for speed: no
// object tree is built.
#pragma once

#include "core/base/clock.h"
#include "core/simulator/message.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace core::simulator {

struct Setting {
    std::uint64_t seed = 1;
    std::string_view account;
    int offsetMinutes = 0; // of the dates in SIEM events
};

struct Moment {
    std::int64_t seq = 0;
    TimePoint time;
};

void appendSiem(std::string& out, const Setting& setting, const Moment& moment);
void appendUrlRow(std::string& out, const Setting& setting, const Moment& moment);
void appendAttachmentRow(std::string& out, const Setting& setting, const Moment& moment);
void appendFeedObject(std::string& out, const Setting& setting, const Moment& moment);
// The row of the CSV form; `moment` is that of a malware object.
void appendFeedLine(std::string& out, const Setting& setting, const Moment& moment);

// What the filters of the two get-logs functions look at.
struct RowFacts {
    Route route = Route::Inbound;
    std::string_view result; // scanResult, result
};
[[nodiscard]] RowFacts urlFacts(std::uint64_t seed, std::int64_t seq);
[[nodiscard]] RowFacts attachmentFacts(std::uint64_t seed, std::int64_t seq);

// STIX objects come in threes: malware, indicator, relationship.
inline constexpr std::int64_t kFeedTriple = 3;

} // namespace core::simulator
