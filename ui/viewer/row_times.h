// Points in time as a table writes them: to the millisecond, in UTC or in the zone of this
// computer.
#pragma once

#include "core/event/event.h"
#include "ui/widgets/time_text.h"

#include <QTimeZone>

namespace ui::viewer {

class RowTimes {
public:
    explicit RowTimes(Zone zone);

    [[nodiscard]] Zone zone() const { return m_kind; }
    [[nodiscard]] QString day(core::TimePoint time) const;    // "25 Jan"
    [[nodiscard]] QString clock(core::TimePoint time) const;  // "10:30:45.642"; ".000" is left out
    [[nodiscard]] QString full(core::TimePoint time) const;   // "2024-01-25 10:30:45.642 UTC+01:00"
    [[nodiscard]] QString moment(core::TimePoint time) const; // "2024-01-25 10:30:45.642"
    [[nodiscard]] QString iso(core::TimePoint time) const;    // "2024-01-25T10:30:45.642+01:00"
    [[nodiscard]] std::int64_t dayNumber(core::TimePoint time) const; // to see that the day changed

private:
    [[nodiscard]] QDateTime local(core::TimePoint time) const;

    Zone m_kind;
    QTimeZone m_zone;
};

// Where a time comes from, in words: "time from the file name".
[[nodiscard]] QString sourceText(core::TimeSource source);

} // namespace ui::viewer
