// A pasted text as words, with what stands between them, and which words are labels.
// Private to the paste reader. Words are views into the text they came from.
#pragma once

#include "core/base/secret.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace core::mimecast::paste {

struct Word {
    std::string_view text;
    std::size_t line = 0;
    bool assigned = false;  // ':' '=' '|' '>' or a tab stands before it
    bool quoted = false;    // a quotation mark stands before it
    bool padded = false;    // a quotation mark and blanks stand before it
    bool opened = false;    // '<' '{' '[' '$' or '%' stands directly before it
    bool closing = false;   // of a tag: "</"
    bool separated = false; // anything but blanks stands before it
};

// What can stand beside a value and say what it is.
enum class Label : std::uint8_t {
    ApplicationId,
    ApplicationKey,
    AccessKey,
    SecretKey,
    ClientId,
    ClientSecret,
    Secret, // "secret" alone: of whichever API the rest is
    Domain,
    Region,
    Email,
    AccountCode,
    Foreign, // of something else; its value must not be taken for ours
};

struct LabelAt {
    Label label;
    std::size_t first; // word it begins with
};

// Line ends, blanks and quotation marks of other kinds become plain ones; what mail programs did to
// long lines is undone.
[[nodiscard]] Secret straighten(const Secret& text);

[[nodiscard]] std::vector<Word> wordsOf(std::string_view text);

// The longest label that ends with this word.
[[nodiscard]] std::optional<LabelAt> labelEndingAt(std::span<const Word> words, std::size_t at);

} // namespace core::mimecast::paste
