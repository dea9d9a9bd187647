#include "core/query/reading.h"

#include <algorithm>

namespace core::query {

namespace {

bool isAscii(std::string_view text)
{
    unsigned char all = 0;
    for (const char c : text)
        all = static_cast<unsigned char>(all | static_cast<unsigned char>(c));
    return all < 0x80;
}

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = lowered(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// The code unit of \uXXXX at `at`, or -1.
int codeUnit(std::string_view text, std::size_t at)
{
    if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u')
        return -1;
    int unit = 0;
    for (std::size_t i = at + 2; i < at + 6; ++i) {
        const int digit = hexDigit(text[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

void append(std::string& to, char32_t code)
{
    const auto put = [&to](char32_t byte) { to += static_cast<char>(byte); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xc0 | code >> 6);
        put(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        put(0xe0 | code >> 12);
        put(0x80 | (code >> 6 & 0x3f));
        put(0x80 | (code & 0x3f));
    } else {
        put(0xf0 | code >> 18);
        put(0x80 | (code >> 12 & 0x3f));
        put(0x80 | (code >> 6 & 0x3f));
        put(0x80 | (code & 0x3f));
    }
}

// Writes the character of the escape \uXXXX at `at`, which is `unit`; returns what it took.
std::size_t appendCode(std::string& to, std::string_view text, std::size_t at, int unit)
{
    constexpr char32_t kReplacement = 0xfffd;
    const bool high = unit >= 0xd800 && unit < 0xdc00;
    const int next = high ? codeUnit(text, at + 6) : -1;
    if (next >= 0xdc00 && next < 0xe000) {
        append(to,
               0x10000 + (static_cast<char32_t>(unit - 0xd800) << 10)
                   + static_cast<char32_t>(next - 0xdc00));
        return 12;
    }
    const bool half = unit >= 0xd800 && unit < 0xe000;
    append(to, half ? kReplacement : static_cast<char32_t>(unit));
    return 6;
}

char plainEscape(char kind, Breaks breaks)
{
    constexpr std::string_view kNames = "nrtbf";
    constexpr std::string_view kMeanings = "\n\r\t\b\f";
    const std::size_t found = kNames.find(kind);
    if (found == std::string_view::npos)
        return kind;
    return breaks == Breaks::AsBlanks ? ' ' : kMeanings[found];
}

void appendFolded(std::string& to, std::string_view run)
{
    const QByteArray bytes = stringOf(run).toCaseFolded().toUtf8();
    to.append(bytes.constData(), static_cast<std::size_t>(bytes.size()));
}

bool isPlain(char c) { return static_cast<unsigned char>(c) < 0x80; }

} // namespace

std::string_view unescaped(std::string_view text, std::string& scratch, Breaks breaks)
{
    std::size_t slash = text.find('\\');
    if (slash == std::string_view::npos)
        return text;
    scratch.clear();
    scratch.reserve(text.size());
    std::size_t at = 0;
    while (slash != std::string_view::npos && slash + 1 < text.size()) {
        scratch.append(text, at, slash - at);
        const int unit = codeUnit(text, slash);
        if (unit >= 0) {
            at = slash + appendCode(scratch, text, slash, unit);
        } else {
            scratch += plainEscape(text[slash + 1], breaks);
            at = slash + 2;
        }
        slash = text.find('\\', at);
    }
    scratch.append(text, at);
    return scratch;
}

std::string_view folded(std::string_view text, std::string& scratch)
{
    if (isAscii(text)) {
        scratch.resize(text.size());
        std::ranges::transform(text, scratch.begin(), lowered);
        return scratch;
    }
    scratch.clear();
    scratch.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto from = text.begin() + static_cast<std::ptrdiff_t>(at);
        const auto run = std::find_if_not(from, text.end(),
                                          [&](char c) { return isPlain(c) == isPlain(*from); });
        const std::string_view part(from, run);
        if (isPlain(*from))
            std::ranges::transform(part, std::back_inserter(scratch), lowered);
        else
            appendFolded(scratch, part);
        at += part.size();
    }
    return scratch;
}

std::string_view withoutBrackets(std::string_view id)
{
    if (id.starts_with('<'))
        id.remove_prefix(1);
    if (id.ends_with('>'))
        id.remove_suffix(1);
    return id;
}

std::string foldedUtf8(const QString& text) { return text.toCaseFolded().toStdString(); }

} // namespace core::query
