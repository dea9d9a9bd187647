// What has a sequence of events of its own: one row per kind of record that Mimecast keeps. Names
// them for tenant files and finds them by the product's log types. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace core::simulator {

// In the feeds each STIX object counts as one event.
enum class Stream : std::uint8_t {
    Siem,
    Url,
    Attachment,
    Feed, // malware_customer
    Impersonation,
    Audit,
    Dlp,
    HeldRelease,
    HoldList,
    Rejections,
    ArchiveSearch,
    ArchiveView,
    FeedGrid, // malware_grid
    CiEntities,
    CiMailflow,
    CiUrlclick,
    FeedCsv, // the same truth as Feed, one row for the three objects of a finding
    FeedGridCsv,
};
inline constexpr std::array kStreams{
    Stream::Siem,          Stream::Url,        Stream::Attachment,    Stream::Feed,
    Stream::Impersonation, Stream::Audit,      Stream::Dlp,           Stream::HeldRelease,
    Stream::HoldList,      Stream::Rejections, Stream::ArchiveSearch, Stream::ArchiveView,
    Stream::FeedGrid,      Stream::CiEntities, Stream::CiMailflow,    Stream::CiUrlclick,
    Stream::FeedCsv,       Stream::FeedGridCsv};

[[nodiscard]] constexpr std::size_t at(Stream stream) { return static_cast<std::size_t>(stream); }

// The tables of the feeds happen with the feeds: they have no share of the events.
[[nodiscard]] constexpr std::optional<Stream> shownBy(Stream stream)
{
    if (stream == Stream::FeedCsv)
        return Stream::Feed;
    return stream == Stream::FeedGridCsv ? std::optional(Stream::FeedGrid) : std::nullopt;
}
[[nodiscard]] constexpr bool isFeed(Stream stream)
{
    return stream == Stream::Feed || stream == Stream::FeedGrid;
}
[[nodiscard]] constexpr bool isCloudIntegrated(Stream stream)
{
    return stream == Stream::CiEntities || stream == Stream::CiMailflow
        || stream == Stream::CiUrlclick;
}
// So many events in a row happen at one moment: the three objects of a finding, the two actions
// on a message.
[[nodiscard]] constexpr std::int64_t togetherIn(Stream stream)
{
    if (isFeed(stream))
        return 3;
    return stream == Stream::Dlp ? 2 : 1;
}

[[nodiscard]] std::string_view name(Stream stream); // "heldRelease", as in tenant files

// The stream whose events this log type of the product shows ("receipt", "url-protect"); those it
// does not know are message logs. Nothing if there is no such log type.
[[nodiscard]] std::optional<Stream> streamOfLogType(std::string_view id);

// The number that every event ends with, in JSON or in a row of a table.
[[nodiscard]] std::optional<std::int64_t> sequenceIn(std::string_view raw);

} // namespace core::simulator
