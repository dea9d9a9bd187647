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

const StreamHealth* firstToLose(const CollectorHealth& collector,
                                const std::function<bool(const StreamHealth&)>& passes)
{
    const StreamHealth* first = nullptr;
    for (const StreamHealth& stream : collector.streams)
        if (stream.lostAfter && (!passes || passes(stream))
            && (!first || *stream.lostAfter < *first->lostAfter))
            first = &stream;
    return first;
}

std::optional<FirstLoss> firstLoss(const CollectorHealth& collector, TimePoint now)
{
    const StreamHealth* first = firstToLose(collector);
    if (!first)
        return std::nullopt;
    return FirstLoss{.title = first->title,
                     .lostAfter = *first->lostAfter,
                     .level = lossLevel(first->lostAfter, first->retention, now)};
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
