// Writes one flat JSON object straight into a buffer. Values must be JSON-safe already.
#pragma once

#include <array>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

namespace core::simulator {

inline void appendNumber(std::string& out, std::int64_t number)
{
    std::array<char, 24> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), number);
    out.append(text.data(), end.ptr);
}

// The stream of events says eventType and subType where files say type and subtype.
enum class Spelling : std::uint8_t { Plain, Live };

class JsonRow {
public:
    explicit JsonRow(std::string& out, Spelling spelling = Spelling::Plain)
        : m_out(out)
        , m_spelling(spelling)
    {
        m_out += '{';
    }

    // The name and the colon; the caller appends the value to the returned buffer.
    std::string& key(std::string_view name)
    {
        if (m_out.back() != '{')
            m_out += ',';
        m_out += '"';
        m_out += m_spelling == Spelling::Plain ? name : live(name);
        m_out += "\":";
        return m_out;
    }
    JsonRow& text(std::string_view name, std::string_view value)
    {
        key(name) += '"';
        m_out += value;
        m_out += '"';
        return *this;
    }
    JsonRow& raw(std::string_view name, std::string_view value)
    {
        key(name) += value;
        return *this;
    }
    JsonRow& null(std::string_view name) { return raw(name, "null"); }
    JsonRow& boolean(std::string_view name, bool value)
    {
        return raw(name, value ? "true" : "false");
    }
    JsonRow& flag(std::string_view name, bool value)
    {
        return text(name, value ? "true" : "false");
    }
    JsonRow& number(std::string_view name, std::int64_t value)
    {
        appendNumber(key(name), value);
        return *this;
    }
    // A text value that is appended by a function.
    template<class Append>
    JsonRow& with(std::string_view name, Append append)
    {
        key(name) += '"';
        append(m_out);
        m_out += '"';
        return *this;
    }

    // The sequence number is the last member of every event.
    void close(std::int64_t seq)
    {
        number("simSeq", seq);
        m_out += '}';
    }

private:
    static std::string_view live(std::string_view name)
    {
        if (name == "type")
            return "eventType";
        return name == "subtype" ? "subType" : name;
    }

    std::string& m_out;
    Spelling m_spelling;
};

} // namespace core::simulator
