// Dates as Mimecast writes and reads them. Pure.
#pragma once

#include "core/base/clock.h"

#include <optional>
#include <string>

#include <QByteArray>

namespace core::simulator {

// "2022-05-23T12:20:44-0400" for an offset of -240.
void appendDate(std::string& out, TimePoint time, int offsetMinutes);
// "2015-07-02T09:14:59.163Z"
void appendStixDate(std::string& out, TimePoint time);
// "20211018093329655", as in file names
void appendStamp(std::string& out, TimePoint time);

[[nodiscard]] QByteArray httpDate(TimePoint time); // "Tue, 24 Nov 2015 12:50:11 GMT"
// Reads an x-mc-date: the form above, ending in UTC or GMT.
[[nodiscard]] std::optional<TimePoint> fromHttpDate(const QByteArray& text);
// Reads a date of a body: yyyy-MM-ddTHH:mm:ss and Z, +hhmm or +hh:mm.
[[nodiscard]] std::optional<TimePoint> fromBodyDate(const QByteArray& text);

} // namespace core::simulator
