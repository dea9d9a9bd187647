#include "app/live_search.h"

#include "app/wanted.h"
#include "core/mimecast/summary.h"

#include <algorithm>

namespace app {

using namespace core;
using namespace std::chrono_literals;

namespace {

// The first screen comes at once; then about 50 ms when every record must be read, and as many rows
// as can be handed over without a pause.
constexpr store::Effort kFirstStep{.matches = 2'000, .read = 2'000};
constexpr store::Effort kStep{.matches = 500'000, .read = 40'000};
constexpr store::Effort kNewStep{.matches = 20'000, .read = 20'000};
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

} // namespace

LiveSearch::LiveSearch(QString storePath, query::Knowledge knowledge, Listener listener)
    : m_path(std::move(storePath))
    , m_knowledge(std::move(knowledge))
    , m_listener(std::move(listener))
    , m_index(m_path, m_knowledge)
    , m_searcher([this](std::stop_token stop) { searchLoop(stop); })
    , m_reader([this](std::stop_token stop) { readLoop(stop); })
{
}

LiveSearch::~LiveSearch()
{
    m_searcher.request_stop();
    m_reader.request_stop();
    {
        const std::scoped_lock lock(m_mutex);
        for (auto& [id, search] : m_searches)
            search.stop.request_stop();
    }
    m_changed.notify_all();
}

ui::SearchId LiveSearch::search(const ui::EventQuery& query)
{
    auto wanted = wantedOf(query);
    const std::scoped_lock lock(m_mutex);
    const ui::SearchId id = ++m_last;
    Search& search = m_searches[id];
    if (wanted)
        search.wanted = std::move(*wanted);
    else
        search.problem = wanted.error();
    m_changed.notify_all();
    return id;
}

void LiveSearch::cancel(ui::SearchId search)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_searches.find(search);
    if (found == m_searches.end())
        return;
    found->second.stop.request_stop();
    m_searches.erase(found);
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

std::optional<LiveSearch::Eyes> LiveSearch::openEyes() const
{
    auto searcher = store::Searcher::open(m_path, m_knowledge);
    auto reader = store::EventReader::open(m_path, m_knowledge);
    if (!searcher || !reader)
        return std::nullopt; // nothing was collected yet
    return Eyes{std::move(*searcher), std::move(*reader)};
}

void LiveSearch::searchLoop(std::stop_token stop)
{
    std::optional<Eyes> eyes;
    while (!stop.stop_requested()) {
        if (!eyes)
            eyes = openEyes();
        const auto began = std::chrono::steady_clock::now();
        const bool more = eyes && stepAll(*eyes);
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

bool LiveSearch::stepAll(Eyes& eyes)
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
        more = step(eyes, id) || more;
    return more;
}

bool LiveSearch::step(Eyes& eyes, ui::SearchId id)
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
        fail(id, at, *at.problem);
        return false;
    }
    if (!at.begun) {
        const auto newest = eyes.reader->newest();
        if (!newest) {
            fail(id, at, newest.error());
            return false;
        }
        at.begun = true;
        at.newestAtStart = at.after = *newest;
        at.before = *newest + 1;
    } else {
        lookAhead(eyes, id, at);
    }
    if (!at.complete && !at.failed)
        lookBack(eyes, id, at);
    return !at.complete && !at.failed;
}

void LiveSearch::lookBack(Eyes& eyes, ui::SearchId id, Search& at)
{
    const bool first = at.before == at.newestAtStart + 1;
    const auto scan =
        eyes.searcher->back(at.wanted, at.before, first ? kFirstStep : kStep, at.stop.get_token());
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

void LiveSearch::lookAhead(Eyes& eyes, ui::SearchId id, Search& at)
{
    // NOLINTNEXTLINE(clang-analyzer-cplusplus.Move): it was copied
    const auto scan = eyes.searcher->forward(at.wanted, at.after, kNewStep, at.stop.get_token());
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
    countOutcomes(*eyes.reader, found);
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
    if (why.fault == Fault::Stopped)
        return; // nobody waits for it any more
    at.failed = true;
    if (keep(id, at))
        m_listener.failed(id, why);
}

} // namespace app
