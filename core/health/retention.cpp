#include "core/health/retention.h"

#include "core/health/rules.h"

#include <QCoreApplication>

namespace core::health {

using namespace std::chrono_literals;

Loss lossLevel(std::optional<TimePoint> lostAfter, std::chrono::milliseconds retention,
               TimePoint now)
{
    if (!lostAfter)
        return Loss::Calm;
    const auto left = *lostAfter - now;
    if (left <= 0ms)
        return Loss::Losing;
    if (left < retention / 5)
        return Loss::Urgent;
    return left < retention / 2 ? Loss::Soon : Loss::Calm;
}

QString lossSentence(std::optional<TimePoint> lostAfter, TimePoint now)
{
    if (!lostAfter)
        return {};
    if (*lostAfter <= now)
        return QCoreApplication::translate(
            "health", "Events are being lost for good: Mimecast keeps them for a while only.");
    return QCoreApplication::translate(
               "health", "If collection stays stopped, events are lost for good in %1.")
        .arg(spellFully(*lostAfter - now));
}

std::optional<FirstLoss> firstLoss(const CollectorHealth& collector, TimePoint now)
{
    std::optional<FirstLoss> first;
    for (const StreamHealth& stream : collector.streams)
        if (stream.lostAfter && (!first || *stream.lostAfter < first->lostAfter))
            first = {.title = stream.title,
                     .lostAfter = *stream.lostAfter,
                     .level = lossLevel(stream.lostAfter, stream.retention, now)};
    return first;
}

QString lossId(Loss loss)
{
    switch (loss) {
    case Loss::Calm:
        return QStringLiteral("calm");
    case Loss::Soon:
        return QStringLiteral("soon");
    case Loss::Urgent:
        return QStringLiteral("urgent");
    case Loss::Losing:
        return QStringLiteral("losing");
    }
    return {};
}

} // namespace core::health
