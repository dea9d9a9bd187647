#include "ui/facets/choice.h"

#include "core/query/query.h"
#include "ui/widgets/time_text.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace ui::facets {

namespace {

using core::query::How;
using core::query::Node;
using core::query::Query;
using core::query::Test;

std::optional<Query> parsed(const QString& text)
{
    auto query = Query::parse(text, {.now = now(), .zone = QTimeZone::systemTimeZone()});
    return query ? std::optional(*query) : std::nullopt;
}

// The value, if the node asks whether the field is exactly it.
std::optional<QString> valueIn(const Node& node, core::query::FieldId field)
{
    const auto& test = node.test;
    const bool is = node.kind == Node::Kind::Test && test.of == Test::Of::Field
        && test.field == field && test.how == How::Is;
    return is ? std::optional(test.text) : std::nullopt;
}

// All of them, if it is a value or several with OR between them.
QStringList valuesIn(const Node& node, core::query::FieldId field)
{
    if (const auto value = valueIn(node, field))
        return {*value};
    QStringList values;
    if (node.kind != Node::Kind::Or)
        return values;
    for (const auto& child : node.children) {
        const auto value = valueIn(child, field);
        if (!value)
            return {};
        values << *value;
    }
    return values;
}

bool contains(const QStringList& values, const QString& value)
{
    return values.contains(value, Qt::CaseInsensitive);
}

// "type=receipt", "type=(receipt OR process)"
QString clauseOf(const QString& field, const QStringList& values)
{
    if (values.size() == 1)
        return core::query::termFor(field, values.front());
    QStringList texts;
    for (const auto& value : values)
        texts << core::query::termFor(field, value).mid(field.size() + 1);
    return field + QStringLiteral("=(") + texts.join(QStringLiteral(" OR ")) + QLatin1Char(')');
}

bool endsThere(const QString& text, qsizetype at)
{
    return at < 0 || at >= text.size() || text[at].isSpace();
}

// Takes a condition out of a text in which it stands by itself.
std::optional<QString> without(const QString& text, const QString& clause)
{
    for (auto at = text.indexOf(clause, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(clause, at + 1, Qt::CaseInsensitive)) {
        if (!endsThere(text, at - 1) || !endsThere(text, at + clause.size()))
            continue;
        const auto before = text.left(at).trimmed();
        const auto after = text.mid(at + clause.size()).trimmed();
        return before.isEmpty() || after.isEmpty() ? before + after
                                                   : before + QLatin1Char(' ') + after;
    }
    return std::nullopt;
}

// As a person or a click may have written it.
QStringList spellings(const QString& field, const QStringList& values)
{
    auto exact = clauseOf(field, values);
    auto loose = exact;
    loose.replace(field.size(), 1, QLatin1Char(':'));
    return {exact, loose};
}

QString withoutAny(QString text, const QStringList& clauses)
{
    for (const auto& clause : clauses) {
        if (const auto rest = without(text, clause))
            text = *rest;
    }
    return text;
}

QString joined(const QString& text, const QString& clause)
{
    return core::query::including(text, clause);
}

} // namespace

Mark Choice::markOf(const QString& value) const
{
    if (contains(in, value))
        return Mark::In;
    return contains(out, value) ? Mark::Out : Mark::None;
}

void Choice::set(const QString& value, Mark mark)
{
    const auto same = [&value](const QString& each) {
        return each.compare(value, Qt::CaseInsensitive) == 0;
    };
    in.removeIf(same);
    out.removeIf(same);
    if (mark == Mark::In)
        in << value;
    if (mark == Mark::Out)
        out << value;
}

Choice choiceOf(const QString& text, const QString& field)
{
    const auto query = parsed(text);
    const auto* known = core::query::findField(field);
    if (!query || !known)
        return {};
    const auto id = core::query::idOf(*known);
    const auto& root = query->root();
    const bool several = root.kind == Node::Kind::And;
    const auto parts = several ? root.children : std::vector<Node>{root};
    Choice choice;
    for (const auto& part : parts) {
        if (part.kind == Node::Kind::Not)
            choice.out << valuesIn(part.children.front(), id);
        else
            choice.in << valuesIn(part, id);
    }
    return choice;
}

QString withChoice(const QString& text, const QString& field, const Choice& choice)
{
    const auto before = choiceOf(text, field);
    auto changed = text.trimmed();
    if (!before.in.isEmpty())
        changed = withoutAny(changed, spellings(field, before.in));
    for (const auto& value : before.out) {
        for (const auto& each : spellings(field, {value}))
            changed = withoutAny(changed, {QLatin1Char('-') + each, QStringLiteral("NOT ") + each});
    }
    if (!choice.in.isEmpty())
        changed = joined(changed, clauseOf(field, choice.in));
    for (const auto& value : choice.out)
        changed = core::query::excluding(changed, core::query::termFor(field, value));
    return changed;
}

} // namespace ui::facets
