// The frame of an answer, {"meta":…,"data":…,"fail":…} or {"value":…,"@nextPage":…,"isCaughtUp":…},
// walked once from its first byte to its last. Its parts are slices of the text.
#pragma once

#include "core/event/json_cursor.h"

#include <array>
#include <string_view>
#include <utility>

#include <QByteArray>

namespace core::mimecast {

struct Envelope {
    std::string_view meta;
    std::string_view fail;
    std::string_view error;
    std::string_view nextPage; // "@nextPage"
    std::string_view caughtUp; // "isCaughtUp"
    bool whole = false; // it was correct to its closing brace, apart from what readRows set aside

    // It answers the way Mimecast's functions do.
    [[nodiscard]] bool isOne() const { return !meta.empty() || !fail.empty(); }
    // Where a member of this name belongs; null if it is not of the frame.
    [[nodiscard]] std::string_view* place(std::string_view name)
    {
        for (const auto& [known, member] : kMembers) {
            if (known == name)
                return &(this->*member);
        }
        return nullptr;
    }
    // Steps over a member's value and keeps it if it is of the frame. False: it is no value.
    [[nodiscard]] bool read(std::string_view name, JsonCursor& cursor)
    {
        const auto value = cursor.value(1);
        if (std::string_view* at = value ? place(name) : nullptr)
            *at = *value;
        return value.has_value();
    }

private:
    static const std::array<std::pair<std::string_view, std::string_view Envelope::*>, 5> kMembers;
};

// Hands the member `rows` to readRows(cursor), which must step over it, and returns false if it
// could not; the other members it checks itself.
template<class ReadRows>
Envelope readEnvelope(std::string_view text, std::string_view rows, ReadRows readRows)
{
    Envelope envelope;
    JsonCursor cursor(text);
    if (!cursor.take('{'))
        return envelope;
    if (cursor.take('}')) {
        envelope.whole = true;
        return envelope;
    }
    do {
        const auto name = cursor.string();
        if (!name || !cursor.take(':'))
            return envelope;
        const bool read =
            *name == rows && cursor.peek() == '[' ? readRows(cursor) : envelope.read(*name, cursor);
        if (!read)
            return envelope;
    } while (cursor.take(','));
    envelope.whole = cursor.take('}');
    return envelope;
}

// For whom the frame is enough: the walk ends where the rows begin.
inline bool endAtRows(JsonCursor& /*cursor*/) { return false; }

// meta.pagination.next as text or as an object {pageToken}; empty if there is none.
[[nodiscard]] QByteArray nextPageOf(std::string_view meta);

} // namespace core::mimecast
