// Where a link really leads, read from its text alone: nothing is ever opened or asked. Bounded in
// time and length; pure.
#pragma once

#include <optional>

#include <QString>

namespace core::mimecast {

// "hxxps://evil[.]example/a": to be pasted where a link must not become one again.
[[nodiscard]] QString defanged(const QString& text);

[[nodiscard]] bool looksLikeLink(QStringView text);

// With its percent-encoding undone, also where it was encoded several times; nothing if that
// changes nothing. What is no UTF-8 stays encoded.
[[nodiscard]] std::optional<QString> percentDecoded(QStringView text);

// A gateway's link that stands for another one.
struct Rewritten {
    QString by;     // "Mimecast"
    QString target; // the other link, if it can be read from this one
    QString host;   // else the host it leads to, if that is told
};
[[nodiscard]] std::optional<Rewritten> rewritten(const QString& link);

// The host as a person reads it, where it is spelt "xn--…".
[[nodiscard]] std::optional<QString> internationalHost(const QString& link);

} // namespace core::mimecast
