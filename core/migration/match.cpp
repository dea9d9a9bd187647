#include "core/migration/match.h"

#include "core/event/json_cursor.h"
#include "core/migration/field_pair_table.h"

#include <algorithm>
#include <array>

namespace core::migration {

namespace {

// The place of `name` among "a|b|c", 1 being the first; 0 if it is none of them.
int rankIn(std::string_view names, std::string_view name)
{
    for (int rank = 1; !names.empty(); ++rank) {
        const std::string_view part = names.substr(0, names.find('|'));
        if (part == name)
            return rank;
        names.remove_prefix(std::min(names.size(), part.size() + 1));
    }
    return 0;
}

bool isVoid(std::string_view value)
{
    return value.empty() || value == "null" || value == "\"\"" || value == "\"null\"";
}

QString worded(std::string_view value)
{
    QString text = textOf(value).trimmed().toLower();
    if (text.startsWith(QLatin1Char('<')) && text.endsWith(QLatin1Char('>')))
        text = text.mid(1, text.size() - 2);
    return text;
}

} // namespace

std::span<const FieldPair> fieldPairs() noexcept { return kFieldPairs; }

Values valuesOf(const QByteArray& raw)
{
    Values values(kFieldPairs.size());
    std::array<int, kFieldPairs.size()> ranks{};
    const std::string_view text(raw.constData(), static_cast<std::size_t>(raw.size()));
    forEachMember(text, [&](std::string_view name, std::string_view value) {
        if (isVoid(value))
            return true;
        for (std::size_t at = 0; at < kFieldPairs.size(); ++at) {
            int rank = rankIn(kFieldPairs[at].on1, name);
            if (rank == 0)
                rank = rankIn(kFieldPairs[at].on2, name);
            if (rank == 0 || (ranks[at] != 0 && ranks[at] <= rank))
                continue;
            ranks[at] = rank;
            values[at] = worded(value);
        }
        return true;
    });
    return values;
}

} // namespace core::migration
