// In which order things happen in the message logs: groups of sixteen events, each group a small
// play of a few mails whose events follow each other (receipt, process, delivery …). After 256
// events every kind and every oddity has come. Pure.
#pragma once

#include "core/simulator/message.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace core::simulator {

// The kinds of SIEM events, in the order of their names' table.
enum class Kind : std::uint8_t {
    Receipt,
    Process,
    Delivery,
    Journal,
    Virus,
    Spam,
    Impersonation,
    InternalProtect,
    UrlProtect,
    AttachmentProtect,
};
inline constexpr std::array<std::string_view, 10> kKindPrefixes{
    "receipt",         "process",       "delivery", "jrnl",    "av",
    "spameventthread", "impersonation", "iep",      "ttp_url", "ttp_ap"};

struct Step {
    Kind kind;
    Plot plot;
    std::uint8_t mail = 0;      // which mail of the group
    std::uint8_t recipient = 0; // which of its recipients
};

inline constexpr std::int64_t kGroupSize = 16;

// What event number `seq` is.
[[nodiscard]] const Step& stepOf(std::uint64_t seed, std::int64_t seq);

// How many events of a kind there are before event `seq`, and which event is the `rank`-th of them.
[[nodiscard]] std::int64_t countOf(std::uint64_t seed, Kind kind, std::int64_t seq);
[[nodiscard]] std::int64_t seqOf(std::uint64_t seed, Kind kind, std::int64_t rank);

// The number of the mail it is about: the same for all its events.
[[nodiscard]] std::uint64_t mailOf(std::uint64_t seed, std::int64_t seq, const Step& step);

} // namespace core::simulator
