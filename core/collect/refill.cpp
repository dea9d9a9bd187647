#include "core/collect/refill.h"

#include "core/base/planted.h"
#include "core/collect/frontier.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

namespace core::collect {

namespace {

using namespace std::chrono_literals;
using Kind = store::Coverage::Kind;

constexpr int kPagesPerStep = 10;
// After each attempt that failed; after the one that follows the last of them it is given up.
constexpr std::array<std::chrono::milliseconds, 4> kPauses{10min, 1h, 6h, 24h};
constexpr int kTries = 4; // for one answer
constexpr auto kWindow = 24h;
constexpr auto kQuick = 1h;
constexpr auto kSlack = 2min; // their clock is known to a minute
constexpr auto kOverlap = 1h; // what a stream of files goes back by itself

QString tr(const char* text) { return QCoreApplication::translate("collect", text); }

// In place of the cause of a loss: Mimecast has it, and could not be understood.
QString damaged() { return QStringLiteral("damaged"); }

bool isTokenGone(const Error& error)
{
    return error.code == QLatin1String("err_audit_siem_invalid_token")
        || error.code == QLatin1String("mimecast.position_gone");
}

} // namespace

RefillRunner::RefillRunner(StreamRunner::Place place, mimecast::Client& client,
                           store::EventStore& store, Clock& clock,
                           std::function<void(const store::Committed&)> told)
    : m_place(std::move(place))
    , m_client(client)
    , m_store(store)
    , m_clock(clock)
    , m_told(std::move(told))
{
}

Result<bool> RefillRunner::step(std::stop_token stop)
{
    const auto wishes = m_store.refills(m_place.source);
    if (!wishes)
        return Fail(wishes.error());
    const TimePoint now = m_clock.now() + m_client.clockOffset();
    const auto due = std::ranges::find_if(*wishes, [now](const Wish& wish) {
        return wish.at != Checkpoint() || wish.begun.value_or(now) <= now;
    });
    if (due == wishes->end())
        return false;
    // What is known must be recognised, however old it is.
    if (auto remembered = m_store.rememberAll(m_place.source); !remembered)
        return Fail(remembered.error());
    return pages(*due, stop);
}

std::optional<mimecast::Walk> RefillRunner::walkOf(const Wish& wish) const
{
    mimecast::Walk walk;
    if (isByPosition(m_place.stream))
        return walk;
    const Underway* kept = m_place.underway;
    if (kept && kept->walk.window && kept->range == wish.range && kept->at == wish.at)
        return kept->walk;
    using std::chrono::seconds;
    const TimePoint from =
        std::max({wish.range.from, wish.at.reached,
                  m_clock.now() + m_client.clockOffset() - m_place.stream.retention});
    if (from >= wish.range.to)
        return {};
    const TimePoint to = std::min<TimePoint>(from + kWindow, wish.range.to + 1s);
    walk.window = TimeRange{std::chrono::floor<seconds>(from), std::chrono::ceil<seconds>(to)};
    return walk;
}

Result<bool> RefillRunner::pages(Wish wish, const std::stop_token& stop)
{
    auto walk = walkOf(wish);
    if (!walk) {
        if (auto done = abandon(wish, tr("Mimecast no longer keeps it")); !done)
            return Fail(done.error());
        return true;
    }
    const Underway here{.walk = {}, .range = wish.range, .at = wish.at};
    const QByteArray page = walk->pageToken;
    auto went = pages(wish, *walk, stop);
    if (m_place.underway) {
        *m_place.underway = here;
        if (goesOn(*walk, page, went))
            m_place.underway->walk = std::move(*walk);
    }
    return went;
}

// Pages of one walk; its position is the wish's, and one that asks by time ends with its window.
Result<bool> RefillRunner::pages(Wish& wish, mimecast::Walk& walk, const std::stop_token& stop)
{
    const auto window = walk.window;
    for (int page = 0; page < kPagesPerStep || window; ++page) {
        if (const auto room = m_store.room(); !room)
            return Fail(room.error());
        auto last = nextPage(wish, walk, window, stop);
        if (!last && isTokenGone(last.error()) && !wish.at.token.isEmpty()) {
            wish.at = {};
            walk = {};
            continue;
        }
        if (!last || *last)
            return last;
    }
    return true;
}

// True: it was the last of the walk.
Result<bool> RefillRunner::nextPage(Wish& wish, mimecast::Walk& walk,
                                    const std::optional<TimeRange>& window,
                                    const std::stop_token& stop)
{
    const Checkpoint from = window ? Checkpoint{} : wish.at;
    // Of files by date; the stream of events only has the last day.
    const TimePoint start = window ? window->from : wish.range.from - kOverlap;
    auto fetched = fetch(from, start, walk, stop);
    if (!fetched)
        return Fail(fetched.error());
    const bool last = window ? !walk.window : fetched->caughtUp;
    if (window) {
        fetched->next = wish.at;
        if (last)
            fetched->next.reached = std::min(window->to, wish.range.to);
    }
    if (auto stored = store(wish, *fetched, last); !stored) {
        walk = {}; // it is past a page that is not stored
        return Fail(stored.error());
    }
    return last;
}

// Nobody knows of what time an answer is that came damaged or not at all: the whole stretch would
// be called lost for it. So it is asked for again first.
Result<mimecast::Fetched> RefillRunner::fetch(const Checkpoint& from, TimePoint start,
                                              mimecast::Walk& walk, const std::stop_token& stop)
{
    for (int tries = 1;; ++tries) {
        mimecast::Walk here = walk;
        auto fetched = m_client.fetch(m_place.stream, from, start, here, stop);
        const bool spoilt = fetched && (fetched->lost || isDamaged(fetched->page));
        if (spoilt && tries < kTries)
            continue;
        walk = std::move(here);
        return fetched;
    }
}

Result<void> RefillRunner::store(Wish& wish, const mimecast::Fetched& fetched, bool last)
{
    if (!wish.begun || wish.at == Checkpoint())
        wish.begun = fetched.served.to;
    if (fetched.lost)
        wish.trouble = fetched.lost->cause;
    else if (isDamaged(fetched.page) && wish.trouble.isEmpty())
        wish.trouble = damaged();
    wish.at = fetched.next;
    const bool ends = last && (isByPosition(m_place.stream) || wish.at.reached >= wish.range.to);
    const Page& page = fetched.page;
    std::vector<store::Coverage> notes;
    if (ends)
        notes = verdict(wish, fetched.served.to);
    auto committed =
        m_store.commit(m_place.source,
                       {.page = page,
                        .next = wish.at,
                        .received = m_clock.now(),
                        // No time of its own: what the page brings is counted.
                        .coverage = note(Kind::Refilled, {wish.range.from, wish.range.from}),
                        .caughtUp = false,
                        .notes = std::move(notes),
                        .refill = wish});
    if (!committed)
        return Fail(committed.error());
    wish.stored += committed->stored;
    m_told(*committed);
    return {};
}

// What a walk that came to its end says of the stretch; it may have to be walked once more.
std::vector<store::Coverage> RefillRunner::verdict(Wish& wish, TimePoint now) const
{
    std::vector<store::Coverage> notes;
    // A walk begins with the oldest; what took long may have passed by what was dropped meanwhile.
    const bool quick = now - *wish.begun < kQuick;
    const TimePoint oldest = (quick ? *wish.begun : now) - m_place.stream.retention + kSlack;
    const TimePoint from = std::clamp(oldest, wish.range.from, wish.range.to);
    const bool failed = !wish.trouble.isEmpty() && !planted(Bug::RefillAlwaysSucceeds);
    const auto attempt = std::size_t(wish.attempts);
    wish.done = !failed || attempt >= kPauses.size();
    wish.at = {};
    if (!wish.done) {
        ++wish.attempts;
        wish.trouble.clear();
        wish.begun = now + kPauses[attempt];
        return notes;
    }
    if (wish.range.from < from)
        notes.push_back(note(Kind::Lost, {wish.range.from, from},
                             tr("Mimecast no longer kept it when it was asked for again")));
    const TimeRange kept{from, wish.range.to};
    if (kept.from >= kept.to)
        return notes;
    if (!failed)
        notes.push_back(note(Kind::Refilled, kept, tr("Asked for again")));
    else if (wish.trouble == damaged())
        notes.push_back(note(Kind::Gap, kept, tr("Part of an answer was damaged each time")));
    else
        notes.push_back(note(Kind::Lost, kept, wish.trouble));
    return notes;
}

Result<void> RefillRunner::abandon(Wish wish, const QString& cause)
{
    const Page nothing;
    wish.done = true;
    const TimePoint from = std::max(wish.range.from, wish.at.reached);
    const auto committed =
        m_store.commit(m_place.source,
                       {.page = nothing,
                        .next = {},
                        .received = m_clock.now(),
                        .coverage = {},
                        .caughtUp = false,
                        .notes = {note(Kind::Lost, {from, wish.range.to}, cause)},
                        .refill = wish});
    if (!committed)
        return Fail(committed.error());
    return {};
}

} // namespace core::collect
