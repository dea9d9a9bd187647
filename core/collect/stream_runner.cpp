#include "core/collect/stream_runner.h"

#include "core/base/planted.h"
#include "core/collect/coverage_facts.h"

#include <algorithm>

#include <QCoreApplication>

namespace core::collect {

namespace {

using namespace std::chrono_literals;
using Kind = store::Coverage::Kind;

constexpr int kPagesPerVisit = 200;

bool isTokenGone(const Error& error)
{
    if (planted(Bug::ExpiredTokenKept))
        return false;
    return error.code == QLatin1String("err_audit_siem_invalid_token")
        || error.code == QLatin1String("mimecast.position_gone");
}

// Nothing of it is needed to go on from the checkpoint.
bool isBetweenPages(const mimecast::Walk& walk)
{
    return walk.seenTokens.empty() && !walk.batch.listing;
}

QString tr(const char* text) { return QCoreApplication::translate("collect", text); }

} // namespace

StreamRunner::StreamRunner(Place place, mimecast::Client& client, store::EventStore& store,
                           Clock& clock, std::function<void(const Progress&)> told)
    : m_place(std::move(place))
    , m_client(client)
    , m_store(store)
    , m_clock(clock)
    , m_told(std::move(told))
{
}

Result<bool> StreamRunner::visit(std::stop_token stop)
{
    Underway under = m_place.underway ? std::exchange(*m_place.underway, {}) : Underway();
    m_struck = under.struck;
    const QByteArray page = under.walk.pageToken;
    auto visited = pages(under.walk, stop);
    if (!m_place.underway)
        return visited;
    m_place.underway->struck = m_struck;
    if (goesOn(under.walk, page, visited))
        m_place.underway->walk = std::move(under.walk);
    return visited;
}

// Fetched and stored by itself. True: there is nothing more to ask for now.
Result<bool> StreamRunner::page(const Checkpoint& from, mimecast::Walk& walk,
                                const std::stop_token& stop)
{
    passes(Failpoint::BeforeFetch);
    auto fetched = fetch(from, walk, stop);
    passes(Failpoint::AfterFetch);
    if (!fetched)
        return Fail(fetched.error());
    const auto stored = store(from, *fetched);
    if (!stored) {
        walk = {}; // it is past a page that is not stored
        return Fail(stored.error());
    }
    m_told(*stored);
    passes(Failpoint::AfterTold);
    return stored->caughtUp || fetched->pause;
}

Result<bool> StreamRunner::pages(mimecast::Walk& walk, const std::stop_token& stop)
{
    bool restarted = false;
    for (int pages = 0; pages < kPagesPerVisit; ++pages) {
        if (const auto room = m_store.room(); !room)
            return Fail(room.error());
        const auto from = m_store.checkpoint(m_place.source);
        if (!from)
            return Fail(from.error());
        auto ends = page(*from, walk, stop);
        if (!ends && isTokenGone(ends.error()) && !from->token.isEmpty() && !restarted) {
            restarted = true;
            if (const auto again = startAgain(*from); !again)
                return Fail(again.error());
            continue;
        }
        if (!ends || *ends)
            return ends;
        if (yields(walk))
            return false;
    }
    return false;
}

// Others are quicker than the gate, or in greater need: it comes back when it is its turn.
bool StreamRunner::yields(const mimecast::Walk& walk) const
{
    const Gate* gate = m_place.gate;
    if (!gate)
        return false;
    const bool needed = m_place.canWait && gate->isStrained();
    const bool byToken = m_place.stream.paging == mimecast::Paging::SiemToken;
    return isBetweenPages(walk) ? needed || gate->isBusy() : needed && byToken;
}

Result<mimecast::Fetched> StreamRunner::fetch(const Checkpoint& from, mimecast::Walk& walk,
                                              std::stop_token stop)
{
    if (stop.stop_requested())
        return fail(Fault::Stopped, QStringLiteral("collect.stopped"),
                    tr("Collection was stopped."));
    return m_client.fetch(m_place.stream, from, m_place.start, walk, stop);
}

// The token is gone: everything Mimecast still has is read again, and what is stored is recognised.
Result<void> StreamRunner::startAgain(const Checkpoint& from)
{
    if (auto remembered =
            planted(Bug::NothingRemembered) ? Result<void>() : m_store.rememberAll(m_place.source);
        !remembered)
        return remembered;
    if (auto wished = wishForGaps(); !wished)
        return wished;
    const Page nothing;
    const auto committed = m_store.commit(m_place.source,
                                          {.page = nothing,
                                           .next = {.token = {}, .reached = from.reached},
                                           .received = m_clock.now(),
                                           .coverage = {},
                                           .caughtUp = false});
    if (!committed)
        return Fail(committed.error());
    return {};
}

// It may bring what was missing. Only a walk of its own proves that it does.
Result<void> StreamRunner::wishForGaps()
{
    const TimePoint now = m_clock.now() + m_client.clockOffset();
    const auto ledger = m_store.coverage(m_place.source);
    const auto refills = m_store.refills(m_place.source);
    if (!ledger || !refills)
        return Fail(ledger ? refills.error() : ledger.error());
    const auto facts = factsOf(m_place.stream, {*ledger, *refills}, {}, now);
    for (const TimeRange& gap : refillableGaps(facts))
        if (auto wished = m_store.wish(m_place.source, gap, now); !wished)
            return wished;
    return {};
}

std::optional<store::Coverage> StreamRunner::coverageOf(const Checkpoint& from,
                                                        const mimecast::Fetched& fetched,
                                                        const Frontier& frontier)
{
    // What is gone is a gap, whatever comes of the rest of its page.
    if (fetched.lost)
        return note(Kind::Gap,
                    {frontier.had(m_place.stream, m_place.start, fetched), fetched.served.to},
                    fetched.lost->cause);
    // What is covered is known when a window's last page is in, or a token stream has no more.
    const bool closed = fetched.caughtUp || fetched.next.reached != from.reached;
    if (!closed)
        return {};
    store::Coverage coverage;
    if (fetched.asked) {
        const TimePoint begin = std::max(from.reached, fetched.asked->from);
        coverage.range = {begin, std::max(begin, fetched.next.reached)};
        if (planted(Bug::CoverageTooLong))
            coverage.range.to += 1h;
        return coverage;
    }
    const bool dated = fetched.next.reached != from.reached;
    const TimePoint end = dated ? fetched.next.reached : fetched.served.from;
    const TimePoint begin =
        frontier.reach.asked.value_or(frontier.begin(m_place.stream, m_place.start, fetched));
    coverage.range = {std::min(begin, end), end};
    return coverage;
}

// What the answer shows besides its records.
std::vector<store::Coverage> StreamRunner::notesOf(const mimecast::Fetched& fetched,
                                                   const Frontier& frontier)
{
    std::vector<store::Coverage> notes;
    const mimecast::Stream& stream = m_place.stream;
    const TimePoint had = frontier.had(stream, m_place.start, fetched);
    const TimePoint kept = keptSince(stream, fetched);
    if (!frontier.reach.begun)
        notes.push_back(note(Kind::Begun, {had, had}));
    else if (had < kept)
        notes.push_back(note(planted(Bug::LossNotSaid) ? Kind::Empty : Kind::Lost, {had, kept},
                             tr("Collection was stopped for longer than Mimecast keeps these "
                                "logs")));
    const auto heard = m_place.heard ? m_place.heard : frontier.reach.heard;
    if (!std::exchange(m_spoke, true) && heard && fetched.served.from - *heard > m_place.patience)
        notes.push_back(note(Kind::NotAsked, {*heard, fetched.served.from}, m_place.silence));
    if (isDamaged(fetched.page) && !planted(Bug::DamageNotSaid))
        notes.push_back(note(Kind::Gap, {had, fetched.served.to},
                             tr("Part of an answer was damaged; its bytes are in quarantine")));
    return notes;
}

Result<Frontier> StreamRunner::frontier(const Checkpoint& from)
{
    const auto reach = m_store.reach(m_place.source);
    if (!reach)
        return Fail(reach.error());
    Frontier frontier{.reach = *reach, .newest = {}};
    if (from.token.isEmpty())
        return frontier;
    const auto totals = m_store.totals(m_place.source);
    if (!totals)
        return Fail(totals.error());
    frontier.newest = totals->newestEvent;
    return frontier;
}

Result<Progress> StreamRunner::store(const Checkpoint& from, mimecast::Fetched& fetched)
{
    const auto frontier = this->frontier(from);
    if (!frontier)
        return Fail(frontier.error());
    const auto struck = m_place.seam ? m_place.seam->strike(fetched.page)
                                     : std::vector<migration::Matcher::Match>();
    auto coverage = coverageOf(from, fetched, *frontier);
    const std::int64_t known = m_struck + std::ssize(struck);
    const bool accounts = coverage && !fetched.lost;
    if (accounts)
        coverage->known = known; // the store accounts for the rest
    auto committed = m_store.commit(m_place.source,
                                    {.page = fetched.page,
                                     .next = fetched.next,
                                     .received = m_clock.now(),
                                     .coverage = coverage,
                                     .caughtUp = fetched.caughtUp,
                                     .notes = notesOf(fetched, *frontier)});
    if (!committed) {
        if (m_place.seam)
            m_place.seam->putBack(struck);
        return Fail(committed.error());
    }
    committed->known += static_cast<int>(struck.size());
    m_struck = accounts ? 0 : known;
    return Progress{.committed = *committed,
                    .caughtUp = fetched.caughtUp,
                    .heard = fetched.served.from,
                    .reached = fetched.next.reached};
}

} // namespace core::collect
