// What an administrator ticks, as data: one row per log type.
//
// Wizard, viewer, health, command line and documentation walk this table. On API 1.0 one stream
// (get-siem-logs) carries the ten log types of the group "Message logs"; every other log type, and
// on API 2.0 each of those ten too, has a stream of its own. Source: spec/mimecast-api.md sections
// 2 and 7.
#pragma once

#include "core/event/event.h"
#include "core/event/summary_members.h"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace core::mimecast {

enum class Group : std::uint8_t {
    MessageLogs,
    Protection,
    Administration,
    Queues,
    Archive,
    ThreatIntelligence,
    CloudIntegrated,
};
inline constexpr std::array kGroups{
    Group::MessageLogs, Group::Protection,         Group::Administration,  Group::Queues,
    Group::Archive,     Group::ThreatIntelligence, Group::CloudIntegrated,
};

struct LogType {
    LogTypeCode code;       // in stored blocks: never reused, never renumbered
    std::string_view id;    // in settings and on the command line: never renamed
    std::string_view title; // "Message receipt"
    std::string_view about; // what it is good for, one phrase
    Group group;
    std::string_view stream1;    // id of the stream that carries it on API 1.0; empty: none does
    std::string_view stream2;    // the same on API 2.0
    std::string_view filePrefix; // SIEM: what its files' names begin with; '|' between spellings
    std::string_view timeField;  // JSON field; '|' between those tried in order
    SummaryMembers fields;
};

inline constexpr LogTypeCode kUnknownLogType = 0;

// Every log type, in the order a person should see them. The first row is "unknown": stored when a
// record's kind is new to us, never ticked.
[[nodiscard]] std::span<const LogType> logTypes() noexcept;
// The rows a person can tick: all but "unknown".
[[nodiscard]] std::span<const LogType> tickableLogTypes() noexcept;

[[nodiscard]] const LogType& logType(
    LogTypeCode code) noexcept; // "unknown" if there is no such row
[[nodiscard]] const LogType* findLogType(std::string_view id) noexcept;

// The stream that carries it on API 1 or 2; empty if none does.
[[nodiscard]] std::string_view streamOf(const LogType& type, int api) noexcept;
// The log type that a stream carries; unknown for one that carries several.
[[nodiscard]] LogTypeCode typeCarriedBy(std::string_view streamId) noexcept;
[[nodiscard]] std::string_view groupTitle(Group group) noexcept;

} // namespace core::mimecast
