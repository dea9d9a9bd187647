// The bodies and queries we send. Pure. Source: spec/mimecast-api.md sections 1.1, 1.8, 2 and 4.
#pragma once

#include "core/event/event.h"
#include "core/mimecast/streams.h"

#include <string_view>

#include <QByteArray>
#include <QString>

namespace core::mimecast {

inline constexpr int kPageSize = 500; // the most that is known to be accepted
inline constexpr std::string_view kDiscoverEndpoint = "/api/login/discover-authentication";
inline constexpr std::string_view kAccountEndpoint = "/api/account/get-account";

enum class Packing : std::uint8_t { Zip, Plain };

[[nodiscard]] QByteArray siemRequest(const QByteArray& token, Packing packing);
[[nodiscard]] QByteArray windowRequest(const Stream& stream, const TimeRange& window,
                                       const QByteArray& pageToken, int pageSize);
[[nodiscard]] QByteArray feedRequest(const Stream& stream, const TimeRange& window,
                                     const QByteArray& token);
[[nodiscard]] QByteArray discoverRequest(const QString& email);
[[nodiscard]] QByteArray accountRequest();

inline constexpr int kFilesPerPage = 100; // the most that either endpoint accepts
inline constexpr int kEventsPerPage = 100;

// API 2.0's message logs. The first page is asked for by its date, the others by their name alone.
[[nodiscard]] QByteArray filesQuery(const Stream& stream, const QByteArray& page, TimePoint from,
                                    int pageSize);
[[nodiscard]] QByteArray eventsQuery(const Stream& stream, const QByteArray& page, TimePoint from);
// "/siem/v1/events/cg", where the same events are to be had one by one.
[[nodiscard]] QByteArray eventsEndpoint(const Stream& stream);

} // namespace core::mimecast
