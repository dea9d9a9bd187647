#include "core/simulator/streams.h"

#include <algorithm>
#include <charconv>

namespace core::simulator {

namespace {

constexpr std::array<std::string_view, kStreams.size()> kNames{
    "siem",     "url",         "attachment", "feed",       "impersonation", "audit",
    "dlp",      "heldRelease", "holdList",   "rejections", "archiveSearch", "archiveView",
    "feedGrid", "ciEntities",  "ciMailflow", "ciUrlclick", "feedCsv",       "feedGridCsv"};

struct Shown {
    std::string_view logType;
    Stream stream;
};
constexpr std::array kShown{
    Shown{"unknown", Stream::Siem},
    Shown{"receipt", Stream::Siem},
    Shown{"process", Stream::Siem},
    Shown{"delivery", Stream::Siem},
    Shown{"journal", Stream::Siem},
    Shown{"av", Stream::Siem},
    Shown{"spam", Stream::Siem},
    Shown{"impersonation", Stream::Siem},
    Shown{"internal-email", Stream::Siem},
    Shown{"siem-url", Stream::Siem},
    Shown{"siem-attachment", Stream::Siem},
    Shown{"url-protect", Stream::Url},
    Shown{"attachment-protect", Stream::Attachment},
    Shown{"impersonation-protect", Stream::Impersonation},
    Shown{"audit", Stream::Audit},
    Shown{"dlp", Stream::Dlp},
    Shown{"held-release", Stream::HeldRelease},
    Shown{"hold-list", Stream::HoldList},
    Shown{"rejections", Stream::Rejections},
    Shown{"archive-search", Stream::ArchiveSearch},
    Shown{"archive-view", Stream::ArchiveView},
    Shown{"threat-feed", Stream::Feed},
    Shown{"threat-feed-grid", Stream::FeedGrid},
    Shown{"threat-feed-csv", Stream::FeedCsv},
    Shown{"threat-feed-grid-csv", Stream::FeedGridCsv},
    Shown{"ci-entities", Stream::CiEntities},
    Shown{"ci-mailflow", Stream::CiMailflow},
    Shown{"ci-urlclick", Stream::CiUrlclick},
};

std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    std::int64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [stopped, problem] = std::from_chars(text.data(), end, number);
    if (text.empty() || problem != std::errc() || stopped != end || number < 0)
        return std::nullopt;
    return number;
}

std::string_view withoutLineEnd(std::string_view text)
{
    const auto last = text.find_last_not_of("\r\n");
    return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
}

} // namespace

std::string_view name(Stream stream) { return kNames[at(stream)]; }

std::optional<Stream> streamOfLogType(std::string_view id)
{
    const auto* const found =
        std::ranges::find_if(kShown, [id](const Shown& each) { return each.logType == id; });
    return found == kShown.end() ? std::nullopt : std::optional(found->stream);
}

std::optional<std::int64_t> sequenceIn(std::string_view raw)
{
    constexpr std::string_view kMember = "\"simSeq\":";
    const std::string_view text = withoutLineEnd(raw);
    if (!text.ends_with('}')) {
        const auto bar = text.rfind('|');
        return bar == std::string_view::npos ? std::nullopt : wholeNumber(text.substr(bar + 1));
    }
    const auto found = text.rfind(kMember);
    if (found == std::string_view::npos)
        return std::nullopt;
    const auto from = found + kMember.size();
    return wholeNumber(text.substr(from, text.size() - 1 - from));
}

} // namespace core::simulator
