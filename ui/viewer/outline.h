// A record as the lines of a tree: every field in the order and spelling it was received in, so
// that long numbers keep their digits and a name given twice is seen twice. Pure, any thread.
#pragma once

#include "core/mimecast/readings.h"

#include <cstdint>
#include <vector>

#include <QByteArray>
#include <QString>

namespace ui::viewer {

struct OutlineField {
    enum class Kind : std::uint8_t { Object, Array, Text, Literal, Null };
    int depth = 0;
    QString name; // as it is; make it safe before it is shown
    Kind kind = Kind::Text;
    qsizetype at = 0; // the value in the record, with its quotes
    qsizetype length = 0;
    std::vector<core::mimecast::Reading> readings = {}; // what a text says decoded
};

struct Outline {
    std::vector<OutlineField> fields;
    bool more = false;    // there are more than were asked for
    bool damaged = false; // and from there on it cannot be read
};

[[nodiscard]] Outline outline(const QByteArray& raw, std::size_t most);

// Where a field is, as the query language has it: "attachments.name", without places in arrays.
[[nodiscard]] QString pathOf(const std::vector<OutlineField>& fields, std::size_t index);

// The value as text for people: the content of a string, anything else as it stands. All of it, or
// its beginning.
[[nodiscard]] QString valueText(const QByteArray& raw, const OutlineField& field);
[[nodiscard]] QString valueText(const QByteArray& raw, const OutlineField& field, qsizetype bytes);

// Bytes as text, with those that are no UTF-8 as «0xFF». Line breaks stay, all else that cannot be
// seen becomes visible.
[[nodiscard]] QString visibleBytes(QByteArrayView bytes);

} // namespace ui::viewer
