// A raw record → the one-line facts the viewer shows, by the fields its log type names. Pure; a
// record that cannot be read gives an empty summary, never an error.
#pragma once

#include "core/event/event.h"

namespace core::mimecast {

[[nodiscard]] Summary summarise(LogTypeCode type, const QByteArray& raw);

// Only how the message was disposed of: the cheap part, for counting.
[[nodiscard]] Outcome outcomeOf(LogTypeCode type, const QByteArray& raw);

// One plain sentence for people: "m.ito@acme.example clicked a link in "Your parcel" from …;
// Mimecast blocked it: Phishing & Fraud." Made of displaySafe text.
[[nodiscard]] QString sentence(LogTypeCode type, const Summary& summary);

} // namespace core::mimecast
