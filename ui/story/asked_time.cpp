#include "ui/story/asked_time.h"

#include <array>

#include <QDateTime>
#include <QTimeZone>

namespace ui::story {

namespace {

core::TimePoint pointOf(const QDateTime& time)
{
    return core::TimePoint(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
}

} // namespace

std::optional<core::TimePoint> askedTime(const QString& typed, Zone zone, core::TimePoint now)
{
    const auto text = typed.trimmed();
    const auto there = zone == Zone::Utc ? QTimeZone::utc() : QTimeZone::systemTimeZone();
    for (const auto* format :
         {"yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm"}) {
        auto read = QDateTime::fromString(text, QLatin1String(format));
        read.setTimeZone(there);
        if (read.isValid())
            return pointOf(read);
    }
    const auto today = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), there).date();
    for (const auto* format : {"H:mm", "H:mm:ss"}) {
        const auto clock = QTime::fromString(text, QLatin1String(format));
        if (!clock.isValid())
            continue;
        const auto time = pointOf(QDateTime(today, clock, there));
        return time <= now ? time : pointOf(QDateTime(today.addDays(-1), clock, there));
    }
    return text.contains(u'T') ? core::fromIso(text) : std::nullopt;
}

} // namespace ui::story
