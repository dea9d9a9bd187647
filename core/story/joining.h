// What joins the events of one message: its ids, as the field `id` of the query language reads them
// (message id, aCode, aggregateId, processingId, the id of a held message …). Nothing else joins:
// not a sender, a recipient, a subject or a time. Pure; any thread.
#pragma once

#include "core/event/event.h"

#include <QStringList>

namespace core::story {

inline constexpr qsizetype kMostIdsOfEvent = 16; // a record with more is no message's
inline constexpr qsizetype kLongestId = 1'000;

// Each once, in the record's order; none if nothing in it names a message.
[[nodiscard]] QStringList joiningIds(LogTypeCode type, const QByteArray& raw);

// What a person pasted or typed as an id: without blanks, angle brackets, quotes and "Message-ID:".
// Case is kept.
[[nodiscard]] QString normalisedId(const QString& typed);

// Ids that say nothing ("-", "null", "0") would join what does not belong together.
[[nodiscard]] bool canJoin(QStringView id);

} // namespace core::story
