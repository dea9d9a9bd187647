// What single words of a pasted text could be. Private to the paste reader.
#pragma once

#include "core/mimecast/paste_words.h"

#include <QString>

namespace core::mimecast::paste {

[[nodiscard]] bool hasDigit(std::string_view text);
[[nodiscard]] bool isBase64Text(std::string_view text); // of either alphabet
// One character again and again, with or without hyphens: "xxxx-xxxx", "********".
[[nodiscard]] bool isOneCharacter(std::string_view text);
// "ParameterValue", "type": stands between a label and its value and means nothing.
[[nodiscard]] bool isFiller(std::string_view word);
// "changeme", "xxxx", "your…": stands where a value should be. `alone`: nothing else is there.
[[nodiscard]] bool isNothing(std::string_view word, bool alone);

[[nodiscard]] bool isCredential(Label label);
// Of API 2.0, or not known of which: without a shape of its own.
[[nodiscard]] bool isOpaque(Label label);
// Whether a value has the shape its label promises.
[[nodiscard]] bool isComplete(Label label, std::string_view text);

[[nodiscard]] QString nameOf(Label label); // "application ID"

} // namespace core::mimecast::paste
