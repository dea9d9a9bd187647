#include "ui/viewer/row_highlights.h"

#include "core/query/matcher.h"
#include "ui/viewer/table_knowledge.h"
#include "ui/when_ready.h"
#include "ui/widgets/time_text.h"

#include <algorithm>

namespace ui::viewer {

namespace {

using core::query::Knowledge;
using core::query::Matcher;
using core::query::Query;
using Answers = QList<QFuture<core::Result<core::Event>>>;

int verdict(const std::vector<Matcher>& rules, const core::Event& event)
{
    const auto record = recordOf(event);
    const auto met =
        std::ranges::find_if(rules, [&](const Matcher& rule) { return rule.matches(record); });
    return met == rules.end() ? -1 : int(met - rules.begin());
}

std::vector<std::pair<core::RowId, int>> judged(const std::vector<Query>& queries,
                                                const Knowledge& knowledge, Answers answers)
{
    std::vector<Matcher> rules;
    rules.reserve(queries.size());
    for (const auto& query : queries)
        rules.emplace_back(query, knowledge);
    std::vector<std::pair<core::RowId, int>> verdicts;
    for (auto& answer : answers) {
        if (answer.isCanceled() || answer.resultCount() == 0)
            continue;
        const auto event = answer.takeResult();
        if (event)
            verdicts.emplace_back(event->row, verdict(rules, *event));
    }
    return verdicts;
}

} // namespace

RowHighlights::RowHighlights(Backend& backend, QObject* parent)
    : QObject(parent)
    , m_backend(backend)
{
    reload();
}

void RowHighlights::reload()
{
    m_rules.clear();
    m_known.clear();
    ++m_turn;
    std::vector<Query> queries;
    for (auto& rule : m_backend.viewer().highlights) {
        auto parsed = Query::parse(rule.query, momentOf(m_backend));
        if (!rule.on || !parsed)
            continue;
        queries.push_back(std::move(*parsed));
        m_rules.push_back(std::move(rule));
    }
    m_queries = std::make_shared<const std::vector<Query>>(std::move(queries));
    Q_EMIT changed();
    ask();
}

void RowHighlights::want(const std::vector<core::RowId>& rows)
{
    m_wanted = rows;
    ask();
}

void RowHighlights::ask()
{
    if (m_asking || m_rules.empty())
        return;
    Answers asked;
    for (const auto row : m_wanted) {
        if (!m_known.contains(row))
            asked << m_backend.eventOf(row);
    }
    if (asked.isEmpty())
        return;
    m_asking = true;
    const auto judge = [queries = m_queries, knowledge = knowledgeOf(m_backend)](Answers answers) {
        return judged(*queries, knowledge, std::move(answers));
    };
    whenReady(QtFuture::whenAll(asked.begin(), asked.end()).then(QtFuture::Launch::Async, judge),
              this, [this, turn = m_turn, wanted = m_wanted](const Verdicts& verdicts) {
                  m_asking = false;
                  for (const auto row : wanted)
                      m_known.try_emplace(row, -1); // gone, or not to be read
                  take(turn, verdicts);
              });
}

void RowHighlights::take(int turn, const Verdicts& verdicts)
{
    if (turn != m_turn) {
        m_known.clear();
        return ask();
    }
    for (const auto& [row, rule] : verdicts)
        m_known.insert_or_assign(row, rule);
    if (m_known.size() > kMost)
        std::erase_if(m_known, [this](const auto& entry) {
            return std::ranges::find(m_wanted, entry.first) == m_wanted.end();
        });
    Q_EMIT changed();
    ask();
}

const core::settings::Highlight* RowHighlights::of(core::RowId row) const
{
    const auto known = m_known.find(row);
    if (known == m_known.end() || known->second < 0)
        return nullptr;
    return &m_rules[std::size_t(known->second)];
}

} // namespace ui::viewer
