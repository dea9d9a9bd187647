#include "core/query/member.h"

#include "core/event/json_cursor.h"
#include "core/query/reading.h"

namespace core::query {

namespace {

constexpr int kDeepest = 16;

bool isNamed(std::string_view name, std::string_view folded)
{
    std::string plain;
    std::string lower;
    return core::query::folded(unescaped(name, plain), lower) == folded;
}

// What remains of the path below a member of this name; null if it is not on the path.
std::optional<std::string_view> below(std::string_view path, std::string_view name)
{
    if (isNamed(name, path))
        return std::string_view();
    for (std::size_t dot = path.find('.'); dot < path.size(); dot = path.find('.', dot + 1))
        if (isNamed(name, path.substr(0, dot)))
            return path.substr(dot + 1);
    return {};
}

} // namespace

Member::Member(const QString& path)
    : m_path(foldedUtf8(path))
{
}

bool Member::any(const Record& record, const Knowledge& knowledge, const Use& use) const
{
    if (record.raw.starts_with('{'))
        return inObject(record.raw, m_path, 0, use);
    bool found = false;
    if (knowledge.pairsOf)
        knowledge.pairsOf(
            record.type, record.raw, [&](std::string_view name, std::string_view value) {
                if (found || value.empty())
                    return;
                const auto rest = below(m_path, name);
                found = rest && (rest->empty() ? use(value) : inText(value, *rest, 0, use));
            });
    return found;
}

bool Member::inObject(std::string_view object, std::string_view path, int depth,
                      const Use& use) const
{
    bool found = false;
    forEachMember(object, [&](std::string_view name, std::string_view value) {
        if (const auto rest = below(path, name))
            found = inValue(value, *rest, depth + 1, use);
        return !found;
    });
    return found;
}

bool Member::inValue(std::string_view value, std::string_view path, int depth, const Use& use) const
{
    if (value.empty() || value == "null" || depth > kDeepest)
        return false;
    std::string scratch;
    switch (value.front()) {
    case '[': {
        bool found = false;
        forEachElement(value, [&](std::string_view element) {
            found = inValue(element, path, depth + 1, use);
            return !found;
        });
        return found;
    }
    case '{':
        return path.empty() ? use(unescaped(value, scratch)) : inObject(value, path, depth, use);
    case '"': {
        const std::string_view text = unescaped(value.substr(1, value.size() - 2), scratch);
        return path.empty() ? !text.empty() && use(text) : inText(text, path, depth, use);
    }
    }
    return path.empty() && use(value);
}

// Some members hold JSON as text, even twice over.
bool Member::inText(std::string_view text, std::string_view path, int depth, const Use& use) const
{
    const bool json = text.starts_with('{') || text.starts_with('[') || text.starts_with('"');
    JsonCursor cursor(text);
    if (!json || !cursor.value())
        return false;
    return inValue(text, path, depth + 1, use);
}

} // namespace core::query
