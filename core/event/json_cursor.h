// A place in a JSON text that moves forward and hands out slices of the text: strings between their
// quotes, values from their first to their last byte. It checks what it passes byte by byte (RFC
// 8259 and at most kMostDepth brackets deep), keeps nothing, allocates nothing, and after a
// failure stands where it stood. That a text is UTF-8 is the caller's to check.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <QString>

namespace core {

inline constexpr int kMostDepth = 64;

enum class JsonFlaw : std::uint8_t { None, Malformed, TooDeep };

class JsonCursor {
public:
    explicit JsonCursor(std::string_view text)
        : m_at(text.data())
        , m_end(text.data() + text.size())
    {
    }

    // The next byte that is no white space, '\0' at the end of the text.
    [[nodiscard]] char peek()
    {
        skipBlanks();
        return m_at == m_end ? '\0' : *m_at;
    }
    // Steps over this byte if it is the next.
    bool take(char wanted)
    {
        skipBlanks();
        if (m_at == m_end || *m_at != wanted)
            return false;
        ++m_at;
        return true;
    }
    // A string, as it stands between its quotes; see decodeString().
    [[nodiscard]] std::optional<std::string_view> string();
    // A whole value of any kind, correct to the last byte; `outer` brackets are open around it.
    [[nodiscard]] std::optional<std::string_view> value(int outer = 0);
    // What looks like a value by its quotes and brackets alone: to step over a damaged one.
    [[nodiscard]] std::optional<std::string_view> balanced();

    [[nodiscard]] std::string_view rest() const
    {
        return {m_at, static_cast<std::size_t>(m_end - m_at)};
    }
    // Why value() or string() gave nothing the last time.
    [[nodiscard]] JsonFlaw flaw() const { return m_flaw; }

private:
    void skipBlanks()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
            ++m_at;
    }

    const char* m_at;
    const char* m_end;
    JsonFlaw m_flaw = JsonFlaw::None;
};

// Calls `use(name, value)` for each member of an object, name and value as they stand in the text,
// until it returns false. False if the text is not an object or ends too soon.
template<class Use>
bool forEachMember(std::string_view object, Use use)
{
    JsonCursor cursor(object);
    if (!cursor.take('{'))
        return false;
    if (cursor.take('}'))
        return true;
    do {
        const auto name = cursor.string();
        if (!name || !cursor.take(':'))
            return false;
        const auto value = cursor.value();
        if (!value)
            return false;
        if (!use(*name, *value))
            return true;
    } while (cursor.take(','));
    return cursor.take('}');
}

// The same for the elements of an array.
template<class Use>
bool forEachElement(std::string_view array, Use use)
{
    JsonCursor cursor(array);
    if (!cursor.take('['))
        return false;
    if (cursor.take(']'))
        return true;
    do {
        const auto value = cursor.value();
        if (!value)
            return false;
        if (!use(*value))
            return true;
    } while (cursor.take(','));
    return cursor.take(']');
}

// The value of an object's member, empty if it has none of this name.
[[nodiscard]] std::string_view memberOf(std::string_view object, std::string_view name);

// What stands between quotes, with its escapes resolved; half a surrogate pair becomes U+FFFD.
[[nodiscard]] QString decodeString(std::string_view raw);
// A value as text for people: a string's content, nothing for null, an array's elements joined by
// commas, anything else as it stands.
[[nodiscard]] QString textOf(std::string_view value);

} // namespace core
