#include "core/coverage/cells.h"

#include <algorithm>

namespace core::coverage {

int badness(Kind kind)
{
    switch (kind) {
    case Kind::BeforeStart:
        return 0;
    case Kind::Empty:
        return 1;
    case Kind::Collected:
        return 2;
    case Kind::Removed:
        return 3;
    case Kind::Late:
        return 4;
    case Kind::Refilled:
        return 5;
    case Kind::Gap:
        return 6;
    case Kind::Lost:
        return 7;
    }
    return 0;
}

std::vector<Cell> cellsOf(const Ribbon& ribbon, int count)
{
    const auto length = (ribbon.range.to - ribbon.range.from).count();
    const auto cells = std::min<std::int64_t>(count, length);
    std::vector<Cell> found;
    std::size_t first = 0;
    for (std::int64_t at = 0; at < cells; ++at) {
        using std::chrono::milliseconds;
        Cell cell{.range = {ribbon.range.from + milliseconds(length * at / cells),
                            ribbon.range.from + milliseconds(length * (at + 1) / cells)}};
        while (ribbon.stretches[first].range.to <= cell.range.from)
            ++first;
        cell.stretch = first;
        milliseconds missing{0};
        for (std::size_t each = first; each < ribbon.stretches.size(); ++each) {
            const Stretch& stretch = ribbon.stretches[each];
            if (stretch.range.from >= cell.range.to)
                break;
            if (badness(stretch.kind) > badness(ribbon.stretches[cell.stretch].kind))
                cell.stretch = each;
            if (isMissing(stretch.kind))
                missing += std::min(stretch.range.to, cell.range.to)
                    - std::max(stretch.range.from, cell.range.from);
        }
        cell.kind = ribbon.stretches[cell.stretch].kind;
        cell.missing = double(missing.count()) / double((cell.range.to - cell.range.from).count());
        found.push_back(cell);
    }
    return found;
}

} // namespace core::coverage
