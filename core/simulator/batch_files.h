// The events of API 2.0, by type: which event is the n-th of its type, and the files they come in.
// The n-th event of a type is its rank; files hold a run of ranks. Pure over the tenant.
#pragma once

#include "core/simulator/call.h"
#include "core/simulator/siem_script.h"

#include <array>
#include <optional>
#include <span>

namespace core::simulator {

struct EventType {
    std::string_view name; // "url protect"
    Stream stream;
    std::optional<Kind> kind = std::nullopt; // of message logs
};
// The types that an endpoint of events has.
[[nodiscard]] std::span<const EventType> eventTypes(Endpoint endpoint);

[[nodiscard]] std::int64_t rankAt(const Tenant& tenant, const EventType& type, TimePoint time);
[[nodiscard]] std::int64_t seqOf(const Tenant& tenant, const EventType& type, std::int64_t rank);

struct BatchFile {
    const EventType* type = nullptr;
    Range ranks = {};
    TimePoint released = {}; // on the grid
};
// The file that has this event, if it is out at `now`.
[[nodiscard]] std::optional<BatchFile> fileWith(const Tenant& tenant, const EventType& type,
                                                std::int64_t rank, TimePoint now);
[[nodiscard]] QByteArray pathOf(const Tenant& tenant, const BatchFile& file);
[[nodiscard]] std::optional<BatchFile> fileAt(const Tenant& tenant, const QByteArray& path);
// One event a line, with one more line end than needed.
[[nodiscard]] std::string contentOf(const Tenant& tenant, const BatchFile& file);

// The query of an address that anyone may fetch for a while, and what is wrong with one.
[[nodiscard]] QByteArray presign(const Tenant& tenant, const QByteArray& path, TimePoint now);
enum class Presigned : std::uint8_t { Good, Expired, Wrong };
[[nodiscard]] Presigned verifyPresigned(const Call& call, const QByteArray& path);

// ---- where a client is, as its nextPage says

inline constexpr std::size_t kMostTypes = 10;

struct EventsPosition {
    std::int64_t types = 0;  // one bit each
    TimePoint until = {};    // no event from then on; 0: no end
    std::int64_t number = 0; // tells tokens of one place apart
    std::array<std::int64_t, kMostTypes> ranks{};

    [[nodiscard]] bool has(std::size_t type) const { return ((types >> type) & 1) != 0; }
    [[nodiscard]] bool isEndless() const { return until == TimePoint(); }
};
[[nodiscard]] QByteArray seal(const Call& call, const EventsPosition& position);
[[nodiscard]] std::optional<EventsPosition> openPosition(const Call& call, const QByteArray& token);
// The types of a comma list, as bits; nothing if one is not known.
[[nodiscard]] std::optional<std::int64_t> typesIn(const Call& call, const QByteArray& names);

} // namespace core::simulator
