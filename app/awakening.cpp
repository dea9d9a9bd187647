#include "app/awakening.h"

#include "core/health/retention.h"
#include "ui/rehearsal.h"

namespace app {

using namespace core;

ui::Awakening awakeningOf(std::chrono::milliseconds slept,
                          const std::vector<health::CollectorHealth>& health,
                          const std::vector<ui::CollectorView>& views, TimePoint now)
{
    ui::Awakening awakening{.slept = slept};
    for (const health::CollectorHealth& collector : health)
        for (const health::StreamHealth& stream : collector.streams)
            if (health::lossLevel(stream.lostAfter, stream.retention, now) == health::Loss::Losing)
                awakening.lost << QStringLiteral("%1, %2").arg(
                    ui::nameOf(views, collector.collector), stream.title);
    return awakening;
}

} // namespace app
