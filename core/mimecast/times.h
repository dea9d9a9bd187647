// Mimecast's ways to write a time. Pure, and quick enough to be asked once per record.
#pragma once

#include "core/base/clock.h"

#include <optional>
#include <string_view>

#include <QByteArray>

namespace core::mimecast {

// "2021-05-12T02:18:02-0400", with Z, +hhmm, +hh:mm or no offset (then UTC), fractions of a
// second, a stray blank; or a number of seconds or milliseconds since 1970.
[[nodiscard]] std::optional<TimePoint> parseTime(std::string_view text);

// The 14 or 17 digits at the end of a log file's name before its ending:
// "receipt_20220523122044000.json".
[[nodiscard]] std::optional<TimePoint> timeInFileName(std::string_view name);

// "2021-05-12T06:18:02+0000": for request bodies. Fractions are cut off.
[[nodiscard]] QByteArray toBodyTime(TimePoint time);
// "2021-05-12" and "2021-05-12T06:18:02.250Z", in UTC: for queries.
[[nodiscard]] QByteArray toDay(TimePoint time);
[[nodiscard]] QByteArray toQueryTime(TimePoint time);
// "Tue, 24 Nov 2015 12:50:11 UTC": for x-mc-date.
[[nodiscard]] QByteArray toHeaderTime(TimePoint time);
// Reads a Date header, whatever its zone word (it is UTC).
[[nodiscard]] std::optional<TimePoint> parseHeaderTime(const QByteArray& text);

} // namespace core::mimecast
