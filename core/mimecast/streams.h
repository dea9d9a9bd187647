// One pollable endpoint of Mimecast, described as data. A stream is a row of the table in
// streams.cpp; adding one is adding a row and a recorded page under tests/data/mimecast/<id>/.
// Source of every fact: spec/mimecast-api.md sections 2 (API 1.0), 4 (API 2.0)
// and 7.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <QStringList>

namespace core::mimecast {

// How Mimecast hands over the next page: -Werror=switch finds every place to extend.
enum class Paging : std::uint8_t {
    SiemToken,  // POST; a zip or file of events, the next position in the header mc-siem-token
    Window,     // POST; from … to, pages by meta.pagination
    FeedToken,  // POST; a STIX bundle or a table, the next position in x-mc-threat-feed-next-token
    BatchFiles, // GET; a list of presigned files of events, the next position in @nextPage
};

// On which of Mimecast's APIs an endpoint is found.
enum class Apis : std::uint8_t { One, Two, Both };

struct Stream {
    std::string_view id;    // key in the store: never renamed
    std::string_view title; // "Message logs (SIEM)"
    Apis apis;
    std::string_view endpoint;
    Paging paging;
    std::string_view rows;   // Window: the member of data[0] with the rows; empty: data[] itself
    std::string_view bounds; // Window: what the request calls begin and end, "from|to"
    // Window, FeedToken: what else the request says, as JSON members; BatchFiles: its "type".
    std::string_view ask;
    std::string_view permission;     // least right of the role, as the console shows it
    std::string_view permissionPath; // where to grant it
    std::string_view product; // API 2.0: the product the application needs, as the console has it
    std::string_view emptyMeans;  // likely cause when it answers well and never has anything
    std::chrono::hours retention; // how far back Mimecast can answer
    std::chrono::minutes every;   // pause between visits once caught up
    std::chrono::minutes settle; // rows may appear this late: the checkpoint trails the clock by it
    std::chrono::minutes overlap; // each window begins this much before the checkpoint
    std::chrono::hours quiet;     // no event for longer than this is no longer called healthy
};

[[nodiscard]] std::span<const Stream> streams() noexcept;
[[nodiscard]] const Stream* findStream(std::string_view id) noexcept;

// After so long all that happened is published: files come out on a grid.
[[nodiscard]] std::chrono::minutes publishingDelay(const Stream& stream) noexcept;

// Whether this version of the API (1 or 2) has it.
[[nodiscard]] bool isOn(const Stream& stream, int api) noexcept;

// The streams that carry these log types on this API, in the table's order.
[[nodiscard]] std::vector<const Stream*> streamsFor(const QStringList& logTypeIds, int api);
// These log types and those that come with them, because the same streams carry them.
[[nodiscard]] QStringList withCompanions(const QStringList& logTypeIds, int api);

} // namespace core::mimecast
