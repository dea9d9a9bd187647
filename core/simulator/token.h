// Positions handed to clients: opaque, of this tenant, and good for a while. Pure.
#pragma once

#include "core/base/clock.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <QByteArray>

namespace core::simulator {

enum class TokenKind : std::uint8_t {
    Siem,
    Page,
    Feed,
    FeedGrid,
    FeedCsv,
    FeedGridCsv,
    Batch,
    Live,
    Access,
};

// Numbers and the time of issue, sealed with the tenant's seed; base64url.
[[nodiscard]] QByteArray sealToken(std::uint64_t seed, TokenKind kind, TimePoint issued,
                                   std::span<const std::int64_t> numbers);

struct TokenCheck {
    std::uint64_t seed;
    TokenKind kind;
    TimePoint now;
    std::chrono::milliseconds life;
    std::size_t count; // of numbers
};
// The numbers; nothing if the token is damaged, foreign, of another kind or too old.
[[nodiscard]] std::optional<std::vector<std::int64_t>> openToken(const QByteArray& token,
                                                                 const TokenCheck& check);

} // namespace core::simulator
