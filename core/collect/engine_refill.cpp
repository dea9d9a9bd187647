// Wishes to ask again, as they come from people.
#include "core/base/text.h"
#include "core/collect/collector_run.h"
#include "core/collect/coverage_facts.h"
#include "core/collect/engine.h"

namespace core::collect {

Result<void> Engine::refill(const TaskId& task, const TimeRange& range)
{
    if (auto wished = m_store.wish({task.collector, task.stream}, range, m_ports.clock.now());
        !wished)
        return wished;
    m_schedule.hurry(task.collector);
    return {};
}

Result<int> Engine::refillGaps(const TaskId& task)
{
    const store::Source source{task.collector, task.stream};
    const auto* stream = mimecast::findStream(task.stream.toStdString());
    const auto ledger = m_store.coverage(source);
    const auto wishes = m_store.refills(source);
    if (!ledger || !wishes)
        return Fail(ledger ? wishes.error() : ledger.error());
    if (!stream)
        return 0;
    const TimePoint now = m_ports.clock.now();
    const auto gaps = refillableGaps(factsOf(*stream, {*ledger, *wishes}, {}, now));
    for (const store::Refill& waiting : *wishes)
        if (auto hurried = m_store.wish(source, waiting.range, now); !hurried)
            return Fail(hurried.error());
    for (const TimeRange& gap : gaps)
        if (auto wished = m_store.wish(source, gap, now); !wished)
            return Fail(wished.error());
    return int(gaps.size() + wishes->size());
}

Result<int> Engine::refillAll(const QString& collectorId)
{
    const CollectorRun* run = find(collectorId);
    int wishes = 0;
    for (const QString& stream : run ? run->streams() : std::vector<QString>()) {
        auto made = refillGaps({collectorId, stream});
        if (!made)
            return made;
        wishes += *made;
    }
    if (wishes > 0)
        m_schedule.hurry(collectorId);
    return wishes;
}

} // namespace core::collect
