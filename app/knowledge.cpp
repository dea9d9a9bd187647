#include "app/knowledge.h"

#include "core/base/text.h"
#include "core/mimecast/log_types.h"
#include "core/mimecast/summary.h"
#include "ui/removed_collector.h"

#include <vector>

namespace app {

using namespace core;

namespace {

std::shared_ptr<const query::Plans> makeSummaryPlans()
{
    std::vector<SummaryMembers> members;
    for (const mimecast::LogType& type : mimecast::logTypes())
        members.push_back(type.fields);
    return query::makePlans(members);
}

// The table of log types never changes, and knowledge is asked for with every screen of rows.
std::shared_ptr<const query::Plans> summaryPlans()
{
    static const auto plans = makeSummaryPlans();
    return plans;
}

} // namespace

void CollectorNames::set(const settings::Settings& settings)
{
    std::map<QString, QString> names;
    for (const settings::Collector& collector : settings.collectors)
        names.emplace(collector.id, collector.name);
    const std::scoped_lock lock(m_mutex);
    m_names = std::move(names);
}

QString CollectorNames::of(QStringView collector) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_names.find(collector.toString());
    return found == m_names.end() ? QString() : found->second;
}

query::Knowledge queryKnowledge(std::shared_ptr<const CollectorNames> names)
{
    return {
        .summarise = mimecast::summarise,
        .nameOfType = [](LogTypeCode type) { return latin(mimecast::logType(type).id); },
        .nameOf = [names =
                       std::move(names)](QStringView collector) { return names->of(collector); },
        .plans = summaryPlans(),
        .outcomeOf = mimecast::outcomeFor,
        .pairsOf = mimecast::forEachPlainField,
    };
}

QString collectorName(const query::Knowledge& knowledge, const QString& id)
{
    const QString name = knowledge.nameOf ? knowledge.nameOf(id) : id;
    return name.isEmpty() ? ui::removedCollector() : name;
}

query::Moment momentHere(TimePoint now)
{
    return {.now = now, .zone = QTimeZone::systemTimeZone()};
}

} // namespace app
