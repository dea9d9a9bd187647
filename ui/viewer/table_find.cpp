#include "ui/viewer/table_find.h"

#include "ui/viewer/table_knowledge.h"
#include "ui/widgets/time_text.h"

#include <algorithm>

namespace ui::viewer {

namespace {

// So few hits are looked at one by one; with more of them the next one is near.
constexpr std::int64_t kFew = 20'000;

QString joined(const QString& query, const QString& text)
{
    if (query.isEmpty())
        return text;
    const bool choice = text.contains(QLatin1String(" OR "));
    return core::query::including(query,
                                  choice ? QLatin1Char('(') + text + QLatin1Char(')') : text);
}

} // namespace

TableFind::TableFind(Backend& backend, LiveSearch& search, EventTable& table, QObject* parent)
    : QObject(parent)
    , m_backend(backend)
    , m_search(search)
    , m_table(table)
{
    connect(&backend, &Backend::found, this, &TableFind::take);
    connect(&search, &LiveSearch::changed, this, [this] {
        if (m_id && m_search.query() != m_asked)
            ask();
    });
}

TableFind::~TableFind() { cancel(); }

void TableFind::cancel()
{
    if (m_id)
        m_backend.cancel(*m_id);
    m_id.reset();
}

void TableFind::find(const QString& text)
{
    if (text.trimmed() == m_text)
        return;
    m_text = text.trimmed();
    ask();
}

void TableFind::ask()
{
    cancel();
    m_hits.clear();
    m_complete = false;
    m_number = 0;
    m_problem.reset();
    m_asked = m_search.query();
    if (const auto parsed = core::query::Query::parse(m_text, momentOf(m_backend)); !parsed)
        m_problem = parsed.error();
    else if (!m_text.isEmpty()) {
        auto query = m_asked;
        query.text = joined(query.text, m_text);
        m_id = m_backend.search(query);
    }
    Q_EMIT changed();
}

void TableFind::take(const Found& found)
{
    if (found.search != m_id)
        return;
    for (const auto& range : found.rows)
        m_hits.add(range.first, range.last);
    m_complete = m_complete || found.complete;
    Q_EMIT changed();
}

// -- going there --------------------------------------------------------------------------------

// Where it starts from: the current row, or the edge of the screen.
std::int64_t TableFind::from(Step step) const
{
    const auto& view = m_table.view();
    const auto current = m_table.selection().current;
    if (view.shows(current))
        return view.positionOf(current);
    return step == Step::Next ? view.firstVisible() - 1 : view.firstVisible() + view.visibleCount();
}

void TableFind::step(Step step)
{
    if (!m_id || m_hits.empty() || m_table.view().count() == 0)
        return;
    m_wrapped = false;
    const auto hit = m_table.isSorted() ? inSnapshot(step) : inArrival(step);
    if (hit) {
        count(*hit);
        m_table.select(*hit);
    }
    Q_EMIT changed();
}

std::optional<core::RowId> TableFind::inArrival(Step step)
{
    const auto& view = m_table.view();
    const auto first = m_hits.countBelow(view.clearedUpTo() + 1);
    const auto end = m_hits.countBelow(view.presentedUpTo() + 1);
    if (first >= end)
        return std::nullopt;
    const bool up = (step == Step::Next) == (view.newest() == Newest::Bottom);
    const auto start = from(step);
    const auto edge = start < 0 || start >= view.count();
    const auto row =
        edge ? (up ? view.clearedUpTo() : view.presentedUpTo() + 1) : view.rowAt(start);
    auto place = up ? m_hits.countBelow(row + 1) : m_hits.countBelow(row) - 1;
    if (place < first || place >= end) {
        m_wrapped = true;
        place = up ? first : end - 1;
    }
    return m_hits.at(place);
}

std::optional<std::int64_t> TableFind::placeFrom(std::int64_t position, Step step) const
{
    const auto& view = m_table.view();
    const auto by = step == Step::Next ? 1 : -1;
    if (m_hits.size() > kFew) {
        auto at = position + by;
        while (at >= 0 && at < view.count() && !m_hits.contains(view.rowAt(at)))
            at += by;
        return at >= 0 && at < view.count() ? std::optional(at) : std::nullopt;
    }
    std::optional<std::int64_t> best;
    for (const auto row : m_hits.slice(0, m_hits.size())) {
        const auto at = view.positionOf(row);
        if (!view.shows(row) || (at - position) * by <= 0)
            continue;
        if (!best || (*best - at) * by > 0)
            best = at;
    }
    return best;
}

std::optional<core::RowId> TableFind::inSnapshot(Step step)
{
    const auto& view = m_table.view();
    auto place = placeFrom(from(step), step);
    if (!place) {
        m_wrapped = true;
        place = placeFrom(step == Step::Next ? -1 : view.count(), step);
    }
    return place ? std::optional(view.rowAt(*place)) : std::nullopt;
}

// Its number among the hits as they stand on the screen. By time nobody counts them.
void TableFind::count(core::RowId row)
{
    const auto& view = m_table.view();
    const auto first = m_hits.countBelow(view.clearedUpTo() + 1);
    const auto end = m_hits.countBelow(view.presentedUpTo() + 1);
    const auto place = m_hits.countBelow(row);
    m_number = view.newest() == Newest::Top ? end - place : place - first + 1;
    if (m_table.isSorted())
        m_number = 0;
}

QString TableFind::text() const
{
    if (m_problem)
        return m_problem->sentence;
    if (!m_id)
        return {};
    if (m_hits.empty())
        return m_complete ? tr("No match") : tr("Searching");
    const auto all = countText(m_hits.size());
    auto text = m_number > 0
        ? tr("%1 of %2").arg(countText(m_number), all)
        : tr("%1 match(es)", nullptr, int(std::min<std::int64_t>(m_hits.size(), 1'000'000'000)))
              .arg(all);
    if (m_wrapped)
        text += tr(", from the other end again");
    return text;
}

} // namespace ui::viewer
