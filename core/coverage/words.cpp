#include "core/coverage/words.h"

#include <cmath>

#include <QCoreApplication>
#include <QDateTime>

namespace core::coverage {

namespace {

QString tr(const char* text, int count = -1)
{
    return QCoreApplication::translate("coverage", text, nullptr, count);
}

QString withoutStop(const QString& sentence)
{
    return sentence.endsWith(u'.') ? sentence.chopped(1) : sentence;
}

QString countText(const Stretch& stretch)
{
    if (stretch.counts.stored == 0)
        return {};
    return stretch.counts.stored == 1 ? tr(" One event is stored.")
                                      : tr(" %1 events are stored.").arg(stretch.counts.stored);
}

QString nextStep(const Stretch& stretch, const QTimeZone& zone)
{
    if (stretch.kind != Kind::Gap || !stretch.refillableUntil)
        return {};
    const QString until = timeText(*stretch.refillableUntil, zone);
    if (stretch.refilling)
        return tr(" It is being asked for again.");
    if (stretch.open)
        return tr(" Collection gets it by itself; Mimecast has all of it until %1.").arg(until);
    return tr(" It can be refilled; Mimecast has all of it until %1.").arg(until);
}

} // namespace

QString idOf(Kind kind)
{
    switch (kind) {
    case Kind::BeforeStart:
        return QStringLiteral("before-start");
    case Kind::Empty:
        return QStringLiteral("empty");
    case Kind::Collected:
        return QStringLiteral("collected");
    case Kind::Refilled:
        return QStringLiteral("refilled");
    case Kind::Removed:
        return QStringLiteral("removed");
    case Kind::Late:
        return QStringLiteral("late");
    case Kind::Gap:
        return QStringLiteral("gap");
    case Kind::Lost:
        return QStringLiteral("lost");
    }
    return {};
}

QString nameOf(Kind kind)
{
    switch (kind) {
    case Kind::BeforeStart:
        return tr("Before the start");
    case Kind::Empty:
        return tr("Empty");
    case Kind::Collected:
        return tr("Collected");
    case Kind::Refilled:
        return tr("Refilled");
    case Kind::Removed:
        return tr("No longer kept");
    case Kind::Late:
        return tr("Late");
    case Kind::Gap:
        return tr("Gap");
    case Kind::Lost:
        return tr("Lost");
    }
    return {};
}

QString percentText(const Share& share)
{
    const auto percent = share.percent();
    if (!percent)
        return tr("nothing to tell yet");
    // Never rounded up: what is printed as 100 is 100.
    return QStringLiteral("%1 %").arg(std::floor(*percent * 100) / 100);
}

QString timeText(TimePoint time, const QTimeZone& zone)
{
    const auto here = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), zone);
    return here.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))
        + (zone == QTimeZone::utc() ? QStringLiteral(" UTC") : QString());
}

QString sentenceOf(const Stretch& stretch, const QTimeZone& zone)
{
    const QString from = timeText(stretch.range.from, zone);
    const QString to = timeText(stretch.range.to, zone);
    QString sentence = tr("%1 from %2 to %3").arg(nameOf(stretch.kind), from, to);
    if (!stretch.cause.isEmpty())
        sentence += QStringLiteral(": ") + withoutStop(stretch.cause);
    return sentence + u'.' + countText(stretch) + nextStep(stretch, zone);
}

QStringList sentencesOf(const Ribbon& ribbon, const QTimeZone& zone)
{
    QStringList all{
        tr("%1 of the time that could be had was had.").arg(percentText(shareOf(ribbon)))};
    for (const Stretch& stretch : ribbon.stretches)
        all << sentenceOf(stretch, zone);
    return all;
}

} // namespace core::coverage
