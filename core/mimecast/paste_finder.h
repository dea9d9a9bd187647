// Walks the words of a pasted text and picks out the values: those with a label beside them first,
// then those of an unmistakable shape. Private to the paste reader.
#pragma once

#include "core/mimecast/paste.h"
#include "core/mimecast/paste_words.h"

#include <vector>

namespace core::mimecast::paste {

struct Value {
    Label label;
    Sureness sureness;
    Secret text;
};

struct Findings {
    std::vector<Value> values;          // each label once, but Domain
    std::vector<Secret> guids;          // without a label, in order
    std::vector<Secret> opaque;         // long, without a label, of no known shape
    std::vector<PasteProblem> problems; // of how a value was pasted
};

[[nodiscard]] Findings findIn(std::string_view text);

} // namespace core::mimecast::paste
