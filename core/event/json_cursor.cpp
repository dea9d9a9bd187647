#include "core/event/json_cursor.h"

#include "core/base/text.h"
#include "core/event/json_flaw.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include <QStringList>

namespace core {

namespace {

constexpr bool isBlank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }

constexpr int hexDigit(char c)
{
    if (isDigit(c))
        return c - '0';
    const char low = static_cast<char>(c | 0x20);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

constexpr std::uint64_t kOnes = 0x0101010101010101;
constexpr std::uint64_t kHighs = 0x8080808080808080;

// Marks the bytes of eight that are zero. Only the lowest mark is to be trusted.
constexpr std::uint64_t zeros(std::uint64_t eight) { return (eight - kOnes) & ~eight & kHighs; }

// Marks a quote, a backslash or a control character among the eight bytes at `at`, as above.
std::uint64_t specials(const char* at)
{
    std::uint64_t eight = 0;
    std::memcpy(&eight, at, sizeof eight);
    const std::uint64_t control = (eight - kOnes * 0x20) & ~eight & kHighs;
    return zeros(eight ^ kOnes * '"') | zeros(eight ^ kOnes * '\\') | control;
}

constexpr bool isSpecial(char c)
{
    return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

// Walks over a text and checks it. Every step returns whether the text was right so far.
class Checker {
public:
    Checker(const char* at, const char* end)
        : m_at(at)
        , m_end(end)
    {
    }

    [[nodiscard]] const char* at() const { return m_at; }
    [[nodiscard]] bool tooDeep() const { return m_tooDeep; }

    void blanks()
    {
        while (m_at != m_end && isBlank(*m_at))
            ++m_at;
    }

    bool value(int depth)
    {
        blanks();
        if (m_at == m_end)
            return false;
        switch (*m_at) {
        case '"':
            return string();
        case '{':
            return object(depth + 1);
        case '[':
            return array(depth + 1);
        case 't':
            return word("true");
        case 'f':
            return word("false");
        case 'n':
            return word("null");
        default:
            return number();
        }
    }

    bool string()
    {
        if (!take('"'))
            return false;
        for (;;) {
            skipPlain();
            if (m_at == m_end)
                return false;
            if (*m_at == '"') {
                ++m_at;
                return true;
            }
            if (!escape())
                return false;
        }
    }

private:
    // Over everything that needs no second look, eight bytes at a time.
    void skipPlain()
    {
        while (m_end - m_at >= 8) {
            const std::uint64_t marks = specials(m_at);
            if (marks != 0 && std::endian::native == std::endian::little) {
                m_at += std::countr_zero(marks) / 8;
                return;
            }
            if (marks != 0)
                break;
            m_at += 8;
        }
        while (m_at != m_end && !isSpecial(*m_at))
            ++m_at;
    }

    bool take(char wanted)
    {
        if (m_at == m_end || *m_at != wanted)
            return false;
        ++m_at;
        return true;
    }

    bool takeAfterBlanks(char wanted)
    {
        blanks();
        return take(wanted);
    }

    bool escape()
    {
        if (!take('\\') || m_at == m_end)
            return false;
        const char kind = *m_at++;
        if (kind != 'u')
            return std::string_view("\"\\/bfnrt").find(kind) != std::string_view::npos;
        for (int digits = 0; digits < 4; ++digits, ++m_at) {
            if (m_at == m_end || hexDigit(*m_at) < 0)
                return false;
        }
        return true;
    }

    bool object(int depth)
    {
        if (!enter(depth))
            return false;
        if (takeAfterBlanks('}'))
            return true;
        do {
            blanks();
            if (!string() || !takeAfterBlanks(':') || !value(depth))
                return false;
        } while (takeAfterBlanks(','));
        return take('}');
    }

    bool array(int depth)
    {
        if (!enter(depth))
            return false;
        if (takeAfterBlanks(']'))
            return true;
        do {
            if (!value(depth))
                return false;
        } while (takeAfterBlanks(','));
        return take(']');
    }

    bool enter(int depth)
    {
        ++m_at;
        m_tooDeep = depth > kMostDepth;
        return !m_tooDeep;
    }

    bool word(std::string_view wanted)
    {
        const std::string_view rest(m_at, static_cast<std::size_t>(m_end - m_at));
        if (!rest.starts_with(wanted))
            return false;
        m_at += wanted.size();
        return true;
    }

    bool digits()
    {
        const char* first = m_at;
        while (m_at != m_end && isDigit(*m_at))
            ++m_at;
        return m_at != first;
    }

    bool number()
    {
        take('-');
        if (!take('0') && !digits())
            return false;
        if (take('.') && !digits())
            return false;
        if (take('e') || take('E')) {
            if (!take('+'))
                take('-');
            return digits();
        }
        return true;
    }

    const char* m_at;
    const char* m_end;
    bool m_tooDeep = false;
};

// The end of a string that may hold anything; null if it has none.
const char* endOfString(const char* at, const char* end)
{
    for (++at; at != end; ++at) {
        if (*at == '"')
            return at + 1;
        if (*at == '\\' && ++at == end)
            break;
    }
    return nullptr;
}

std::string_view slice(const char* from, const char* to)
{
    return {from, static_cast<std::size_t>(to - from)};
}

char32_t hexQuad(std::string_view raw, std::size_t at)
{
    char32_t code = 0;
    for (std::size_t digit = 0; digit < 4 && at + digit < raw.size(); ++digit)
        code = code * 16 + static_cast<char32_t>(hexDigit(raw[at + digit]) & 0xf);
    return code;
}

char16_t plainEscape(char kind)
{
    switch (kind) {
    case 'b':
        return u'\b';
    case 'f':
        return u'\f';
    case 'n':
        return u'\n';
    case 'r':
        return u'\r';
    case 't':
        return u'\t';
    default:
        return static_cast<char16_t>(static_cast<unsigned char>(kind));
    }
}

// QString keeps half a pair as it is; a half is no character, so it is replaced.
void mendSurrogates(QString& text)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        const bool pair = text.at(at).isHighSurrogate() && at + 1 < text.size()
            && text.at(at + 1).isLowSurrogate();
        if (pair)
            ++at;
        else if (text.at(at).isSurrogate())
            text[at] = QChar::ReplacementCharacter;
    }
}

// How many brackets are open after one more byte.
std::size_t deeper(std::size_t depth, char byte)
{
    if (byte == '{' || byte == '[')
        return depth + 1;
    return byte == '}' || byte == ']' ? depth - 1 : depth;
}

} // namespace

std::size_t jsonUpTo(std::string_view text)
{
    Checker checker(text.data(), text.data() + text.size());
    (void)checker.value(0);
    checker.blanks();
    return static_cast<std::size_t>(checker.at() - text.data());
}

std::optional<std::string_view> JsonCursor::string()
{
    skipBlanks();
    Checker checker(m_at, m_end);
    if (!checker.string()) {
        m_flaw = JsonFlaw::Malformed;
        return {};
    }
    const std::string_view content = slice(m_at + 1, checker.at() - 1);
    m_at = checker.at();
    return content;
}

std::optional<std::string_view> JsonCursor::value(int outer)
{
    skipBlanks();
    Checker checker(m_at, m_end);
    if (!checker.value(outer)) {
        m_flaw = checker.tooDeep() ? JsonFlaw::TooDeep : JsonFlaw::Malformed;
        return {};
    }
    return slice(std::exchange(m_at, checker.at()), checker.at());
}

std::optional<std::string_view> JsonCursor::balanced()
{
    skipBlanks();
    std::size_t depth = 0;
    for (const char* at = m_at; at != m_end;) {
        if (*at == '"') {
            at = endOfString(at, m_end);
            if (at == nullptr)
                return {};
            continue;
        }
        const bool closes = *at == '}' || *at == ']';
        if (depth == 0 && (closes || *at == ','))
            return slice(std::exchange(m_at, at), at);
        depth = deeper(depth, *at++);
        if (closes && depth == 0)
            return slice(std::exchange(m_at, at), at);
    }
    return {};
}

std::string_view memberOf(std::string_view object, std::string_view name)
{
    std::string_view found;
    forEachMember(object, [&](std::string_view key, std::string_view value) {
        if (key == name)
            found = value;
        return found.empty();
    });
    return found;
}

QString decodeString(std::string_view raw)
{
    if (raw.find('\\') == std::string_view::npos)
        return utf8(raw);
    QString text;
    text.reserve(static_cast<qsizetype>(raw.size()));
    for (std::size_t at = 0; at < raw.size();) {
        const std::size_t slash = std::min(raw.find('\\', at), raw.size());
        text += utf8(raw.substr(at, slash - at));
        if (slash + 1 >= raw.size())
            break;
        const bool isCode = raw[slash + 1] == 'u';
        text += isCode ? QChar(static_cast<char16_t>(hexQuad(raw, slash + 2)))
                       : QChar(plainEscape(raw[slash + 1]));
        at = slash + (isCode ? 6 : 2);
    }
    mendSurrogates(text);
    return text;
}

QString textOf(std::string_view value)
{
    if (value.empty() || value == "null")
        return {};
    if (value.front() == '"')
        return decodeString(value.substr(1, value.size() - 2));
    if (value.front() != '[')
        return utf8(value);
    QStringList parts;
    forEachElement(value, [&](std::string_view element) {
        const bool nested = element.front() == '[';
        parts += nested ? utf8(element) : textOf(element);
        return true;
    });
    return parts.join(QLatin1String(", "));
}

} // namespace core
