#include "ui/coverage/words.h"

#include "core/coverage/words.h"
#include "ui/widgets/range_text.h"

#include <algorithm>

#include <QCoreApplication>
#include <QTimeZone>

namespace ui::coverage {

using core::coverage::Kind;
using core::coverage::Stretch;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("ui::coverage", text); }

QTimeZone zoneOf(Zone zone)
{
    return zone == Zone::Utc ? QTimeZone::utc() : QTimeZone::systemTimeZone();
}

QString whatItIs(Kind kind)
{
    switch (kind) {
    case Kind::BeforeStart:
        return tr("Before collection began.");
    case Kind::Empty:
        return tr("Asked for, and there was nothing.");
    case Kind::Collected:
        return tr("Collected.");
    case Kind::Refilled:
        return tr("Was missing for a while and has been refilled.");
    case Kind::Removed:
        return tr("No longer kept here.");
    case Kind::Late:
        return tr("Mimecast may still publish events of this time.");
    case Kind::Gap:
        return tr("Not collected.");
    case Kind::Lost:
        return tr("Lost: Mimecast does not have it any more.");
    }
    return {};
}

QString whatToDo(const Stretch& stretch, Zone zone)
{
    if (stretch.kind != Kind::Gap)
        return {};
    QString until;
    if (stretch.refillableUntil)
        until = tr("Mimecast has all of it until %1.")
                    .arg(shortTime(*stretch.refillableUntil, now(), zone));
    if (stretch.refilling)
        return until + QLatin1Char(' ') + tr("It is being asked for again.");
    if (stretch.open)
        return until + QLatin1Char(' ') + tr("Collection gets it by itself.");
    return until;
}

} // namespace

QString ribbonText(const core::coverage::Ribbon& ribbon, Zone zone)
{
    return core::coverage::sentencesOf(ribbon, zoneOf(zone)).join(QLatin1Char('\n'));
}

QString shareText(const core::coverage::Ribbon& ribbon)
{
    const auto share = core::coverage::shareOf(ribbon);
    return share.percent() ? core::coverage::percentText(share) : QStringLiteral("–");
}

core::coverage::Share shareOf(const CoverageReport& report)
{
    core::coverage::Share all;
    for (const CoverageReport::Stream& stream : report.streams) {
        const auto share = core::coverage::shareOf(stream.ribbon);
        all.had += share.had;
        all.missing += share.missing;
    }
    return all;
}

QString headline(const CoverageReport& report, const QString& span)
{
    const auto share = shareOf(report);
    if (!share.percent())
        return tr("nothing to tell of %1 yet").arg(span);
    return tr("%1 of %2").arg(core::coverage::percentText(share), span);
}

QString titleOf(const CoverageReport::Stream& stream, const Stretch& stretch, Zone zone)
{
    const bool isLong = stretch.range.to - stretch.range.from >= std::chrono::hours(1);
    const std::chrono::milliseconds grain =
        isLong ? std::chrono::minutes(1) : std::chrono::milliseconds(std::chrono::seconds(1));
    const auto rounded = [grain](core::TimePoint time) {
        return core::TimePoint(time.time_since_epoch() / grain * grain);
    };
    return QStringLiteral("%1, %2").arg(
        stream.title,
        rangeText({.from = rounded(stretch.range.from), .to = rounded(stretch.range.to)}, zone));
}

QString explain(const Stretch& stretch, Zone zone)
{
    QStringList parts{whatItIs(stretch.kind)};
    if (!stretch.cause.isEmpty())
        parts << (stretch.cause.endsWith(QLatin1Char('.')) ? stretch.cause
                                                           : stretch.cause + QLatin1Char('.'));
    if (stretch.counts.stored > 0)
        parts << tr("%1 events are stored.").arg(countText(stretch.counts.stored));
    if (stretch.counts.quarantined > 0)
        parts << tr("%1 are in quarantine.").arg(countText(stretch.counts.quarantined));
    parts << whatToDo(stretch, zone).trimmed();
    parts.removeAll(QString());
    return parts.join(QLatin1Char(' '));
}

bool canBeRefilled(const Stretch& stretch)
{
    return stretch.kind == Kind::Gap && stretch.refillableUntil && !stretch.open
        && !stretch.refilling;
}

int refillableIn(const CoverageReport& report)
{
    int count = 0;
    for (const CoverageReport::Stream& stream : report.streams)
        count += int(std::ranges::count_if(stream.ribbon.stretches, canBeRefilled));
    return count;
}

} // namespace ui::coverage
