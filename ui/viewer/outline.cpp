#include "ui/viewer/outline.h"

#include "core/base/text.h"
#include "core/event/json_cursor.h"

namespace ui::viewer {

namespace {

namespace json = core;
using Kind = OutlineField::Kind;

Kind kindOf(std::string_view value)
{
    switch (value.front()) {
    case '{':
        return Kind::Object;
    case '[':
        return Kind::Array;
    case '"':
        return Kind::Text;
    case 'n':
        return Kind::Null;
    }
    return Kind::Literal;
}

class Outliner {
public:
    Outliner(std::string_view raw, std::size_t most)
        : m_raw(raw)
        , m_most(most)
    {
    }

    Outline run()
    {
        const bool read =
            json::JsonCursor(m_raw).peek() == '[' ? array(m_raw, 0) : object(m_raw, 0);
        m_outline.damaged = !read;
        return std::move(m_outline);
    }

private:
    bool object(std::string_view text, int depth)
    {
        return json::forEachMember(text, [&](std::string_view name, std::string_view value) {
            return add(depth, json::decodeString(name), value);
        });
    }

    bool array(std::string_view text, int depth)
    {
        std::size_t index = 0;
        return json::forEachElement(text, [&](std::string_view value) {
            return add(depth, QString::number(index++), value);
        });
    }

    // False: that was enough.
    bool add(int depth, QString name, std::string_view value)
    {
        if (m_outline.fields.size() >= m_most) {
            m_outline.more = true;
            return false;
        }
        const auto kind = kindOf(value);
        m_outline.fields.push_back({.depth = depth,
                                    .name = std::move(name),
                                    .kind = kind,
                                    .at = value.data() - m_raw.data(),
                                    .length = qsizetype(value.size())});
        if (kind == Kind::Object)
            object(value, depth + 1);
        else if (kind == Kind::Array)
            array(value, depth + 1);
        return !m_outline.more;
    }

    std::string_view m_raw;
    std::size_t m_most;
    Outline m_outline;
};

std::string_view slice(const QByteArray& raw, const OutlineField& field)
{
    return {raw.constData() + field.at, std::size_t(field.length)};
}

// Not in the middle of an escape or of a character.
std::string_view cutText(std::string_view text, qsizetype bytes)
{
    constexpr std::size_t kLongestEscape = 6;
    auto end = std::min(std::size_t(bytes), text.size());
    if (end == text.size())
        return text;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U)
        --end;
    const auto from = end > kLongestEscape ? end - kLongestEscape : 0;
    const auto slash = text.substr(0, end).find('\\', from);
    return text.substr(0, slash == std::string_view::npos ? end : slash);
}

// How long the character at the start is, 0 if it is none (RFC 3629, table 3-7 of Unicode).
qsizetype characterLength(QByteArrayView bytes)
{
    const auto byte = [&](qsizetype i) {
        return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
    };
    const auto follows = [&](qsizetype i) { return (byte(i) & 0xc0U) == 0x80U; };
    const auto lead = byte(0);
    const auto second = byte(1);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xc2 && lead <= 0xdf)
        return follows(1) ? 2 : 0;
    if ((lead & 0xf0U) == 0xe0) {
        const bool overlong = lead == 0xe0 && second < 0xa0;
        const bool surrogate = lead == 0xed && second > 0x9f;
        return follows(1) && follows(2) && !overlong && !surrogate ? 3 : 0;
    }
    const bool outside = (lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f);
    if (lead < 0xf0 || lead > 0xf4 || outside)
        return 0;
    return follows(1) && follows(2) && follows(3) ? 4 : 0;
}

qsizetype validPrefix(QByteArrayView bytes)
{
    qsizetype at = 0;
    while (at < bytes.size()) {
        const auto length = characterLength(bytes.sliced(at));
        if (length == 0)
            break;
        at += length;
    }
    return at;
}

QString safeLines(const QString& text)
{
    QString safe;
    for (qsizetype at = 0;;) {
        const auto end = text.indexOf(QLatin1Char('\n'), at);
        safe += core::displaySafe(QStringView(text).mid(at, end < 0 ? -1 : end - at));
        if (end < 0)
            return safe;
        safe += QLatin1Char('\n');
        at = end + 1;
    }
}

} // namespace

Outline outline(const QByteArray& raw, std::size_t most)
{
    return Outliner({raw.constData(), std::size_t(raw.size())}, most).run();
}

QString valueText(const QByteArray& raw, const OutlineField& field)
{
    return valueText(raw, field, field.length);
}

QString valueText(const QByteArray& raw, const OutlineField& field, qsizetype bytes)
{
    const auto value = slice(raw, field);
    if (field.kind == Kind::Text)
        return json::decodeString(cutText(value.substr(1, value.size() - 2), bytes));
    return QString::fromUtf8(value.data(), std::min(bytes, field.length));
}

QString visibleBytes(QByteArrayView bytes)
{
    QString text;
    while (!bytes.empty()) {
        const auto valid = validPrefix(bytes);
        text += safeLines(QString::fromUtf8(bytes.first(valid)));
        bytes = bytes.sliced(valid);
        if (bytes.empty())
            break;
        const auto byte = static_cast<unsigned char>(bytes.front());
        text += QStringLiteral("\u00ab0x%1\u00bb")
                    .arg(QString::number(byte, 16).toUpper().rightJustified(2, QLatin1Char('0')));
        bytes = bytes.sliced(1);
    }
    return text;
}

} // namespace ui::viewer
