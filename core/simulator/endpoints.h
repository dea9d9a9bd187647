// The functions of both APIs that are simulated: one row each. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace core::simulator {

// A version of the API, by how a call proves who it is: signed, or with a bearer token.
enum class Api : std::uint8_t { One = 1, Two = 2, Both = 3 };
[[nodiscard]] constexpr bool has(Api all, Api one)
{
    return (static_cast<unsigned>(all) & static_cast<unsigned>(one)) != 0;
}

enum class Endpoint : std::uint8_t {
    Siem,
    Url,
    Attachment,
    Feed,
    Account,
    Discover,
    Impersonation,
    Audit,
    Dlp,
    HeldRelease,
    HoldList,
    Rejections,
    ArchiveSearch,
    SearchLogs,
    ArchiveView,
    Categories,
    HoldSummary,
    WhoAmI,
    Token,
    BatchCg,
    BatchCi,
    StreamCg,
    StreamCi,
    File, // what a batch lists: on a path of its own, for anyone who has the address
};
inline constexpr std::array kEndpoints{
    Endpoint::Siem,          Endpoint::Url,         Endpoint::Attachment,    Endpoint::Feed,
    Endpoint::Account,       Endpoint::Discover,    Endpoint::Impersonation, Endpoint::Audit,
    Endpoint::Dlp,           Endpoint::HeldRelease, Endpoint::HoldList,      Endpoint::Rejections,
    Endpoint::ArchiveSearch, Endpoint::SearchLogs,  Endpoint::ArchiveView,   Endpoint::Categories,
    Endpoint::HoldSummary,   Endpoint::WhoAmI,      Endpoint::Token,         Endpoint::BatchCg,
    Endpoint::BatchCi,       Endpoint::StreamCg,    Endpoint::StreamCi,      Endpoint::File};

struct EndpointRow {
    Endpoint id;
    std::string_view name; // "siem", as in files and fault specs
    std::string_view path; // "/api/audit/get-siem-logs"; of File only the beginning
    Api apis;
    std::string_view verb;
    std::string_view product; // that an application needs on API 2.0; empty: none
};
[[nodiscard]] const EndpointRow& row(Endpoint endpoint);
[[nodiscard]] std::string_view name(Endpoint endpoint);
[[nodiscard]] std::string_view path(Endpoint endpoint);
[[nodiscard]] std::optional<Endpoint> endpointAt(std::string_view path);

// The products of API 2.0, as the console names them.
[[nodiscard]] const std::set<std::string>& allProducts();

} // namespace core::simulator
