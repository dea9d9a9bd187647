#include "app/wanted.h"

#include "app/knowledge.h"

namespace app {

using namespace core;

Result<store::Wanted> wantedOf(const ui::EventQuery& query)
{
    auto text = query::Query::parse(query.text, momentHere(SystemClock().now()));
    if (!text)
        return fail(Fault::Refused, QStringLiteral("query.problem"), text.error().sentence);
    return store::Wanted{.text = std::move(*text),
                         .collectors = query.collectors,
                         .types = query.types,
                         .time = query.time};
}

} // namespace app
