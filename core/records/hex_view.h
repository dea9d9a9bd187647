// Bytes as hex and text side by side, a screenful at a time, however large the whole is. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QByteArray>
#include <QString>

namespace core::records {

inline constexpr int kBytesPerLine = 16;

struct HexLine {
    std::int64_t offset = 0;
    QString hex;   // "7b 22 61 63 6b …": two digits and a blank for each byte, the last without
    QString text;  // what can be seen of them, "·" for the rest; as many characters as bytes
    int mark = -1; // the byte of this line at which reading broke; -1: none

    friend bool operator==(const HexLine&, const HexLine&) = default;
};

// `piece` are the bytes from `offset` on; the offset is best a multiple of kBytesPerLine.
[[nodiscard]] std::vector<HexLine> hexLines(const QByteArray& piece, std::int64_t offset,
                                            std::optional<std::int64_t> breaksAt = {});

} // namespace core::records
