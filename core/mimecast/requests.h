// The bodies we send. Pure. Source: spec/mimecast-api.md sections 1.1, 1.8 and 2.
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

} // namespace core::mimecast
