#include "ui/viewer/outline.h"

#include "core/base/text.h"
#include "core/event/json_cursor.h"

#include <QStringList>

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
        const bool mayRead = kind == Kind::Text && value.size() <= core::mimecast::kLongestRead;
        m_outline.fields.push_back({.depth = depth,
                                    .name = std::move(name),
                                    .kind = kind,
                                    .at = value.data() - m_raw.data(),
                                    .length = qsizetype(value.size()),
                                    .readings = {}});
        if (mayRead)
            m_outline.fields.back().readings =
                core::mimecast::readingsOf(json::decodeString(value.substr(1, value.size() - 2)));
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

unsigned byteAt(QByteArrayView bytes, qsizetype at)
{
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}

int lengthBy(unsigned lead)
{
    if (lead < 0x80)
        return 1;
    if (lead < 0xc2 || lead > 0xf4)
        return 0;
    return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

// Written longer than it must be, one half of a pair, or beyond the last character.
bool isForbidden(unsigned lead, unsigned second)
{
    return (lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f)
        || (lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f);
}

// How long the character at the start is, 0 if it is none (RFC 3629, table 3-7 of Unicode).
qsizetype characterLength(QByteArrayView bytes)
{
    const auto lead = byteAt(bytes, 0);
    const int length = lengthBy(lead);
    if (isForbidden(lead, byteAt(bytes, 1)))
        return 0;
    for (int at = 1; at < length; ++at)
        if ((byteAt(bytes, at) & 0xc0U) != 0x80U)
            return 0;
    return length;
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

QString pathOf(const std::vector<OutlineField>& fields, std::size_t index)
{
    QStringList path;
    auto depth = fields[index].depth + 1;
    for (auto at = index + 1; at-- > 0;) {
        if (fields[at].depth >= depth)
            continue;
        depth = fields[at].depth;
        // Whether the name is a place in an array, its parent knows.
        if (!path.isEmpty() && fields[at].kind == Kind::Array)
            path.removeFirst();
        path.prepend(fields[at].name);
    }
    return path.join(QLatin1Char('.'));
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
