// What can be typed at a place in a query. The values seen so far come from the caller. Pure.
#pragma once

#include "core/query/fields.h"

#include <functional>

#include <QStringList>

namespace core::query {

struct Suggestion {
    QString text;  // to put there: `from:`, `"two words"`, `OR`
    QString about; // one line; may be empty

    friend bool operator==(const Suggestion&, const Suggestion&) = default;
};

struct Completion {
    enum class Of : std::uint8_t { Nothing, Name, Value, Operator };
    Of of = Of::Nothing;
    // What is being typed, to be replaced by the suggestion.
    int at = 0;
    int length = 0;
    const Field* field = nullptr; // of a value; null: a member of the raw record
    QString fieldName;            // as typed
    QString prefix;               // what was typed of it so far
    std::vector<Suggestion> suggestions;
};

// The values of a field that begin like this, most frequent first; the caller limits them.
using SeenValues = std::function<QStringList(const Field& field, const QString& prefix)>;

[[nodiscard]] Completion complete(const QString& text, int cursor, const SeenValues& seen = {});

} // namespace core::query
