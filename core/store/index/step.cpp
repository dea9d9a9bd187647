#include "core/store/index/step.h"

#include "core/query/reading.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace core::store::index {

using query::How;
using query::Node;
using query::Test;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

Verdict certain(const Bits& rows) { return {rows, rows}; }
Verdict possible(Bits rows) { return {Bits(rows.size()), std::move(rows)}; }

Between rangeOf(const Test& test)
{
    Between range{-kInfinity, kInfinity};
    if (test.from)
        range.least =
            test.from->included ? test.from->value : std::nextafter(test.from->value, kInfinity);
    if (test.to)
        range.most =
            test.to->included ? test.to->value : std::nextafter(test.to->value, -kInfinity);
    return range;
}

std::string longestPart(const QString& path)
{
    QString longest;
    for (const QString& part : path.toCaseFolded().split(QLatin1Char('.')))
        if (part.size() > longest.size())
            longest = part;
    return longest.toStdString();
}

} // namespace

Step::Step(const Node& node, const query::Knowledge& knowledge, const Sources& sources)
    : m_kind(node.kind)
    , m_of(node.test.of)
    , m_field(node.test.field)
    , m_how(node.test.how)
{
    for (const Node& child : node.children)
        m_children.emplace_back(child, knowledge, sources);
    if (m_kind == Node::Kind::And || m_kind == Node::Kind::Or)
        std::ranges::stable_sort(m_children, {}, &Step::cost);
    if (m_kind == Node::Kind::Test)
        prepare(node, knowledge, sources);
}

void Step::prepare(const Node& node, const query::Knowledge& knowledge, const Sources& sources)
{
    m_test.emplace(node.test);
    if (m_how == How::Range)
        m_range = rangeOf(node.test);
    if (m_of == Test::Of::Member)
        m_name = longestPart(node.test.member);
    if (m_of != Test::Of::Field)
        return;
    const query::Field& field = query::fields()[m_field];
    m_from = fromOf(field);
    m_isReceived = field.name == "received";
    const auto passes = [&](const QString& value) {
        return !value.isEmpty() && m_test->passes(value.toStdString());
    };
    if (m_from == From::Types && knowledge.nameOfType)
        for (std::size_t type = 0; type < m_types.size(); ++type)
            m_types[type] = passes(knowledge.nameOfType(LogTypeCode(type))) ? 1 : 0;
    if (m_from == From::Runs && !m_isReceived)
        for (const auto& [source, collector] : sources)
            m_sources[source] =
                passes(collector) || (knowledge.nameOf && passes(knowledge.nameOf(collector)));
}

Step::From Step::fromOf(const query::Field& field)
{
    if (field.name == "collector" || field.name == "received")
        return From::Runs;
    if (field.name == "type")
        return From::Types;
    if (field.name == "time")
        return From::Times;
    switch (field.keep) {
    case query::Keep::Nothing:
        return From::Record;
    case query::Keep::Dictionary:
    case query::Keep::Words:
        return From::Text;
    case query::Keep::Number:
        return From::Number;
    }
    return From::Record;
}

int Step::cost(const Step& step)
{
    int sum = 0;
    for (const Step& child : step.m_children)
        sum += cost(child);
    if (step.m_kind != Node::Kind::Test)
        return sum;
    if (step.m_of != Test::Of::Field)
        return 50;
    return step.m_from == From::Text ? 10 : 1;
}

Verdict Step::over(const Segment& segment, const std::stop_token& stop) const
{
    switch (m_kind) {
    case Node::Kind::Everything:
        return certain(Bits(segment.rows(), true));
    case Node::Kind::Test:
        return stop.stop_requested() ? certain(Bits(segment.rows())) : test(segment, stop);
    case Node::Kind::And:
        return all(segment, stop);
    case Node::Kind::Or:
        return any(segment, stop);
    case Node::Kind::Not:
        break;
    }
    Verdict verdict = any(segment, stop);
    std::swap(verdict.sure.flip(), verdict.maybe.flip());
    return verdict;
}

Verdict Step::all(const Segment& segment, const std::stop_token& stop) const
{
    Verdict verdict = certain(Bits(segment.rows(), true));
    for (const Step& child : m_children) {
        const Verdict more = child.over(segment, stop);
        verdict.sure &= more.sure;
        verdict.maybe &= more.maybe;
        if (verdict.maybe.none())
            break;
    }
    return verdict;
}

Verdict Step::any(const Segment& segment, const std::stop_token& stop) const
{
    Verdict verdict = certain(Bits(segment.rows()));
    for (const Step& child : m_children) {
        const Verdict more = child.over(segment, stop);
        verdict.sure |= more.sure;
        verdict.maybe |= more.maybe;
    }
    return verdict;
}

Verdict Step::test(const Segment& segment, const std::stop_token& stop) const
{
    if (m_of == Test::Of::Anything)
        return anywhere(segment);
    if (m_of == Test::Of::Member)
        return inMember(segment);
    switch (m_from) {
    case From::Runs:
        return certain(byRuns(segment));
    case From::Types:
        return certain(byTypes(segment));
    case From::Times:
        return byTimes(segment);
    case From::Text:
        return certain(byText(segment, stop));
    case From::Number:
        return byNumber(segment);
    case From::Record:
        break;
    }
    return possible(segment.rowsOfParts(segment.partsWith(m_test->required())));
}

Verdict Step::anywhere(const Segment& segment) const
{
    const std::string& word = m_test->required();
    const std::uint64_t parts = segment.partsWith(word);
    if (word.empty() || parts == 0)
        return possible(segment.rowsOfParts(parts));
    Verdict verdict = possible(
        segment.rowsOfParts(segment.mayCross(word) ? parts : parts & segment.restPartsWith(word)));
    for (const query::Field& field : query::fields()) {
        if (fromOf(field) != From::Text)
            continue;
        const auto column = segment.text(query::idOf(field));
        if (!column || column->found() == TextColumn::Found::Never)
            continue;
        const Bits rows = column->rowsOf(column->containing(word));
        verdict.maybe |= rows;
        if (m_how == How::Contains && column->found() == TextColumn::Found::Always)
            verdict.sure |= rows;
    }
    const Bits within = segment.rowsOfParts(parts);
    verdict.sure &= within;
    verdict.maybe &= within;
    return verdict;
}

// The member's name stands in the record, and so does its value; but where text is itself JSON, or
// nothing is, only the record can tell.
Verdict Step::inMember(const Segment& segment) const
{
    return possible(segment.rowsOfParts(
        (segment.partsWith(m_name) & segment.partsWith(m_test->required())) | segment.oddParts()));
}

Bits Step::byRuns(const Segment& segment) const
{
    Bits rows(segment.rows());
    for (const Run& run : segment.runs()) {
        const auto known = m_sources.find(run.source);
        const bool passes = m_isReceived ? m_test->passes(std::to_string(run.received))
                                         : known != m_sources.end() && known->second;
        if (passes)
            rows.setRange(int(run.first), int(run.first + run.count));
    }
    return rows;
}

Bits Step::byTypes(const Segment& segment) const
{
    const auto types = segment.types();
    return types ? types->rowsMarked(m_types) : Bits(segment.rows());
}

Verdict Step::byTimes(const Segment& segment) const
{
    const auto times = segment.time();
    if (!times || (m_how != How::Exists && !m_range))
        return possible(Bits(segment.rows(), true));
    return certain(m_range ? times->rowsWithin(*m_range) : Bits(segment.rows(), true));
}

std::vector<std::uint8_t> Step::passing(const TextColumn& column, const std::stop_token& stop) const
{
    const bool isDomain = query::fields()[m_field].kind == query::Kind::Domain;
    const std::string& word = m_test->required();
    if (!word.empty()) {
        auto found = column.containing(word);
        if (m_how == How::Contains && !isDomain)
            return found;
        for (std::uint32_t id = 0; id < column.values() && !stop.stop_requested(); ++id)
            found[id] = std::uint8_t(found[id] != 0 && m_test->passes(column.value(id)));
        return found;
    }
    std::vector<std::uint8_t> found(column.values(), 0);
    column.forEachValue([&](std::uint32_t id, std::string_view value) {
        if (!stop.stop_requested())
            found[id] = std::uint8_t(m_test->passes(value));
    });
    return found;
}

Bits Step::byText(const Segment& segment, const std::stop_token& stop) const
{
    const auto column = segment.text(m_field);
    if (!column)
        return Bits(segment.rows());
    if (m_how == How::Exists)
        return column->rowsWithAny();
    return column->rowsOf(passing(*column, stop));
}

Verdict Step::byNumber(const Segment& segment) const
{
    const auto column = segment.number(m_field);
    if (!column)
        return certain(Bits(segment.rows()));
    Verdict verdict =
        m_range ? certain(column->rowsWithin(*m_range)) : certain(column->rowsWithAny());
    if (!m_range && m_how != How::Exists)
        verdict.sure = Bits(segment.rows());
    verdict.maybe |= column->doubts();
    if (m_how == How::Exists)
        verdict.sure = verdict.maybe;
    return verdict;
}

bool Step::gaveUp() const
{
    return (m_test && m_test->gaveUp()) || std::ranges::any_of(m_children, &Step::gaveUp);
}

std::string_view Step::required() const
{
    if (m_kind == Node::Kind::Test && m_of == Test::Of::Anything)
        return m_test->required();
    std::string_view longest;
    if (m_kind == Node::Kind::And)
        for (const Step& child : m_children)
            if (child.required().size() > longest.size())
                longest = child.required();
    return longest;
}

} // namespace core::store::index
