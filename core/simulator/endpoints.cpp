#include "core/simulator/endpoints.h"

#include <algorithm>

namespace core::simulator {

namespace {

constexpr std::string_view kEventsCg = "Threats, Security Events and Data for CG";
constexpr std::string_view kEventsCi = "Threats, Security Events and Data for CI";
constexpr std::string_view kSecurityEvents = "Security Events";
constexpr std::string_view kAuditEvents = "Audit Events";
constexpr std::string_view kThreatManagement = "Threat Management";
constexpr std::string_view kGateway = "Email Security Cloud Gateway";

constexpr std::array kRows{
    EndpointRow{Endpoint::Siem, "siem", "/api/audit/get-siem-logs", Api::One, "POST", ""},
    EndpointRow{Endpoint::Url, "url", "/api/ttp/url/get-logs", Api::Both, "POST", kSecurityEvents},
    EndpointRow{Endpoint::Attachment, "attachment", "/api/ttp/attachment/get-logs", Api::Both,
                "POST", kSecurityEvents},
    EndpointRow{Endpoint::Feed, "feed", "/api/ttp/threat-intel/get-feed", Api::Both, "POST",
                kThreatManagement},
    EndpointRow{Endpoint::Account, "account", "/api/account/get-account", Api::Both, "POST", ""},
    EndpointRow{Endpoint::Discover, "discover", "/api/login/discover-authentication", Api::One,
                "POST", ""},
    EndpointRow{Endpoint::Impersonation, "impersonation", "/api/ttp/impersonation/get-logs",
                Api::Both, "POST", kSecurityEvents},
    EndpointRow{Endpoint::Audit, "audit", "/api/audit/get-audit-events", Api::Both, "POST",
                kAuditEvents},
    EndpointRow{Endpoint::Dlp, "dlp", "/api/dlp/get-logs", Api::Both, "POST", kSecurityEvents},
    EndpointRow{Endpoint::HeldRelease, "held-release", "/api/gateway/get-held-release-logs",
                Api::Both, "POST", kAuditEvents},
    EndpointRow{Endpoint::HoldList, "hold-list", "/api/gateway/get-hold-message-list", Api::Both,
                "POST", kGateway},
    EndpointRow{Endpoint::Rejections, "rejections", "/api/gateway/get-rejections", Api::Both,
                "POST", kAuditEvents},
    EndpointRow{Endpoint::ArchiveSearch, "archive-search", "/api/archive/get-archive-search-logs",
                Api::Both, "POST", kAuditEvents},
    EndpointRow{Endpoint::SearchLogs, "search-logs", "/api/archive/get-search-logs", Api::Both,
                "POST", kAuditEvents},
    EndpointRow{Endpoint::ArchiveView, "archive-view", "/api/archive/get-view-logs", Api::Both,
                "POST", kAuditEvents},
    EndpointRow{Endpoint::Categories, "categories", "/api/audit/get-categories", Api::Both, "POST",
                kAuditEvents},
    EndpointRow{Endpoint::HoldSummary, "hold-summary", "/api/gateway/get-hold-summary-list",
                Api::Both, "POST", kGateway},
    EndpointRow{Endpoint::WhoAmI, "whoami", "/identity/whoami", Api::Two, "GET", ""},
    EndpointRow{Endpoint::Token, "token", "/oauth/token", Api::Two, "POST", ""},
    EndpointRow{Endpoint::BatchCg, "batch-cg", "/siem/v1/batch/events/cg", Api::Two, "GET",
                kEventsCg},
    EndpointRow{Endpoint::BatchCi, "batch-ci", "/siem/v1/batch/events/ci", Api::Two, "GET",
                kEventsCi},
    EndpointRow{Endpoint::StreamCg, "stream-cg", "/siem/v1/events/cg", Api::Two, "GET", kEventsCg},
    EndpointRow{Endpoint::StreamCi, "stream-ci", "/siem/v1/events/ci", Api::Two, "GET", kEventsCi},
    EndpointRow{Endpoint::File, "file", "/batch-files/", Api::Two, "GET", ""},
};

consteval bool tableIsSound()
{
    for (std::size_t at = 0; at < kRows.size(); ++at)
        if (static_cast<std::size_t>(kRows[at].id) != at || kEndpoints[at] != kRows[at].id)
            return false;
    return kRows.size() == kEndpoints.size();
}
static_assert(tableIsSound(), "an endpoint is missing or out of order");

} // namespace

const EndpointRow& row(Endpoint endpoint) { return kRows[static_cast<std::size_t>(endpoint)]; }

std::string_view name(Endpoint endpoint) { return row(endpoint).name; }

std::string_view path(Endpoint endpoint) { return row(endpoint).path; }

std::optional<Endpoint> endpointAt(std::string_view path)
{
    for (const EndpointRow& each : kRows)
        if (each.id == Endpoint::File ? path.starts_with(each.path) : path == each.path)
            return each.id;
    return std::nullopt;
}

const std::set<std::string>& allProducts()
{
    static const std::set<std::string> kAll = [] {
        std::set<std::string> all;
        for (const EndpointRow& each : kRows)
            if (!each.product.empty())
                all.emplace(each.product);
        return all;
    }();
    return kAll;
}

} // namespace core::simulator
