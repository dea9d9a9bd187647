// A message to three people that was held, released, delivered to two of them, and whose link one
// of them clicked: as Mimecast's logs tell it, beside another message of the same people.
#pragma once

#include "tests/support/fake_backend.h"

namespace samples {

inline constexpr const char* kStoryId = "20260125.7f3@parcel-notice.example";
inline constexpr const char* kStoryCode = "BY81J52RPTmp7MrubnlZuQ";

// An event of the log type, its summary read from the record.
[[nodiscard]] std::pair<ui::EventRow, QByteArray> made(const char* type, const char* time,
                                                       const QByteArray& members);
// The story's events, in the order they were received in.
[[nodiscard]] std::vector<std::pair<ui::EventRow, QByteArray>> story();
// One more of them: the third recipient at last.
[[nodiscard]] std::pair<ui::EventRow, QByteArray> lateDelivery();
// What a store with a gap says of a minute.
[[nodiscard]] std::vector<ui::Whereabouts::Stream> whereabouts();

} // namespace samples
