#include "core/query/matcher.h"

#include "core/query/member.h"
#include "core/query/reading.h"
#include "core/query/value_test.h"
#include "core/query/values.h"

#include <algorithm>
#include <optional>

namespace core::query {

namespace {

constexpr FieldId kCollector = placeOf("collector");

// Fields whose values do not stand in the record.
constexpr FieldSet kDerived = only(kCollector) | only(placeOf("type")) | only(placeOf("time"))
    | only(placeOf("received")) | only(placeOf("outcome"));

// The same, and one that may join what stands apart: no look at the record's text sorts them out.
constexpr FieldSet kElsewhere = kDerived | only(placeOf("verdict"));

// One record while it is asked: what of it was made readable is kept for the next question.
class Subject {
public:
    void take(const Record& record)
    {
        m_record = &record;
        m_hasFolded = false;
        m_text.reset();
    }

    [[nodiscard]] const Record& record() const { return *m_record; }

    [[nodiscard]] bool holds(std::string_view word)
    {
        return foldedText().find(word) != std::string_view::npos;
    }

    [[nodiscard]] std::string_view foldedText()
    {
        if (!m_hasFolded)
            m_view = folded(unescaped(m_record->raw, m_plain, Breaks::AsBlanks), m_folded);
        m_hasFolded = true;
        return m_view;
    }

    [[nodiscard]] const QString& text()
    {
        if (!m_text)
            m_text = stringOf(unescaped(m_record->raw, m_plain, Breaks::AsBlanks));
        return *m_text;
    }

private:
    const Record* m_record = nullptr;
    bool m_hasFolded = false;
    std::string_view m_view;
    std::string m_plain;
    std::string m_folded;
    std::optional<QString> m_text;
};

// One node of the query, made ready.
class Step {
public:
    Step(const Node& node, const Knowledge& knowledge)
        : m_kind(node.kind)
        , m_knowledge(&knowledge)
        , m_of(node.test.of)
        , m_field(node.test.field)
        , m_how(node.test.how)
    {
        for (const Node& child : node.children)
            m_children.emplace_back(child, knowledge);
        if (m_kind == Node::Kind::Test) {
            m_test.emplace(node.test);
            if (m_of == Test::Of::Member)
                m_member.emplace(node.test.member);
        }
        // What is cheap goes first.
        if (m_kind == Node::Kind::And || m_kind == Node::Kind::Or)
            std::ranges::stable_sort(m_children, {}, &Step::cost);
    }

    [[nodiscard]] bool matches(Subject& subject) const
    {
        const auto child = [&](const Step& step) { return step.matches(subject); };
        switch (m_kind) {
        case Node::Kind::Everything:
            return true;
        case Node::Kind::Test:
            return passes(subject);
        case Node::Kind::And:
            return std::ranges::all_of(m_children, child);
        case Node::Kind::Or:
            return std::ranges::any_of(m_children, child);
        case Node::Kind::Not:
            return std::ranges::none_of(m_children, child);
        }
        return false;
    }

    [[nodiscard]] bool gaveUp() const
    {
        return (m_test && m_test->gaveUp())
            || std::ranges::any_of(m_children, [](const Step& step) { return step.gaveUp(); });
    }

private:
    [[nodiscard]] static int cost(const Step& step)
    {
        if (step.m_kind != Node::Kind::Test) {
            int sum = 10;
            for (const Step& child : step.m_children)
                sum += cost(child);
            return sum;
        }
        const bool isFact = step.m_of == Test::Of::Field && (kDerived & only(step.m_field)) != 0;
        if (isFact)
            return 1;
        const int regex = step.m_how == How::Regex ? 50 : 0;
        return regex + (step.m_of == Test::Of::Anything ? 2 : 5);
    }

    [[nodiscard]] bool passes(Subject& subject) const
    {
        switch (m_of) {
        case Test::Of::Anything:
            return passesAnywhere(subject);
        case Test::Of::Member:
            return m_member->any(subject.record(), *m_knowledge,
                                 [this](std::string_view value) { return m_test->passes(value); });
        case Test::Of::Field:
            return mayHold(subject) && passesField(subject.record());
        }
        return false;
    }

    // Most records are sorted out by a look for the text that a value would have to have.
    [[nodiscard]] bool mayHold(Subject& subject) const
    {
        return m_test->required().empty() || (kElsewhere & only(m_field)) != 0
            || subject.holds(m_test->required());
    }

    [[nodiscard]] bool passesAnywhere(Subject& subject) const
    {
        if (m_how == How::Regex)
            return m_test->passesText(subject.text());
        return subject.holds(m_test->required()) && m_test->passesFolded(subject.foldedText());
    }

    [[nodiscard]] bool passesField(const Record& record) const
    {
        bool found = false;
        readValues(record, *m_knowledge, only(m_field), [&](FieldId, std::string_view value) {
            found = found || m_test->passes(value);
        });
        if (!found && m_field == kCollector && m_knowledge->nameOf)
            found = m_test->passes(m_knowledge->nameOf(record.collector).toStdString());
        return found;
    }

    Node::Kind m_kind;
    const Knowledge* m_knowledge;
    Test::Of m_of;
    FieldId m_field;
    How m_how;
    std::optional<ValueTest> m_test;
    std::optional<Member> m_member;
    std::vector<Step> m_children;
};

} // namespace

class Matcher::Private {
public:
    Private(const Query& query, Knowledge what)
        : knowledge(std::move(what))
        , root(query.root(), knowledge)
    {
    }

    Knowledge knowledge;
    Step root;
    Subject subject;
};

Matcher::Matcher(const Query& query, const Knowledge& knowledge)
    : d(std::make_unique<Private>(query, knowledge))
{
}

Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

bool Matcher::matches(const Record& record) const
{
    d->subject.take(record);
    return d->root.matches(d->subject);
}

bool Matcher::gaveUp() const { return d->root.gaveUp(); }

Error tooHard()
{
    return {.fault = Fault::Refused,
            .code = QStringLiteral("query.tooHard"),
            .message = QStringLiteral("A regular expression in the query takes too long, so the "
                                      "search was stopped."),
            .advice = QStringLiteral("Make it simpler: avoid a repetition inside of a repetition, "
                                     "such as (a+)+."),
            .detail = {}};
}

bool Matcher::passes(const Test& test, const Record& record, const Knowledge& knowledge)
{
    const Step step({.kind = Node::Kind::Test, .test = test, .children = {}}, knowledge);
    Subject subject;
    subject.take(record);
    return step.matches(subject);
}

bool Matcher::valuePasses(const Test& test, std::string_view value, const Knowledge& knowledge)
{
    const ValueTest ready(test);
    if (ready.passes(value))
        return true;
    const bool isCollector = test.of == Test::Of::Field && test.field == kCollector;
    return isCollector && knowledge.nameOf
        && ready.passes(knowledge.nameOf(stringOf(value)).toStdString());
}

} // namespace core::query
