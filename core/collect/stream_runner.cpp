#include "core/collect/stream_runner.h"

#include <algorithm>

#include <QCoreApplication>

namespace core::collect {

namespace {

using namespace std::chrono_literals;

constexpr int kPagesPerVisit = 200;

bool isTokenGone(const Error& error)
{
    return error.code == QLatin1String("err_audit_siem_invalid_token")
        || error.code == QLatin1String("mimecast.position_gone");
}

// Nothing of it is needed to go on from the checkpoint.
bool isBetweenPages(const mimecast::Walk& walk)
{
    return !walk.window && walk.pageToken.isEmpty() && walk.seenTokens.empty()
        && !walk.batch.listing && walk.batch.emptyPages == 0;
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
    mimecast::Walk walk;
    m_sum = {};
    bool restarted = false;
    for (int pages = 0; pages < kPagesPerVisit; ++pages) {
        if (const auto room = m_store.room(); !room)
            return Fail(room.error());
        const auto from = m_store.checkpoint(m_place.source);
        if (!from)
            return Fail(from.error());
        if (pages == 0)
            if (const auto noted = noteLoss(*from); !noted)
                return Fail(noted.error());
        auto fetched = fetch(*from, walk, stop);
        if (!fetched && isTokenGone(fetched.error()) && !from->token.isEmpty() && !restarted) {
            restarted = true;
            if (const auto again = startAgain(*from); !again)
                return Fail(again.error());
            continue;
        }
        if (!fetched)
            return Fail(fetched.error());
        const auto stored = store(*from, *fetched);
        if (!stored)
            return Fail(stored.error());
        m_told(*stored);
        if (stored->caughtUp || fetched->pause)
            return true;
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
    m_asked = m_clock.now();
    return m_client.fetch(m_place.stream, from, m_place.start, walk, stop);
}

// The token is gone: everything Mimecast still has is read again, and what is stored is recognised.
Result<void> StreamRunner::startAgain(const Checkpoint& from)
{
    if (auto remembered = m_store.rememberAll(m_place.source); !remembered)
        return remembered;
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

// Whatever is older than Mimecast's retention and was never asked for cannot be had any more.
Result<void> StreamRunner::noteLoss(const Checkpoint& from)
{
    TimePoint covered = from.reached;
    if (m_place.stream.paging == mimecast::Paging::SiemToken) {
        const auto totals = m_store.totals(m_place.source);
        if (!totals)
            return Fail(totals.error());
        covered = totals->lastGoodPoll.value_or(TimePoint());
    }
    const TimePoint kept = m_clock.now() - m_place.stream.retention;
    if (covered == TimePoint() || covered >= kept)
        return {};
    return m_store.note(m_place.source,
                        {.kind = store::Coverage::Kind::Gap,
                         .range = {covered, kept},
                         .cause = tr("Collection was stopped for longer than Mimecast keeps these "
                                     "logs"),
                         .stored = 0,
                         .known = 0,
                         .quarantined = 0},
                        m_clock.now());
}

std::optional<store::Coverage> StreamRunner::coverageOf(const Checkpoint& from,
                                                        const mimecast::Fetched& fetched)
{
    // What is gone is a gap, whatever comes of the rest of its page.
    if (fetched.lost) {
        const TimePoint begin = std::min(coveredUntil(from), m_asked);
        return store::Coverage{.kind = store::Coverage::Kind::Gap,
                               .range = {begin, m_asked},
                               .cause = fetched.lost->cause,
                               .stored = 0,
                               .known = 0,
                               .quarantined = 0};
    }
    // What is covered is known when a window's last page is in, or a token stream has no more.
    const bool closed = fetched.caughtUp || fetched.next.reached != from.reached;
    if (!closed)
        return {};
    store::Coverage coverage = std::exchange(m_sum, {});
    if (fetched.asked) {
        const TimePoint begin = from.reached == TimePoint() ? fetched.asked->from : from.reached;
        coverage.range = {begin, std::max(begin, fetched.next.reached)};
        return coverage;
    }
    const bool dated = fetched.next.reached != from.reached;
    const TimePoint end = dated ? fetched.next.reached : m_asked;
    coverage.range = {std::min(coveredUntil(from), end), end};
    return coverage;
}

TimePoint StreamRunner::coveredUntil(const Checkpoint& from)
{
    const TimePoint oldest = m_asked - m_place.stream.retention;
    if (m_place.stream.paging == mimecast::Paging::BatchFiles) {
        const TimePoint known = from.reached == TimePoint() ? m_place.start : from.reached;
        return std::max(known, oldest);
    }
    const auto totals = m_store.totals(m_place.source);
    const TimePoint last = totals && totals->lastGoodPoll ? *totals->lastGoodPoll : oldest;
    return std::max(last, oldest);
}

Result<Progress> StreamRunner::store(const Checkpoint& from, mimecast::Fetched& fetched)
{
    const auto struck = m_place.seam ? m_place.seam->strike(fetched.page)
                                     : std::vector<migration::Matcher::Match>();
    auto coverage = coverageOf(from, fetched);
    if (coverage)
        coverage->known += std::ssize(struck);
    auto committed = m_store.commit(m_place.source,
                                    {.page = fetched.page,
                                     .next = fetched.next,
                                     .received = m_clock.now(),
                                     .coverage = coverage,
                                     .caughtUp = fetched.caughtUp});
    if (!committed) {
        if (m_place.seam)
            m_place.seam->putBack(struck);
        return Fail(committed.error());
    }
    committed->known += static_cast<int>(struck.size());
    if (!coverage) {
        m_sum.stored += committed->stored;
        m_sum.known += committed->known;
        m_sum.quarantined += committed->quarantined;
    }
    return Progress{
        .committed = *committed, .caughtUp = fetched.caughtUp, .reached = fetched.next.reached};
}

} // namespace core::collect
