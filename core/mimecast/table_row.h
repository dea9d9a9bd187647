// The third form of logs: a table, "value|value" in each line below a line of names. Only the row
// is kept, so what its cells are is told by their shape, as far as it can be. Pure.
#pragma once

#include <algorithm>
#include <string_view>

namespace core::mimecast {

// Calls use(cell) for each cell of a row, without its quotes, until it returns false.
template<class Use>
void forEachCell(std::string_view row, Use use)
{
    for (;;) {
        const std::size_t bar = std::min(row.find('|'), row.size());
        std::string_view cell = row.substr(0, bar);
        if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"')
            cell = cell.substr(1, cell.size() - 2);
        if (!use(cell) || bar == row.size())
            return;
        row.remove_prefix(bar + 1);
    }
}

enum class CellShape : unsigned char {
    Other,
    Sha256,
    Sha1,
    Md5,
    Address,
    Time,
    MimeType,
    FileName
};

[[nodiscard]] CellShape shapeOfCell(std::string_view cell);

// A row of the feed names a file by its hash; the line of names above the rows has none.
[[nodiscard]] bool isHeading(std::string_view line);

// The cell that says when: below a name with "time" or "date" in it, else the first that looks like
// a time. Empty if there is none.
[[nodiscard]] std::string_view timeCell(std::string_view row, std::string_view heading);

} // namespace core::mimecast
