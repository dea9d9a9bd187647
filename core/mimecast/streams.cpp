#include "core/mimecast/streams.h"

#include "core/mimecast/log_types.h"

#include <algorithm>
#include <array>

namespace core::mimecast {

namespace {

using namespace std::chrono_literals;

constexpr std::array kStreams{
    Stream{.id = "siem",
           .title = "Message logs (SIEM)",
           .endpoint = "/api/audit/get-siem-logs",
           .paging = Paging::SiemToken,
           .rows = "",
           .permission = "Gateway | Tracking | Read",
           .permissionPath = "Administration | Account | Roles",
           .emptyMeans = "Enhanced Logging is probably switched off. Switch it on under "
                         "Administration > Account > Account Settings, section Enhanced Logging; "
                         "logs are produced from then on, about every 30 minutes.",
           .retention = 7 * 24h,
           .every = 15min,
           .settle = 15min,
           .overlap = 5min,
           .quiet = 3h},
    Stream{.id = "url",
           .title = "URL protection",
           .endpoint = "/api/ttp/url/get-logs",
           .paging = Paging::Window,
           .rows = "clickLogs",
           .permission = "Monitoring | URL Protection | Read",
           .permissionPath = "Administration | Account | Roles",
           .emptyMeans = "Nobody has clicked a protected link, or no URL Protection policy applies "
                         "to your users.",
           .retention = 30 * 24h,
           .every = 5min,
           .settle = 15min,
           .overlap = 5min,
           .quiet = 24h},
    Stream{.id = "attachment",
           .title = "Attachment protection",
           .endpoint = "/api/ttp/attachment/get-logs",
           .paging = Paging::Window,
           .rows = "attachmentLogs",
           .permission = "Monitoring | Attachment Protection | Read",
           .permissionPath = "Administration | Account | Roles",
           .emptyMeans = "No attachment was checked, or no Attachment Protection policy applies to "
                         "your users.",
           .retention = 30 * 24h,
           .every = 5min,
           .settle = 15min,
           .overlap = 5min,
           .quiet = 24h},
    Stream{.id = "threat-feed",
           .title = "Threat intelligence feed",
           .endpoint = "/api/ttp/threat-intel/get-feed",
           .paging = Paging::FeedToken,
           .rows = "objects",
           .permission = "Services | Gateway | Tracking | Read",
           .permissionPath = "Administration | Account | Roles",
           .emptyMeans = "No malware was seen at your organisation, or Mimecast support has not "
                         "switched on Threat Intel for your account.",
           .retention = 7 * 24h,
           .every = 30min,
           .settle = 15min,
           .overlap = 5min,
           .quiet = 7 * 24h},
};

consteval bool tableIsSound()
{
    for (auto row = kStreams.begin(); row != kStreams.end(); ++row) {
        const bool sane = !row->id.empty() && row->endpoint.starts_with('/') && row->every >= 1min
            && row->retention > 24h && row->overlap < row->settle;
        const bool unique = std::none_of(row + 1, kStreams.end(),
                                         [&](const Stream& other) { return other.id == row->id; });
        const bool named = row->paging != Paging::Window || !row->rows.empty();
        if (!sane || !unique || !named)
            return false;
    }
    return true;
}
static_assert(tableIsSound(), "a stream has a repeated id, a bad endpoint or a hasty pace");

bool carriesAny(const Stream& stream, const QStringList& logTypeIds)
{
    return std::ranges::any_of(logTypeIds, [&](const QString& id) {
        const QByteArray bytes = id.toUtf8();
        const LogType* type =
            findLogType({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        return type != nullptr && type->stream1 == stream.id;
    });
}

} // namespace

std::span<const Stream> streams() noexcept { return kStreams; }

const Stream* findStream(std::string_view id) noexcept
{
    const auto found = std::ranges::find(kStreams, id, &Stream::id);
    return found == kStreams.end() ? nullptr : &*found;
}

std::vector<const Stream*> streamsFor(const QStringList& logTypeIds)
{
    std::vector<const Stream*> chosen;
    for (const Stream& stream : kStreams) {
        if (carriesAny(stream, logTypeIds))
            chosen.push_back(&stream);
    }
    return chosen;
}

} // namespace core::mimecast
