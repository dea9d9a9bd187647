// What rows of many kinds are put together from. Pure.
#pragma once

#include "core/simulator/dates.h"
#include "core/simulator/events.h"
#include "core/simulator/json_row.h"

namespace core::simulator {

// The number of event `seq` of a stream: `salt` tells the streams apart.
[[nodiscard]] inline std::uint64_t drawn(std::uint64_t seed, std::uint64_t salt, std::int64_t seq)
{
    return mix(seed ^ salt, static_cast<std::uint64_t>(seq));
}

inline void putAddress(JsonRow& row, std::string_view name, const Address& address)
{
    row.with(name, [&](std::string& out) { address.appendTo(out); });
}

// {"emailAddress":…,"displayableName":…}
inline void appendNested(std::string& out, const Address& address)
{
    JsonRow inner(out);
    putAddress(inner, "emailAddress", address);
    inner.text("displayableName", address.domain.empty() ? std::string_view() : address.local);
    out += '}';
}

inline void putNested(JsonRow& row, std::string_view name, const Address& address)
{
    appendNested(row.key(name), address);
}

inline void putDate(JsonRow& row, std::string_view name, TimePoint time)
{
    row.with(name, [&](std::string& out) { appendDate(out, time, 0); });
}

inline void putMessageId(JsonRow& row, const Message& mail)
{
    row.with("messageId", [&](std::string& out) { mail.appendId(out); });
}

// "eNq" and text, as ids begin.
inline void putToken(JsonRow& row, std::string_view name, std::string_view before,
                     std::uint64_t number)
{
    row.with(name, [&](std::string& out) {
        Dice dice(number);
        out += before;
        out += "eNq";
        appendText64(out, dice, 61);
    });
}

} // namespace core::simulator
