#include "core/mimecast/streams.h"

#include "core/base/text.h"
#include "core/mimecast/log_types.h"

#include <algorithm>
#include <array>

namespace core::mimecast {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view kRoles = "Administration | Account | Roles";
constexpr std::string_view kSiemRight =
    "Security Events and Data Retrieval | Threat and Security Events (SIEM) | Read";

// The tiles of the console's Integrations Hub (spec section 4.2).
constexpr std::string_view kEventsCg = "Threats, Security Events and Data for CG";
constexpr std::string_view kEventsCi = "Threats, Security Events and Data for CI";
constexpr std::string_view kSecurityEvents = "Security Events";
constexpr std::string_view kAuditEvents = "Audit Events";
constexpr std::string_view kThreatManagement = "Threat Management";
constexpr std::string_view kGateway = "Email Security Cloud Gateway";

constexpr std::string_view kNoLogging =
    "Enhanced Logging is probably switched off. Switch it on under Administration > Account > "
    "Account Settings, section Enhanced Logging; logs are produced from then on, about every 30 "
    "minutes.";
// Of a log type that may well have nothing for days.
constexpr std::string_view kNothingHappened =
    "Nothing of this kind may have happened lately. If the other message logs have nothing either, "
    "Enhanced Logging is probably switched off.";
constexpr std::string_view kNoFeed =
    "No malware was seen, or Mimecast support has not switched on Threat Intel for your account.";
constexpr std::string_view kNoCloudIntegrated =
    "Your account may not have Cloud Integrated: it is a product of its own.";

// The feed in one of its kinds and formats.
constexpr Stream feed(std::string_view id, std::string_view title, std::string_view ask)
{
    return {.id = id,
            .title = title,
            .apis = Apis::Both,
            .endpoint = "/api/ttp/threat-intel/get-feed",
            .paging = Paging::FeedToken,
            .rows = "objects",
            .bounds = "",
            .ask = ask,
            .permission = "Services | Gateway | Tracking | Read",
            .permissionPath = kRoles,
            .product = kThreatManagement,
            .emptyMeans = kNoFeed,
            .retention = 7 * 24h,
            .every = 30min,
            .settle = 15min,
            .overlap = 5min,
            .quiet = 7 * 24h};
}

// The message logs of API 2.0, one stream for each type.
constexpr Stream batchOfGateway(std::string_view id, std::string_view title, std::string_view type,
                                std::chrono::hours quiet)
{
    return {.id = id,
            .title = title,
            .apis = Apis::Two,
            .endpoint = "/siem/v1/batch/events/cg",
            .paging = Paging::BatchFiles,
            .rows = "",
            .bounds = "",
            .ask = type,
            .permission = kSiemRight,
            .permissionPath = kRoles,
            .product = kEventsCg,
            .emptyMeans = quiet < 24h ? kNoLogging : kNothingHappened,
            .retention = 7 * 24h,
            .every = 15min,
            .settle = 15min,
            .overlap = 5min,
            .quiet = quiet};
}

constexpr Stream batchOfCloudIntegrated(std::string_view id, std::string_view title,
                                        std::string_view type, std::chrono::hours quiet)
{
    Stream stream = batchOfGateway(id, title, type, quiet);
    stream.endpoint = "/siem/v1/batch/events/ci";
    stream.product = kEventsCi;
    stream.emptyMeans = kNoCloudIntegrated;
    return stream;
}

constexpr std::array kStreams{
    Stream{.id = "siem",
           .title = "Message logs (SIEM)",
           .apis = Apis::One,
           .endpoint = "/api/audit/get-siem-logs",
           .paging = Paging::SiemToken,
           .rows = "",
           .bounds = "",
           .ask = "",
           .permission = "Gateway | Tracking | Read",
           .permissionPath = kRoles,
           .product = "",
           .emptyMeans = kNoLogging,
           .retention = 7 * 24h,
           .every = 15min,
           .settle = 15min,
           .overlap = 5min,
           .quiet = 3h},
    Stream{.id = "url",
           .title = "URL protection",
           .apis = Apis::Both,
           .endpoint = "/api/ttp/url/get-logs",
           .paging = Paging::Window,
           .rows = "clickLogs",
           .bounds = "from|to",
           .ask = R"("oldestFirst":true,"route":"all","scanResult":"all")",
           .permission = "Monitoring | URL Protection | Read",
           .permissionPath = kRoles,
           .product = kSecurityEvents,
           .emptyMeans = "Nobody has clicked a protected link, or no URL Protection policy applies "
                         "to your users.",
           .retention = 30 * 24h,
           .every = 5min,
           .settle = 15min,
           .overlap = 5min,
           .quiet = 24h},
    Stream{
        .id = "attachment",
        .title = "Attachment protection",
        .apis = Apis::Both,
        .endpoint = "/api/ttp/attachment/get-logs",
        .paging = Paging::Window,
        .rows = "attachmentLogs",
        .bounds = "from|to",
        .ask = R"("oldestFirst":true,"route":"all","result":"all")",
        .permission = "Monitoring | Attachment Protection | Read",
        .permissionPath = kRoles,
        .product = kSecurityEvents,
        .emptyMeans =
            "No attachment was checked, or no Attachment Protection policy applies to your users.",
        .retention = 30 * 24h,
        .every = 5min,
        .settle = 15min,
        .overlap = 5min,
        .quiet = 24h},
    feed("threat-feed", "Threat intelligence feed",
         R"("feedType":"malware_customer","fileType":"stix")"),
    Stream{.id = "impersonation",
           .title = "Impersonation protection",
           .apis = Apis::Both,
           .endpoint = "/api/ttp/impersonation/get-logs",
           .paging = Paging::Window,
           .rows = "impersonationLogs",
           .bounds = "from|to",
           .ask = R"("oldestFirst":true)",
           .permission = "Monitoring | Impersonation Protection | Read",
           .permissionPath = kRoles,
           .product = kSecurityEvents,
           .emptyMeans = "Nobody has pretended to be somebody you trust, or no Impersonation "
                         "Protection policy applies to your users.",
           .retention = 30 * 24h,
           .every = 5min,
           .settle = 15min,
           .overlap = 5min,
           .quiet = 7 * 24h},
    Stream{.id = "audit",
           .title = "Audit",
           .apis = Apis::Both,
           .endpoint = "/api/audit/get-audit-events",
           .paging = Paging::Window,
           .rows = "",
           .bounds = "startDateTime|endDateTime",
           .ask = "",
           .permission = "Account | Logs | Read",
           .permissionPath = kRoles,
           .product = kAuditEvents,
           .emptyMeans = "Nobody has signed in or changed anything, which is unusual: the calls of "
                         "this collector are audited too.",
           .retention = 60 * 24h,
           .every = 15min,
           .settle = 15min,
           .overlap = 5min,
           .quiet = 24h},
    Stream{.id = "dlp",
           .title = "Data leak prevention",
           .apis = Apis::Both,
           .endpoint = "/api/dlp/get-logs",
           .paging = Paging::Window,
           .rows = "dlpLogs",
           .bounds = "from|to",
           .ask = R"("oldestFirst":true)",
           .permission = "Monitoring | Data Leak Prevention | Read",
           .permissionPath = kRoles,
           .product = kSecurityEvents,
           .emptyMeans = "No message has met a content examination policy, or there is none.",
           .retention = 30 * 24h,
           .every = 15min,
           .settle = 15min,
           .overlap = 5min,
           .quiet = 7 * 24h},
    Stream{.id = "held-release",
           .title = "Held message releases",
           .apis = Apis::Both,
           .endpoint = "/api/gateway/get-held-release-logs",
           .paging = Paging::Window,
           .rows = "heldReleaseLogs",
           .bounds = "start|end",
           .ask = "",
           .permission = "Monitoring | Held | Read",
           .permissionPath = kRoles,
           .product = kAuditEvents,
           .emptyMeans = "No held message was released or rejected.",
           .retention = 30 * 24h,
           .every = 30min,
           .settle = 15min,
           .overlap = 5min,
           .quiet = 7 * 24h},
    Stream{.id = "hold-list",
           .title = "Held messages",
           .apis = Apis::Both,
           .endpoint = "/api/gateway/get-hold-message-list",
           .paging = Paging::Window,
           .rows = "",
           .bounds = "start|end",
           .ask = R"("admin":true)",
           .permission = "Account | Dashboard | Read",
           .permissionPath = kRoles,
           .product = kGateway,
           .emptyMeans = "No message is being held.",
           .retention = 30 * 24h,
           .every = 30min,
           .settle = 15min,
           .overlap = 5min,
           .quiet = 7 * 24h},
    Stream{.id = "rejections",
           .title = "Rejected messages",
           .apis = Apis::Both,
           .endpoint = "/api/gateway/get-rejections",
           .paging = Paging::Window,
           .rows = "",
           .bounds = "start|end",
           .ask = R"("admin":true)",
           .permission = "Monitoring | Held | Read (not documented by Mimecast)",
           .permissionPath = kRoles,
           .product = kAuditEvents,
           .emptyMeans = "No message was rejected.",
           .retention = 30 * 24h,
           .every = 30min,
           .settle = 15min,
           .overlap = 5min,
           .quiet = 24h},
    Stream{.id = "archive-search",
           .title = "Archive searches",
           .apis = Apis::Both,
           .endpoint = "/api/archive/get-archive-search-logs",
           .paging = Paging::Window,
           .rows = "logs",
           .bounds = "start|end",
           .ask = "",
           .permission = "Archive | Search Logs | Read",
           .permissionPath = kRoles,
           .product = kAuditEvents,
           .emptyMeans = "Nobody has searched the archive.",
           .retention = 30 * 24h,
           .every = 30min,
           .settle = 15min,
           .overlap = 5min,
           .quiet = 30 * 24h},
    Stream{.id = "archive-view",
           .title = "Archive views",
           .apis = Apis::Both,
           .endpoint = "/api/archive/get-view-logs",
           .paging = Paging::Window,
           .rows = "",
           .bounds = "start|end",
           .ask = "",
           .permission = "Archive | View Logs | Read",
           .permissionPath = kRoles,
           .product = kAuditEvents,
           .emptyMeans = "Nobody has opened an archived message.",
           .retention = 30 * 24h,
           .every = 30min,
           .settle = 15min,
           .overlap = 5min,
           .quiet = 30 * 24h},
    feed("threat-feed-grid", "Threat intelligence of your grid",
         R"("feedType":"malware_grid","fileType":"stix")"),
    feed("threat-feed-csv", "Threat intelligence feed, as a table",
         R"("feedType":"malware_customer","fileType":"csv")"),
    feed("threat-feed-grid-csv", "Threat intelligence of your grid, as a table",
         R"("feedType":"malware_grid","fileType":"csv")"),
    batchOfGateway("cg-receipt", "Message receipt", "receipt", 3h),
    batchOfGateway("cg-process", "Message processing", "process", 3h),
    batchOfGateway("cg-delivery", "Message delivery", "delivery", 3h),
    batchOfGateway("cg-journal", "Journal", "journal", 24h),
    batchOfGateway("cg-av", "Anti-virus", "av", 7 * 24h),
    batchOfGateway("cg-spam", "Spam", "spam", 24h),
    batchOfGateway("cg-impersonation", "Impersonation protection (message logs)",
                   "impersonation protect", 7 * 24h),
    batchOfGateway("cg-internal-email", "Internal email protection", "internal email protect",
                   7 * 24h),
    batchOfGateway("cg-url", "Links in messages", "url protect", 24h),
    batchOfGateway("cg-attachment", "Attachments in messages", "attachment protect", 24h),
    batchOfCloudIntegrated("ci-entities", "Cloud Integrated: threats", "entities", 24h),
    batchOfCloudIntegrated("ci-mailflow", "Cloud Integrated: mail flow", "mailflow", 24h),
    batchOfCloudIntegrated("ci-urlclick", "Cloud Integrated: clicks", "urlclick", 7 * 24h),
};

consteval bool tableIsSound()
{
    for (auto row = kStreams.begin(); row != kStreams.end(); ++row) {
        const bool sane = !row->id.empty() && row->endpoint.starts_with('/') && row->every >= 1min
            && row->retention > 24h && row->overlap < row->settle;
        const bool unique = std::none_of(row + 1, kStreams.end(),
                                         [&](const Stream& other) { return other.id == row->id; });
        const bool asked = row->paging == Paging::Window
            ? row->bounds.find('|') != std::string_view::npos
            : row->bounds.empty();
        const bool typed = row->paging != Paging::BatchFiles || !row->ask.empty();
        const bool bought = (row->apis == Apis::One) == row->product.empty();
        if (!sane || !unique || !asked || !typed || !bought)
            return false;
    }
    return true;
}
static_assert(tableIsSound(), "a stream has a repeated id, a bad endpoint or a hasty pace");

bool carriesAny(const Stream& stream, const QStringList& logTypeIds, int api)
{
    return std::ranges::any_of(logTypeIds, [&](const QString& id) {
        const QByteArray bytes = id.toUtf8();
        const LogType* type =
            findLogType({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        return type != nullptr && streamOf(*type, api) == stream.id;
    });
}

} // namespace

std::span<const Stream> streams() noexcept { return kStreams; }

const Stream* findStream(std::string_view id) noexcept
{
    const auto found = std::ranges::find(kStreams, id, &Stream::id);
    return found == kStreams.end() ? nullptr : &*found;
}

std::chrono::minutes publishingDelay(const Stream& stream) noexcept
{
    if (stream.paging == Paging::SiemToken)
        return stream.settle + 30min; // spec section 2.1
    if (stream.paging == Paging::BatchFiles)
        return stream.settle + 15min; // spec section 4.4
    return stream.settle;
}

bool isOn(const Stream& stream, int api) noexcept
{
    switch (stream.apis) {
    case Apis::One:
        return api == 1;
    case Apis::Two:
        return api == 2;
    case Apis::Both:
        return api == 1 || api == 2;
    }
    return false;
}

std::vector<const Stream*> streamsFor(const QStringList& logTypeIds, int api)
{
    std::vector<const Stream*> chosen;
    for (const Stream& stream : kStreams) {
        if (carriesAny(stream, logTypeIds, api))
            chosen.push_back(&stream);
    }
    return chosen;
}

QStringList withCompanions(const QStringList& logTypeIds, int api)
{
    const auto carried = streamsFor(logTypeIds, api);
    QStringList all;
    for (const LogType& type : tickableLogTypes()) {
        const auto carries = [&](const Stream* stream) {
            return stream->id == streamOf(type, api);
        };
        if (logTypeIds.contains(latin(type.id)) || std::ranges::any_of(carried, carries))
            all << latin(type.id);
    }
    return all;
}

} // namespace core::mimecast
