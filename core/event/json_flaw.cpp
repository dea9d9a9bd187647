#include "core/event/json_flaw.h"

#include "core/event/json_cursor.h"

namespace core {

namespace {

// How many bytes follow a first byte, by its upper bits; nothing if none may begin so.
std::optional<int> followers(unsigned char first)
{
    if (first < 0x80)
        return 0;
    if (first >= 0xC2 && first < 0xE0)
        return 1;
    if (first >= 0xE0 && first < 0xF0)
        return 2;
    return first >= 0xF0 && first < 0xF5 ? std::optional(3) : std::nullopt;
}

// Good enough to point at the place: which second bytes go with which first is not looked at.
std::optional<std::size_t> firstBadUtf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto more = followers(static_cast<unsigned char>(text[at]));
        if (!more)
            return at;
        for (const std::size_t last = at + static_cast<std::size_t>(*more); at < last; ++at)
            if (at + 1 == text.size() || (static_cast<unsigned char>(text[at + 1]) & 0xC0) != 0x80)
                return at;
    }
    return {};
}

} // namespace

std::optional<std::size_t> firstJsonFlaw(std::string_view text)
{
    JsonCursor cursor(text);
    const bool sound = cursor.value().has_value() && cursor.peek() == '\0' && cursor.rest().empty();
    const std::size_t at = sound ? text.size() : jsonUpTo(text);
    if (const auto bad = firstBadUtf8(text.substr(0, at)))
        return bad;
    return sound ? std::nullopt : std::optional(at);
}

} // namespace core
