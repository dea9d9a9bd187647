// Everything that can be made to go wrong, as data: one row per fault, switched on by a spec.
//
// Grammar of a spec:   [GROUP ":"] FAULT [ "@" N ] [ "*" N ] [ "~" P ]
//   GROUP  all | the name of an endpoint (siem, audit, token, batch-cg …); left out: all it fits
//   FAULT  a name of the table below
//   @N     from the N-th chance on (1 is the first); a chance is a request on which the fault
//          could show: a request at all, or for faults in the contents an answer that has some
//   *N     N times, then never again; left out: until it is removed
//   ~P     each chance with this probability only, 0 < P ≤ 1, drawn from the tenant's seed
// Examples: siem:http-503*3   url:rate-limit-epoch@2   all:cut~0.1
#pragma once

#include "core/base/result.h"
#include "core/simulator/endpoints.h"
#include "core/simulator/fault_ids.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <QStringView>

namespace core::simulator {

enum class Stage : std::uint8_t { Instead, Inside, Wire };

// A set of endpoints, one bit each.
using Group = std::uint32_t;
[[nodiscard]] constexpr Group groupOf(Endpoint endpoint)
{
    return Group(1) << static_cast<unsigned>(endpoint);
}
inline constexpr Group kAll = (Group(1) << kEndpoints.size()) - 1;

struct FaultRow {
    FaultId id;
    std::string_view name;
    Stage stage;
    Group group; // where it can show
    std::string_view does;
    Api apis = Api::Both; // in which calls: signed ones, those with a bearer token
};

// One row per FaultId, in its order.
[[nodiscard]] std::span<const FaultRow> faultTable() noexcept;
[[nodiscard]] const FaultRow& row(FaultId id) noexcept;

struct FaultSpec {
    FaultId id = FaultId::Http500;
    Group group = kAll;
    std::int64_t from = 1;
    std::optional<std::int64_t> times = std::nullopt;
    double probability = 1;

    [[nodiscard]] static Result<FaultSpec> parse(QStringView text);
    friend bool operator==(const FaultSpec&, const FaultSpec&) = default;
};

// The faults that are switched on. Any thread.
class Faults {
public:
    explicit Faults(std::uint64_t seed = 1)
        : m_seed(seed)
    {
    }

    void add(const FaultSpec& spec);
    Result<void> add(QStringView spec);
    void remove(FaultId id);
    void clear();
    [[nodiscard]] std::vector<FaultSpec> active() const; // those that may still show
    [[nodiscard]] std::int64_t hits(FaultId id) const;   // how often it has shown, cleared or not

    // For the server: here is a chance for this fault; does it show?
    [[nodiscard]] bool strikes(FaultId id, Endpoint endpoint);

private:
    struct Rule {
        FaultSpec spec;
        std::uint64_t number = 0;
        std::int64_t chances = 0;
        std::int64_t shown = 0;
    };
    [[nodiscard]] bool shows(Rule& rule) const;

    mutable std::mutex m_mutex;
    std::uint64_t m_seed;
    std::uint64_t m_added = 0;
    std::vector<Rule> m_rules;
    std::map<FaultId, std::int64_t> m_hits;
};

} // namespace core::simulator
