#include "core/query/fields.h"

#include "core/base/text.h"
#include "core/query/field_table.h"

#include <algorithm>

namespace core::query {

namespace {

// Whether `names` ("a|b") holds the name.
constexpr bool holds(std::string_view names, std::string_view name)
{
    while (!names.empty()) {
        const std::size_t bar = std::min(names.find('|'), names.size());
        if (names.substr(0, bar) == name)
            return true;
        names.remove_prefix(std::min(names.size(), bar + 1));
    }
    return false;
}

consteval bool namesAreUnique()
{
    for (std::size_t at = 0; at < kFields.size(); ++at)
        for (std::size_t other = 0; other < kFields.size(); ++other)
            if (at != other
                && (kFields[at].name == kFields[other].name
                    || holds(kFields[other].aliases, kFields[at].name)))
                return false;
    return true;
}
static_assert(namesAreUnique(), "two fields share a name");

consteval bool isSound(const Field& row)
{
    if (row.name.empty() || row.title.empty() || row.about.empty())
        return false;
    if (row.facet && row.keep != Keep::Dictionary)
        return false;
    switch (row.kind) {
    case Kind::Text:
    case Kind::Name:
    case Kind::Domain:
        return row.keep != Keep::Number;
    case Kind::Number:
    case Kind::Time:
        return row.keep == Keep::Number || row.keep == Keep::Nothing;
    }
    return false;
}

consteval bool tableIsSound() { return std::ranges::all_of(kFields, isSound); }
static_assert(tableIsSound(), "a field has a blank cell or cannot be kept as it says");

bool isNamed(std::string_view names, QStringView name)
{
    while (!names.empty()) {
        const std::size_t bar = std::min(names.find('|'), names.size());
        if (name.compare(latin(names.substr(0, bar)), Qt::CaseInsensitive) == 0)
            return true;
        names.remove_prefix(std::min(names.size(), bar + 1));
    }
    return false;
}

} // namespace

std::span<const Field> fields() { return kFields; }

const Field* findField(QStringView name)
{
    const auto found = std::ranges::find_if(kFields, [name](const Field& row) {
        return isNamed(row.name, name) || isNamed(row.aliases, name);
    });
    return found == kFields.end() ? nullptr : &*found;
}

FieldId idOf(const Field& field) { return static_cast<FieldId>(&field - kFields.data()); }

} // namespace core::query
