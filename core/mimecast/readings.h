// What a value of a record says besides what it says literally: MIME words, percent-encoding, a
// link behind a link. Shown beside the original, never in its place, and never opened. Pure; any
// thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <QString>

namespace core::mimecast {

struct Reading {
    enum class How : std::uint8_t {
        Words,      // MIME words decoded
        Percent,    // percent-encoding decoded
        Target,     // the link a gateway's link stands for
        TargetHost, // the host it leads to
        Host,       // the host's name in its own script
    };
    How how = How::Words;
    QString text;
    QString by = {}; // Target, TargetHost: whose gateway

    friend bool operator==(const Reading&, const Reading&) = default;
};

inline constexpr qsizetype kLongestRead = 16 * 1024; // longer values say only what they say

// In the order a person reads them; none for most values.
[[nodiscard]] std::vector<Reading> readingsOf(const QString& value);

// "SHA-256", "SHA-1", "MD5"; nothing if it is not shaped like a hash.
[[nodiscard]] std::string_view hashName(QStringView value);

} // namespace core::mimecast
