// Access tokens of API 2.0: what they are, and whether one is good. Pure.
#pragma once

#include "core/simulator/signature.h"

namespace core::simulator {

[[nodiscard]] QByteArray accessToken(const Tenant& tenant, TimePoint now);

enum class BearerVerdict : std::uint8_t {
    Good,
    Missing, // no such header, or one of API 1.0
    Foreign, // not one of ours
    Expired,
};
[[nodiscard]] BearerVerdict verifyBearer(const net::Request& request, const Tenant& tenant,
                                         TimePoint now);

// Whether a request says that it belongs to API 2.0.
[[nodiscard]] bool isBearer(const net::Request& request);

} // namespace core::simulator
