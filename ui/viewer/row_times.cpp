#include "ui/viewer/row_times.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace ui::viewer {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("ui::viewer::RowTimes", text);
}

QString clockOf(QTime time)
{
    return time.toString(time.msec() == 0 ? QStringLiteral("HH:mm:ss")
                                          : QStringLiteral("HH:mm:ss.zzz"));
}

} // namespace

RowTimes::RowTimes(Zone zone)
    : m_kind(zone)
    , m_zone(zone == Zone::Utc ? QTimeZone::utc() : QTimeZone::systemTimeZone())
{
}

QDateTime RowTimes::local(core::TimePoint time) const
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), m_zone);
}

QString RowTimes::day(core::TimePoint time) const
{
    return QLocale().toString(local(time).date(), translated("d MMM"));
}

QString RowTimes::clock(core::TimePoint time) const { return clockOf(local(time).time()); }

QString RowTimes::moment(core::TimePoint time) const
{
    const auto here = local(time);
    return here.date().toString(Qt::ISODate) + QLatin1Char(' ') + clockOf(here.time());
}

QString RowTimes::iso(core::TimePoint time) const
{
    const auto here = local(time);
    return (m_kind == Zone::Utc ? here.toUTC() : here.toOffsetFromUtc(here.offsetFromUtc()))
        .toString(Qt::ISODateWithMs);
}

QString RowTimes::full(core::TimePoint time) const
{
    return moment(time) + QLatin1Char(' ') + zoneName(m_kind, time);
}

std::int64_t RowTimes::dayNumber(core::TimePoint time) const
{
    return local(time).date().toJulianDay();
}

QString sourceText(core::TimeSource source)
{
    switch (source) {
    case core::TimeSource::Event:
        return translated("time from the event");
    case core::TimeSource::File:
        return translated("time from the file name");
    case core::TimeSource::Arrival:
        return translated("time of arrival: the event has none of its own");
    }
    return {};
}

} // namespace ui::viewer
