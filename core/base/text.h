// Text that a stranger wrote, made safe to look at; and text on its way between the standard
// library's views and Qt's strings.
#pragma once

#include <string_view>

#include <QByteArray>
#include <QString>

namespace core {

// Of our own tables and words: ASCII.
[[nodiscard]] inline QString latin(std::string_view text)
{
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}
// Of anything else.
[[nodiscard]] inline QString utf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
[[nodiscard]] inline QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}
// Only as long as the bytes are.
[[nodiscard]] inline std::string_view viewOf(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

// Control, bidirectional-control and invisible characters become visible pictures or «U+202E»
// chips, at most eight combining marks stay on a letter, broken surrogates become U+FFFD. What is
// harmless stays as it is, so displaySafe(displaySafe(x)) == displaySafe(x). Linear time.
[[nodiscard]] QString displaySafe(QStringView text);

// displaySafe, and no longer than `most` characters, with an ellipsis where it was cut.
[[nodiscard]] QString displaySafe(QStringView text, qsizetype most);

// The first `most` bytes of an answer as one line for an error's detail.
[[nodiscard]] QString excerpt(const QByteArray& bytes, qsizetype most = 500);

} // namespace core
