#include "app/record_text.h"

#include <algorithm>
#include <string_view>

#include <QJsonDocument>

namespace app {

QByteArray onOneLine(QByteArray raw)
{
    if (raw.contains('\n') || raw.contains('\r'))
        std::ranges::replace_if(
            raw, [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return raw;
}

void appendQuoted(QByteArray& json, const QByteArray& text)
{
    constexpr std::string_view kHex = "0123456789abcdef";
    json += '"';
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            json += '\\';
        if (code < 0x20) {
            json += "\\u00";
            json += kHex[code >> 4U];
            json += kHex[code & 0xFU];
        } else {
            json += c;
        }
    }
    json += '"';
}

QByteArray asJson(const QByteArray& raw)
{
    if (raw.startsWith('{') && !QJsonDocument::fromJson(raw).isNull())
        return raw;
    QByteArray json;
    // What is no UTF-8 would make the whole text unreadable.
    appendQuoted(json, QString::fromUtf8(raw).toUtf8());
    return json;
}

} // namespace app
