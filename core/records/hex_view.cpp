#include "core/records/hex_view.h"

namespace core::records {

std::vector<HexLine> hexLines(const QByteArray& piece, std::int64_t offset,
                              std::optional<std::int64_t> breaksAt)
{
    std::vector<HexLine> lines;
    for (qsizetype from = 0; from < piece.size(); from += kBytesPerLine) {
        const QByteArray bytes = piece.mid(from, kBytesPerLine);
        HexLine line{
            .offset = offset + from, .hex = QString::fromLatin1(bytes.toHex(' ')), .text = {}};
        for (const char c : bytes)
            line.text += c >= ' ' && c <= '~' ? QLatin1Char(c) : QChar(0x00B7);
        const std::int64_t mark = breaksAt.value_or(-1) - line.offset;
        if (mark >= 0 && mark < bytes.size())
            line.mark = int(mark);
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace core::records
