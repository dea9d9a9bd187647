#include "ui/widgets/range_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace ui {

namespace {

QDateTime local(core::TimePoint time, Zone zone)
{
    const auto utc = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC);
    return zone == Zone::Utc ? utc : utc.toLocalTime();
}

// No finer than it is.
QString clock(const QDateTime& time)
{
    if (time.time().msec() != 0)
        return time.toString(QStringLiteral("HH:mm:ss.zzz"));
    const bool whole = time.time().second() == 0;
    return time.toString(whole ? QStringLiteral("HH:mm") : QStringLiteral("HH:mm:ss"));
}

QString dayOf(const QDateTime& time)
{
    return QLocale().toString(time.date(), QStringLiteral("d MMM"));
}

} // namespace

QString rangeText(const core::TimeRange& range, Zone zone)
{
    const auto from = local(range.from, zone);
    const auto to = local(range.to, zone);
    const auto end =
        from.date() == to.date() ? clock(to) : dayOf(to) + QLatin1Char(' ') + clock(to);
    return QCoreApplication::translate("ui", "%1 to %2")
        .arg(dayOf(from) + QLatin1Char(' ') + clock(from), end);
}

} // namespace ui
