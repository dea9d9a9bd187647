#include "ui/viewer/field_term.h"

#include "core/base/text.h"
#include "core/mimecast/log_types.h"
#include "core/mimecast/summary.h"
#include "core/query/matcher.h"
#include "core/story/joining.h"

#include <algorithm>
#include <array>

#include <QStringList>

namespace ui::viewer {

namespace {

using core::query::Query;

bool lists(std::string_view names, const QString& name)
{
    return core::latin(names).split(QLatin1Char('|')).contains(name);
}

core::query::Knowledge knowledge()
{
    return {
        .summarise = core::mimecast::summarise,
        .nameOfType =
            [](core::LogTypeCode type) { return core::latin(core::mimecast::logType(type).id); },
        .pairsOf = core::mimecast::forEachPlainField};
}

// What the query language calls a member of this log type's records, best first; its own name last.
QStringList namesOf(core::LogTypeCode type, const QString& path)
{
    QStringList names;
    for (const auto& field : core::query::fields()) {
        if (lists(field.members, path))
            names << core::latin(field.name);
    }
    const auto& summary = core::mimecast::logType(type).fields;
    const std::array<std::pair<std::string_view, const char*>, 5> facts{
        {{summary.from, "from"},
         {summary.to, "to"},
         {summary.subject, "subject"},
         {summary.action, "action"},
         {summary.verdict, "verdict"}}};
    for (const auto& [members, name] : facts) {
        if (lists(members, path))
            names << QLatin1String(name);
    }
    return names << path;
}

bool finds(const QString& term, const core::Event& event, const core::query::Knowledge& known)
{
    const auto query = Query::parse(term, {.now = event.received});
    const core::query::Record record{.collector = event.collector,
                                     .type = event.type,
                                     .time = event.time,
                                     .received = event.received,
                                     .raw = core::viewOf(event.raw)};
    return query && core::query::Matcher(*query, known).matches(record);
}

// The value anywhere in the record.
QString phrase(const QString& value) { return core::query::termFor(u"x", value).mid(2); }

} // namespace

QString fieldTerm(const core::Event& event, const QString& path, const QString& value)
{
    const auto known = knowledge();
    for (const auto& name : namesOf(event.type, path)) {
        const bool isId = name == QLatin1String("id");
        auto term = core::query::termFor(name, isId ? core::story::normalisedId(value) : value);
        if (finds(term, event, known))
            return term;
    }
    return value.isEmpty() ? core::query::termFor(path, value) : phrase(value);
}

} // namespace ui::viewer
