// A raw record → the one-line facts the viewer shows, by the fields its log type names. Pure; a
// record that cannot be read gives an empty summary, never an error.
#pragma once

#include "core/event/event.h"

#include <functional>
#include <string_view>

namespace core::mimecast {

[[nodiscard]] Summary summarise(LogTypeCode type, const QByteArray& raw);

// Only how the message was disposed of: the cheap part, for counting.
[[nodiscard]] Outcome outcomeOf(LogTypeCode type, const QByteArray& raw);

// The same from the action as it stands in the record, with its quotes.
[[nodiscard]] Outcome outcomeFor(LogTypeCode type, std::string_view action);

// The fields of a record that is not JSON: "name=value|name=value", or a row of a table under the
// names its log type has for what the cells look like.
using UseField = std::function<void(std::string_view name, std::string_view value)>;
void forEachPlainField(LogTypeCode type, std::string_view raw, const UseField& use);

// One plain sentence for people: "m.ito@acme.example clicked a link in "Your parcel" from …;
// Mimecast blocked it: Phishing & Fraud." Made of displaySafe text.
[[nodiscard]] QString sentence(LogTypeCode type, const Summary& summary);

} // namespace core::mimecast
