#include "ui/widgets/time_text.h"

#include <array>
#include <cmath>

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace ui {

namespace {

using namespace std::chrono_literals;

QString tr(const char* text, const char* note = nullptr, int n = -1)
{
    return QCoreApplication::translate("ui::time", text, note, n);
}

QDateTime dateTime(core::TimePoint when, Zone zone)
{
    const auto utc = QDateTime::fromMSecsSinceEpoch(when.time_since_epoch().count(), Qt::UTC);
    return zone == Zone::Utc ? utc : utc.toLocalTime();
}

QString pair(const QString& large, const QString& small, bool withSmall)
{
    return withSmall ? large + QLatin1Char(' ') + small : large;
}

QString units(std::int64_t days, std::int64_t hours, std::int64_t minutes, std::int64_t seconds)
{
    const auto text = [](const char* unit, std::int64_t n) {
        return tr(unit).arg(QLocale().toString(static_cast<qlonglong>(n)));
    };
    if (days > 0)
        return pair(text("%1 d", days), text("%1 h", hours), hours > 0 && days < 30);
    if (hours > 0)
        return pair(text("%1 h", hours), text("%1 min", minutes), minutes > 0);
    if (minutes > 0)
        return pair(text("%1 min", minutes), text("%1 s", seconds), seconds > 0);
    return text("%1 s", seconds);
}

} // namespace

core::TimePoint now()
{
    return core::TimePoint(std::chrono::milliseconds(QDateTime::currentMSecsSinceEpoch()));
}

QString spanText(std::chrono::milliseconds span)
{
    const auto seconds =
        std::chrono::floor<std::chrono::seconds>(span < 0ms ? -span : span).count();
    return units(seconds / 86400, seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
}

QString relativeTime(core::TimePoint when, core::TimePoint now)
{
    const auto gap = when - now;
    if (gap > -1s && gap < 1s)
        return gap > 0s ? tr("now") : tr("just now");
    // Minutes ago need no seconds; a countdown does.
    auto span = std::chrono::duration_cast<std::chrono::milliseconds>(gap < 0s ? -gap : gap);
    if (gap < 0s && span >= 1min && span < 1h)
        span = std::chrono::floor<std::chrono::minutes>(span);
    return (gap < 0s ? tr("%1 ago") : tr("in %1")).arg(spanText(span));
}

QString relativeTime(const std::optional<core::TimePoint>& when, core::TimePoint now)
{
    return when ? relativeTime(*when, now) : tr("never");
}

QString shortTime(core::TimePoint when, core::TimePoint now, Zone zone)
{
    const QDateTime at = dateTime(when, zone);
    QString clock = at.toString(QStringLiteral("HH:mm:ss"));
    if (at.date() == dateTime(now, zone).date())
        return clock;
    return QLocale().toString(at.date(), QStringLiteral("d MMM")) + QLatin1Char(' ')
        + at.toString(QStringLiteral("HH:mm"));
}

QString fullTime(core::TimePoint when, Zone zone)
{
    return dateText(when, zone) + QLatin1Char(' ')
        + dateTime(when, zone).toString(QStringLiteral("HH:mm:ss")) + QLatin1Char(' ')
        + zoneName(zone, when);
}

QString dateText(core::TimePoint when, Zone zone)
{
    return QLocale().toString(dateTime(when, zone).date(), QStringLiteral("d MMM yyyy"));
}

QString zoneName(Zone zone, core::TimePoint when)
{
    if (zone == Zone::Utc)
        return QStringLiteral("UTC");
    const QDateTime at = dateTime(when, zone);
    const int minutes = at.offsetFromUtc() / 60;
    return QStringLiteral("UTC%1%2:%3")
        .arg(minutes < 0 ? QLatin1Char('-') : QLatin1Char('+'))
        .arg(std::abs(minutes) / 60, 2, 10, QLatin1Char('0'))
        .arg(std::abs(minutes) % 60, 2, 10, QLatin1Char('0'));
}

QString countText(std::int64_t count) { return QLocale().toString(static_cast<qlonglong>(count)); }

QString bytesText(std::int64_t bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QString rateText(double perMinute)
{
    if (perMinute > 0 && perMinute < 9.95)
        return QLocale().toString(perMinute, 'f', 1);
    return countText(std::llround(perMinute));
}

} // namespace ui
