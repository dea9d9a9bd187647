#include "core/mimecast/paste_values.h"

#include "core/mimecast/credential_shape.h"

#include <algorithm>
#include <array>

namespace core::mimecast::paste {

namespace {

bool isOneOf(std::string_view word, std::span<const std::string_view> list)
{
    return std::ranges::any_of(list, [&](std::string_view each) {
        return word.size() == each.size()
            && std::ranges::equal(word, each, [](char a, char b) { return (a | 0x20) == b; });
    });
}

constexpr std::array<std::string_view, 9> kFillers{
    "value", "parametervalue", "string", "type", "default", "name", "key", "description", "text"};
constexpr std::array<std::string_view, 20> kNothings{
    "changeme", "todo",    "tbd",      "none",   "null",   "nil",    "undefined",
    "empty",    "example", "redacted", "hidden", "masked", "secret", "placeholder",
    "insert",   "enter",   "replace",  "here",   "xxx",    "..."};

bool startsWithWord(std::string_view text, std::string_view word)
{
    return text.size() >= word.size() && isOneOf(text.substr(0, word.size()), {&word, 1});
}

} // namespace

bool hasDigit(std::string_view text)
{
    return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool isOneCharacter(std::string_view text)
{
    // The hyphens of a GUID do not make "xxxxxxxx-xxxx-…" a value.
    const char first = text.front();
    return text.size() >= 3
        && std::ranges::all_of(text, [&](char c) { return c == first || c == '-'; });
}

bool isBase64Text(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) {
        const char low = static_cast<char>(c | 0x20);
        return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9')
            || std::string_view("+/=-_").find(c) != std::string_view::npos;
    });
}

bool isComplete(Label label, std::string_view text)
{
    switch (label) {
    case Label::ApplicationId:
    case Label::ApplicationKey:
        return isGuid(text);
    case Label::AccessKey:
        return looksLikeAccessKey(text);
    case Label::SecretKey:
        return looksLikeSecretKey(text);
    case Label::ClientId:
    case Label::ClientSecret:
    case Label::Secret:
    case Label::Domain:
    case Label::Region:
    case Label::Email:
    case Label::AccountCode:
    case Label::Foreign:
        return true;
    }
    return true;
}

bool isCredential(Label label) { return label <= Label::Secret; }
bool isOpaque(Label label)
{
    return label == Label::ClientId || label == Label::ClientSecret || label == Label::Secret;
}

bool isFiller(std::string_view word) { return isOneOf(word, kFillers); }

bool isNothing(std::string_view word, bool alone)
{
    return isOneCharacter(word) || startsWithWord(word, "your") || startsWithWord(word, "xxxx")
        || startsWithWord(word, "insert") || (alone && isOneOf(word, kNothings));
}

QString nameOf(Label label)
{
    switch (label) {
    case Label::ApplicationId:
        return QStringLiteral("application ID");
    case Label::ApplicationKey:
        return QStringLiteral("application key");
    case Label::AccessKey:
        return QStringLiteral("access key");
    case Label::SecretKey:
        return QStringLiteral("secret key");
    case Label::ClientId:
        return QStringLiteral("client ID");
    case Label::ClientSecret:
        return QStringLiteral("client secret");
    case Label::Secret:
        return QStringLiteral("secret");
    case Label::Domain:
    case Label::Region:
        return QStringLiteral("domain");
    case Label::Email:
        return QStringLiteral("e-mail address");
    case Label::AccountCode:
        return QStringLiteral("account code");
    case Label::Foreign:
        break;
    }
    return {};
}

} // namespace core::mimecast::paste
