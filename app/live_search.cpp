#include "app/live_search.h"

#include "app/knowledge.h"
#include "core/mimecast/summary.h"

#include <algorithm>

namespace app {

using namespace core;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t kFirstStep = 2'000; // the first screen comes at once
constexpr std::int64_t kStep = 40'000;     // about 50 ms when every record must be read
constexpr std::int64_t kNewStep = 20'000;
constexpr auto kReportEvery = 100ms;
constexpr auto kLookEvery = 500ms;

void countOutcomes(store::EventReader& reader, ui::Found& found)
{
    std::vector<RowId> ids;
    for (const RowRange& range : found.rows)
        for (RowId row = range.first; row <= range.last; ++row)
            ids.push_back(row);
    const auto events = reader.rows(ids);
    if (!events)
        return; // the count in the banner is then short of colour, not of events
    for (const Event& event : *events) {
        const Outcome outcome = mimecast::outcomeOf(event.type, event.raw);
        found.rejected += outcome == Outcome::Rejected ? 1 : 0;
        found.held += outcome == Outcome::Held ? 1 : 0;
    }
}

Error errorOf(const query::Problem& problem)
{
    return {.fault = Fault::Refused,
            .code = QStringLiteral("query.problem"),
            .message = problem.sentence,
            .advice = {},
            .detail = {}};
}

} // namespace

LiveSearch::LiveSearch(QString storePath, query::Knowledge knowledge, Listener listener)
    : m_path(std::move(storePath))
    , m_knowledge(std::move(knowledge))
    , m_listener(std::move(listener))
    , m_searcher([this](std::stop_token stop) { searchLoop(stop); })
    , m_reader([this](std::stop_token stop) { readLoop(stop); })
{
}

LiveSearch::~LiveSearch()
{
    m_searcher.request_stop();
    m_reader.request_stop();
    m_changed.notify_all();
}

ui::SearchId LiveSearch::search(const ui::EventQuery& query)
{
    const auto asked = query::Query::parse(query.text, momentHere(SystemClock().now()));
    const std::scoped_lock lock(m_mutex);
    const ui::SearchId id = ++m_last;
    Search& search = m_searches[id];
    search.wanted = {.text = asked.value_or(query::Query()),
                     .collectors = query.collectors,
                     .types = query.types};
    if (!asked)
        search.problem = asked.error();
    m_changed.notify_all();
    return id;
}

void LiveSearch::cancel(ui::SearchId search)
{
    const std::scoped_lock lock(m_mutex);
    m_searches.erase(search);
}

void LiveSearch::stored()
{
    const std::scoped_lock lock(m_mutex);
    m_storedSince = true;
    m_changed.notify_all();
}

void LiveSearch::read(Read work)
{
    const std::scoped_lock lock(m_mutex);
    m_reads.push_back(std::move(work));
    m_changed.notify_all();
}

void LiveSearch::readLoop(std::stop_token stop)
{
    std::unique_ptr<store::EventReader> reader;
    while (!stop.stop_requested()) {
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait(lock, stop, [&] { return !m_reads.empty(); }))
            return;
        const Read work = std::move(m_reads.front());
        m_reads.pop_front();
        lock.unlock();
        if (!reader) {
            auto opened = store::EventReader::open(m_path, m_knowledge);
            if (!opened) {
                work(Fail(opened.error()));
                continue;
            }
            reader = std::move(*opened);
        }
        work(reader.get());
    }
}

void LiveSearch::searchLoop(std::stop_token stop)
{
    std::unique_ptr<store::EventReader> reader;
    while (!stop.stop_requested()) {
        if (!reader)
            if (auto opened = store::EventReader::open(m_path, m_knowledge))
                reader = std::move(*opened);
        const auto began = std::chrono::steady_clock::now();
        const bool more = reader && stepAll(*reader);
        std::unique_lock lock(m_mutex);
        // New events are told of at most ten times a second; the past goes on without a pause.
        const auto fresh = [&] {
            return std::ranges::any_of(m_searches,
                                       [](const auto& each) { return !each.second.begun; });
        };
        if (!more) {
            m_changed.wait_until(lock, stop, began + kLookEvery,
                                 [&] { return m_storedSince || fresh(); });
            const bool wake = fresh();
            m_storedSince = false;
            if (!wake)
                m_changed.wait_until(lock, stop, began + kReportEvery, fresh);
        }
    }
}

bool LiveSearch::stepAll(store::EventReader& reader)
{
    std::vector<ui::SearchId> ids;
    {
        const std::scoped_lock lock(m_mutex);
        for (const auto& [id, search] : m_searches)
            if (!search.failed)
                ids.push_back(id);
    }
    bool more = false;
    for (const ui::SearchId id : ids)
        more = step(reader, id) || more;
    return more;
}

bool LiveSearch::step(store::EventReader& reader, ui::SearchId id)
{
    Search at;
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_searches.find(id);
        if (found == m_searches.end())
            return false;
        at = found->second;
    }
    if (at.problem) {
        fail(id, at, errorOf(*at.problem));
        return false;
    }
    if (!at.begun) {
        const auto newest = reader.newest();
        if (!newest) {
            fail(id, at, newest.error());
            return false;
        }
        at.begun = true;
        at.newestAtStart = at.after = *newest;
        at.before = *newest + 1;
    } else {
        lookAhead(reader, id, at);
    }
    if (!at.complete && !at.failed)
        lookBack(reader, id, at);
    return !at.complete && !at.failed;
}

void LiveSearch::lookBack(store::EventReader& reader, ui::SearchId id, Search& at)
{
    const bool first = at.before == at.newestAtStart + 1;
    const auto scan = reader.scanBack(at.wanted, at.before, first ? kFirstStep : kStep);
    if (!scan)
        return fail(id, at, scan.error());
    at.before = scan->reached;
    at.complete = scan->end;
    const double all = double(std::max<RowId>(at.newestAtStart, 1));
    ui::Found found{.search = id,
                    .side = ui::Found::Side::Past,
                    .rows = scan->rows,
                    .matches = scan->matches,
                    .searched = scan->end ? 1.0 : double(at.newestAtStart - at.before + 1) / all,
                    .complete = scan->end};
    if (keep(id, at))
        m_listener.found(found);
}

void LiveSearch::lookAhead(store::EventReader& reader, ui::SearchId id, Search& at)
{
    const auto scan = reader.scanForward(at.wanted, at.after, kNewStep);
    if (!scan)
        return fail(id, at, scan.error());
    const bool moved = scan->reached > at.after;
    at.after = std::max(at.after, scan->reached);
    if (!moved || !keep(id, at) || scan->rows.empty())
        return;
    ui::Found found{.search = id,
                    .side = ui::Found::Side::New,
                    .rows = scan->rows,
                    .matches = scan->matches,
                    .searched = 0,
                    .complete = at.complete};
    countOutcomes(reader, found);
    m_listener.found(found);
}

bool LiveSearch::keep(ui::SearchId id, const Search& at)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_searches.find(id);
    if (found == m_searches.end())
        return false;
    found->second = at;
    return true;
}

void LiveSearch::fail(ui::SearchId id, Search& at, const Error& why)
{
    at.failed = true;
    if (keep(id, at))
        m_listener.failed(id, why);
}

} // namespace app
