#include "core/mimecast/log_types.h"

#include "core/mimecast/log_type_table.h"

#include <algorithm>
#include <array>

namespace core::mimecast {

namespace {

consteval bool tableIsSound()
{
    for (std::size_t at = 0; at < kLogTypes.size(); ++at) {
        const LogType& row = kLogTypes[at];
        // The code is the place in the table: logType() relies on it.
        if (row.code != at || row.id.empty() || row.title.empty() || row.timeField.empty())
            return false;
        const auto rest = std::span(kLogTypes).subspan(at + 1);
        if (std::ranges::any_of(rest, [&](const LogType& other) { return other.id == row.id; }))
            return false;
    }
    return true;
}
static_assert(tableIsSound(), "a log type has a wrong code, a repeated id or a blank cell");

} // namespace

std::span<const LogType> logTypes() noexcept { return kLogTypes; }

std::span<const LogType> tickableLogTypes() noexcept { return logTypes().subspan(1); }

const LogType& logType(LogTypeCode code) noexcept
{
    return code < kLogTypes.size() ? kLogTypes[code] : kLogTypes[kUnknownLogType];
}

const LogType* findLogType(std::string_view id) noexcept
{
    const auto found = std::ranges::find(kLogTypes, id, &LogType::id);
    return found == kLogTypes.end() ? nullptr : &*found;
}

std::string_view streamOf(const LogType& type, int api) noexcept
{
    return api == 2 ? type.stream2 : type.stream1;
}

LogTypeCode typeCarriedBy(std::string_view streamId) noexcept
{
    LogTypeCode carried = kUnknownLogType;
    for (const LogType& type : tickableLogTypes()) {
        if (type.stream1 != streamId && type.stream2 != streamId)
            continue;
        if (carried != kUnknownLogType)
            return kUnknownLogType;
        carried = type.code;
    }
    return carried;
}

std::string_view groupTitle(Group group) noexcept
{
    switch (group) {
    case Group::MessageLogs:
        return "Message logs";
    case Group::Protection:
        return "Targeted threat protection";
    case Group::Administration:
        return "Administration";
    case Group::Queues:
        return "Held and rejected messages";
    case Group::Archive:
        return "Archive";
    case Group::ThreatIntelligence:
        return "Threat intelligence";
    case Group::CloudIntegrated:
        return "Cloud Integrated";
    }
    return {};
}

} // namespace core::mimecast
