#include "core/mimecast/table_row.h"

#include <optional>
#include <vector>

namespace core::mimecast {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isHex(char c)
{
    const char low = static_cast<char>(c | 0x20);
    return isDigit(c) || (low >= 'a' && low <= 'f');
}

bool holdsWord(std::string_view name, std::string_view lower)
{
    const auto same = [](char is, char want) {
        return (is >= 'A' && is <= 'Z' ? static_cast<char>(is | 0x20) : is) == want;
    };
    return std::search(name.begin(), name.end(), lower.begin(), lower.end(), same) != name.end();
}

// "2024-05-20T09:15:00": the figures and hyphens of a date in front of something.
bool looksLikeTime(std::string_view cell)
{
    return cell.size() >= 19 && cell[4] == '-' && cell[7] == '-'
        && std::all_of(cell.begin(), cell.begin() + 4, isDigit);
}

bool isWord(char c) { return c != ' ' && c != '/' && c != '|' && c != ':'; }

std::optional<CellShape> hashShapeOf(std::string_view cell)
{
    if (!std::ranges::all_of(cell, isHex))
        return {};
    switch (cell.size()) {
    case 64:
        return CellShape::Sha256;
    case 40:
        return CellShape::Sha1;
    case 32:
        return CellShape::Md5;
    default:
        return {};
    }
}

} // namespace

CellShape shapeOfCell(std::string_view cell)
{
    if (const auto hash = hashShapeOf(cell))
        return *hash;
    if (looksLikeTime(cell))
        return CellShape::Time;
    if (cell.find('@') != std::string_view::npos)
        return CellShape::Address;
    const std::size_t slash = cell.find('/');
    if (slash != std::string_view::npos && slash > 0
        && cell.find_first_of(" :") == std::string_view::npos)
        return CellShape::MimeType;
    const std::size_t dot = cell.rfind('.');
    const bool named = dot != std::string_view::npos && dot + 1 < cell.size()
        && !std::ranges::all_of(cell, [](char c) { return isDigit(c) || c == '.'; });
    const bool ending =
        named && std::all_of(cell.begin() + std::ptrdiff_t(dot), cell.end(), isWord);
    return ending ? CellShape::FileName : CellShape::Other;
}

bool isHeading(std::string_view line)
{
    constexpr int kShortest = 32; // MD5
    int run = 0;
    return std::ranges::none_of(line, [&](char c) {
        run = isHex(c) ? run + 1 : 0;
        return run == kShortest;
    });
}

std::string_view timeCell(std::string_view row, std::string_view heading)
{
    std::vector<bool> named;
    forEachCell(heading, [&](std::string_view name) {
        named.push_back(holdsWord(name, "time") || holdsWord(name, "date"));
        return true;
    });
    std::string_view best;
    std::size_t at = 0;
    forEachCell(row, [&](std::string_view cell) {
        const bool isNamed = at < named.size() && named[at];
        ++at;
        const bool figures =
            isNamed && cell.size() > 8 && std::ranges::all_of(cell, isDigit); // since 1970
        const bool time = figures || shapeOfCell(cell) == CellShape::Time;
        if (time && (isNamed || best.empty()))
            best = cell;
        return !(time && isNamed);
    });
    return best;
}

} // namespace core::mimecast
