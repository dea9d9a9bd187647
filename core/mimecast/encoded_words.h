// MIME words in a header, "=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=" (RFC 2047), as they read. Lenient, as mail
// is: words cut in the middle of a character are put together first. Linear time; pure.
#pragma once

#include <optional>

#include <QString>

namespace core::mimecast {

// The whole text with its words decoded; nothing if there is none in it that can be.
[[nodiscard]] std::optional<QString> wordsDecoded(QStringView text);

} // namespace core::mimecast
