#include "ui/viewer/table_knowledge.h"

#include "core/base/text.h"
#include "core/mimecast/log_types.h"
#include "core/mimecast/summary.h"
#include "ui/widgets/time_text.h"

#include <map>

namespace ui::viewer {

core::query::Knowledge knowledgeOf(const Backend& backend)
{
    std::map<QString, QString> names;
    for (const auto& collector : backend.collectors())
        names.emplace(collector.settings.id, collector.settings.name);
    core::query::Knowledge knowledge;
    knowledge.summarise = core::mimecast::summarise;
    knowledge.nameOfType = [](core::LogTypeCode type) {
        return core::latin(core::mimecast::logType(type).id);
    };
    knowledge.nameOf = [names = std::move(names)](QStringView collector) {
        const auto found = names.find(collector.toString());
        return found == names.end() ? QString() : found->second;
    };
    knowledge.outcomeOf = core::mimecast::outcomeFor;
    knowledge.pairsOf = core::mimecast::forEachPlainField;
    return knowledge;
}

core::query::Moment momentOf(const Backend& backend)
{
    return {.now = now(),
            .zone = backend.preferences().utc ? QTimeZone::utc() : QTimeZone::systemTimeZone()};
}

core::query::Record recordOf(const core::Event& event)
{
    return {.collector = event.collector,
            .type = event.type,
            .time = event.time,
            .received = event.received,
            .raw = core::viewOf(event.raw)};
}

} // namespace ui::viewer
