// The cursor takes what another reader of JSON takes, and nothing else.
#include "core/event/json_cursor.h"
#include "core/event/json_flaw.h"
#include "tests/fuzz/target.h"

#include <simdjson.h>

using namespace core;

namespace {

// Whether it is JSON, where the other reader can tell: it knows no number of any size, and no half
// of a surrogate pair.
std::optional<bool> asOthersSay(std::string_view text)
{
    static simdjson::dom::parser parser(1024 * 1024);
    switch (parser.parse(text.data(), text.size()).error()) {
    case simdjson::SUCCESS:
        return true;
    case simdjson::NUMBER_ERROR:
    case simdjson::STRING_ERROR:
    case simdjson::UTF8_ERROR:
    case simdjson::DEPTH_ERROR:
    case simdjson::CAPACITY:
        return {};
    default:
        return false;
    }
}

void demandMembersInside(std::string_view text)
{
    const auto inside = [&](std::string_view part) {
        fuzz::demand(part.data() >= text.data()
                         && part.data() + part.size() <= text.data() + text.size(),
                     "a slice lies in the text");
    };
    (void)forEachMember(text, [&](std::string_view name, std::string_view value) {
        inside(name);
        inside(value);
        (void)textOf(value);
        return true;
    });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = fuzz::Input(data, size).rest();
    JsonCursor cursor(text);
    const bool isWhole = cursor.value() && cursor.peek() == '\0' && cursor.rest().empty();
    const bool utf8 = simdjson::validate_utf8(text.data(), text.size());
    fuzz::demand((isWhole && utf8) == !firstJsonFlaw(text), "a flaw is found where there is one");
    if (const auto others = asOthersSay(text); others && cursor.flaw() != JsonFlaw::TooDeep)
        fuzz::demand(isWhole == *others, "it is JSON if others say so");
    demandMembersInside(text);
    for (JsonCursor rough(text); const auto part = rough.balanced();)
        if (part->empty() || !rough.take(','))
            break;
    (void)decodeString(text);
    return 0;
}
