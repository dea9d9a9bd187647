#include "app/event_values.h"

#include "core/base/text.h"
#include "core/query/matcher.h"
#include "core/query/member.h"

namespace app {

using namespace core;

QStringList valuesOf(const QStringList& names, const Event& event,
                     const query::Knowledge& knowledge)
{
    const query::Record record{.collector = event.collector,
                               .type = event.type,
                               .time = event.time,
                               .received = event.received,
                               .raw = viewOf(event.raw)};
    QStringList all;
    for (const QString& name : names) {
        QStringList values;
        if (const auto* field = query::findField(name)) {
            for (const QString& value : query::valuesOf(query::idOf(*field), record, knowledge))
                values << value;
        } else {
            (void)query::Member(name).any(record, knowledge, [&values](std::string_view value) {
                values << utf8(value);
                return false;
            });
        }
        all << values.join(QStringLiteral(", "));
    }
    return all;
}

} // namespace app
