// The message logs of API 2.0: files that are fetched one by one (batch events), or the events
// themselves for whoever wants them at once (stream events). Source: spec/mimecast-api.md sections
// 4.4 and 4.5.
#include "core/base/planted.h"
#include "core/base/text.h"
#include "core/mimecast/client.h"
#include "core/mimecast/client_answer.h"
#include "core/mimecast/event_file.h"
#include "core/mimecast/listing.h"
#include "core/mimecast/position.h"
#include "core/mimecast/requests.h"

#include <algorithm>
#include <utility>

namespace core::mimecast {

namespace {

using namespace std::chrono_literals;
using Form = Position::Form;

constexpr int kMostRelistings = 2;
constexpr int kMostEmptyPages = 20;
constexpr auto kOverlap = 1h;              // where one form takes over from the other
constexpr auto kStreamReach = 24h - 10min; // what the stream has, with time to ask for it
constexpr auto kFreshListing = 1min;       // its addresses cannot have expired yet

bool isUnset(TimePoint time) { return time == TimePoint(); }

// From when on events are wanted, by what is stored.
TimePoint wantedFrom(const Checkpoint& from, TimePoint start)
{
    return isUnset(from.reached) ? start : from.reached - kOverlap;
}

// In which form to go on. The stream of events ends a day ago: who is further behind catches up
// with files first.
Form formFor(const Checkpoint& from, TimePoint start, TimePoint now)
{
    const TimePoint since = isUnset(from.reached) ? start : from.reached;
    return since >= now - kStreamReach ? Form::Events : Form::Files;
}

bool isPageGone(const net::Response& response, const QByteArray& page)
{
    return response.status == 400 && !page.isEmpty();
}

// How a page ended.
struct PageEnd {
    QByteArray next;
    bool caughtUp = false;
    bool empty = false;
    TimePoint asked;
    std::vector<QByteArray> marks; // of all its files
};

bool stays(const PageEnd& end, const Position& at)
{
    return end.next.isEmpty() || end.next == at.page;
}

// Mimecast leads back to where this visit has been.
bool isLoop(const Walk& walk, const PageEnd& end, const Position& at)
{
    return !end.caughtUp && !stays(end, at)
        && std::ranges::find(walk.seenTokens, end.next) != walk.seenTokens.end();
}

// Past a page that is stored whole.
void leavePage(Fetched& fetched, const Position& at, PageEnd end, Walk& walk)
{
    const bool same = stays(end, at);
    fetched.caughtUp = end.caughtUp || same;
    walk.seenTokens.push_back(at.page);
    walk.batch.emptyPages = end.empty ? walk.batch.emptyPages + 1 : 0;
    fetched.pause = !fetched.caughtUp && walk.batch.emptyPages >= kMostEmptyPages;
    if (fetched.caughtUp)
        fetched.next.reached = std::max(fetched.next.reached, end.asked);
    // Where the page stays the same, its files must not be fetched again.
    fetched.next.token = tokenOf({.form = at.form,
                                  .page = same ? at.page : end.next,
                                  .done = same ? std::move(end.marks) : std::vector<QByteArray>()});
}

PageEnd endOf(const BatchWalk& batch)
{
    PageEnd end{.next = batch.listing->next,
                .caughtUp = batch.listing->caughtUp,
                .empty = batch.listing->files.empty(),
                .asked = batch.asked,
                .marks = {}};
    for (const ListedFile& file : batch.listing->files)
        end.marks.push_back(file.mark);
    return end;
}

const ListedFile* nextFile(const BatchWalk& batch, const Position& at)
{
    const auto& files = batch.listing->files;
    const auto found =
        std::ranges::find_if(files, [&](const ListedFile& file) { return !at.isDone(file.mark); });
    return found == files.end() ? nullptr : &*found;
}

// Its page was listed so long ago that the addresses in it are worth nothing.
bool isStale(const ListedFile& file, const BatchWalk& batch, TimePoint now)
{
    return file.expiry && *file.expiry <= now && batch.asked + kFreshListing <= now;
}

QString nameOf(const QUrl& file) { return file.host() + file.path(QUrl::FullyEncoded); }

// What is wrong with a file's answer, without its text: that may repeat the signed address.
Error errorOf(net::Response response, const Asked& asked)
{
    response.body.clear();
    Error error = toError(response, asked);
    // The file store's quota is not the credential's.
    if (error.fault == Fault::Throttled)
        error.fault = Fault::Retry;
    return error;
}

enum class Verdict : std::uint8_t { Here, Refused, Gone, Elsewhere, Failed };

Verdict verdictOf(int status)
{
    if (status >= 200 && status < 300)
        return Verdict::Here;
    if (status >= 300 && status < 400)
        return Verdict::Elsewhere;
    if (status == 404 || status == 410)
        return Verdict::Gone;
    // A file store says with any of these that an address has expired.
    if (status == 400 || status == 401 || status == 403)
        return Verdict::Refused;
    return Verdict::Failed;
}

Fetched nothingFrom(const Checkpoint& from)
{
    return {.page = {}, .next = from, .asked = {}, .quota = {}, .lost = {}};
}

// In place of a file that cannot be had.
Fetched without(const QString& cause)
{
    Fetched fetched = nothingFrom({});
    fetched.lost = Lost{cause};
    return fetched;
}

} // namespace

Result<Fetched> Client::fetchMessages(const Stream& stream, const Checkpoint& from, TimePoint start,
                                      Walk& walk, std::stop_token stop)
{
    const TimePoint now = theirNow();
    if (from.token.isEmpty() && start > now)
        return beforeStart(from, std::move(stop));
    const Position at = positionIn(from.token);
    const bool underWay = walk.batch.listing && at.form == Form::Files;
    const Form form = m_account.lowDelay && !underWay ? formFor(from, start, now) : Form::Files;
    if (!from.token.isEmpty() && at.form != form)
        return Fail(plainError("mimecast.position_gone", utf8(stream.id)));
    if (form == Form::Files)
        return fetchFiles(stream, from, start, walk, std::move(stop));
    auto fetched = fetchEvents(stream, from, start, walk, std::move(stop));
    if (!fetched)
        m_door.heard(fetched.error());
    return fetched;
}

Result<void> Client::listOnce(const Stream& stream, const Checkpoint& from, const Position& at,
                              TimePoint start, Walk& walk, std::stop_token stop)
{
    if (walk.batch.listing && walk.batch.page == at.page)
        return {};
    auto listed = list(stream, from, start, walk, std::move(stop));
    if (!listed)
        m_door.heard(listed.error());
    return listed;
}

Result<std::optional<Fetched>> Client::fetchListed(const Stream& stream, const ListedFile& file,
                                                   BatchWalk& batch, std::stop_token stop)
{
    if (isStale(file, batch, theirNow())) {
        batch.listing.reset();
        return std::optional<Fetched>();
    }
    auto got = fetchFile(stream, file, std::move(stop));
    if (got && !*got) {
        batch.listing.reset();
        if (batch.relisted++ == kMostRelistings)
            return Fail(plainError("mimecast.file_refused", utf8(stream.id)));
    }
    return got;
}

Result<Fetched> Client::fetchFiles(const Stream& stream, const Checkpoint& from, TimePoint start,
                                   Walk& walk, std::stop_token stop)
{
    Position at = positionIn(from.token);
    at.form = Form::Files;
    BatchWalk& batch = walk.batch;
    for (;;) {
        if (const auto listed = listOnce(stream, from, at, start, walk, stop); !listed)
            return Fail(listed.error());
        Fetched fetched = nothingFrom(from);
        if (const ListedFile* file = nextFile(batch, at)) {
            auto got = fetchListed(stream, *file, batch, stop);
            if (!got)
                return Fail(std::move(got.error()));
            if (!*got)
                continue;
            fetched = std::move(**got);
            fetched.next = from;
            at.done.push_back(file->mark);
            fetched.next.token = tokenOf(at);
        }
        // A gap is stored by itself, so that the time it says is not the page's.
        if (!fetched.lost && !nextFile(batch, at)) {
            leavePage(fetched, at, endOf(batch), walk);
            batch.listing.reset();
        }
        return fetched;
    }
}

Result<void> Client::list(const Stream& stream, const Checkpoint& from, TimePoint start, Walk& walk,
                          std::stop_token stop)
{
    const Position at = positionIn(from.token);
    const TimePoint now = theirNow();
    const TimePoint oldest =
        std::min(now, std::max(wantedFrom(from, start), now - stream.retention));
    const auto answer = call({.verb = "GET",
                              .endpoint = stream.endpoint,
                              .query = filesQuery(stream, at.page, oldest, kFilesPerPage),
                              .body = {},
                              .stream = &stream},
                             std::move(stop));
    if (!answer)
        return Fail(answer.error());
    auto listing = readListing(answer->response, answer->asked);
    if (!listing && isPageGone(answer->response, at.page))
        return Fail(ownError("mimecast.position_gone", answer->response, answer->asked));
    if (!listing)
        return Fail(std::move(listing.error()));
    m_door.welcomed();
    BatchWalk next = walk.batch;
    next.listing = std::move(*listing);
    next.page = at.page;
    next.asked = now;
    if (isLoop(walk, endOf(next), at))
        return Fail(ownError("mimecast.loop", answer->response, answer->asked));
    walk.batch = std::move(next);
    return {};
}

Result<std::optional<Fetched>> Client::fetchFile(const Stream& stream, const ListedFile& file,
                                                 std::stop_token stop)
{
    if (!isFileHost(file.url, m_account.domain))
        return Fail(plainError("mimecast.foreign_file", excerpt(nameOf(file.url).toUtf8(), 200)));
    // The address is signed for nobody in particular: not one header of ours goes with it.
    const net::Request request{
        .verb = "GET", .url = file.url, .headers = {}, .body = {}, .route = m_account.route};
    const auto response = m_transport.send(request, std::move(stop));
    // It would be as large the next time, and hold up all that follow.
    if (!response && response.error().code == QLatin1String("net.too_big"))
        return std::optional<Fetched>(
            without(QStringLiteral("A log file of Mimecast's was too large to be taken")));
    if (!response)
        return Fail(response.error());
    const QByteArray path = nameOf(file.url).toUtf8();
    const Asked asked{.stream = &stream,
                      .endpoint = viewOf(path),
                      .requestId = {},
                      .received = m_clock.now(),
                      .clockOffset = m_offset.load(),
                      .api = m_account.api};
    switch (verdictOf(response->status)) {
    case Verdict::Refused:
        if (planted(Bug::FileSkippedWhenRefused))
            return std::optional<Fetched>(nothingFrom({}));
        return std::optional<Fetched>();
    case Verdict::Gone:
        if (planted(Bug::FileGoneNotSaid))
            return std::optional<Fetched>(nothingFrom({}));
        return std::optional<Fetched>(
            without(QStringLiteral("Mimecast listed a log file and no longer had it")));
    case Verdict::Elsewhere:
        return Fail(
            plainError("mimecast.foreign_file", QStringLiteral("HTTP %1").arg(response->status)));
    case Verdict::Failed:
        return Fail(errorOf(*response, asked));
    case Verdict::Here:
        break;
    }
    auto reading = readEventFile(*response, asked);
    if (!reading)
        return Fail(std::move(reading.error()));
    Fetched fetched = nothingFrom({});
    fetched.page = std::move(reading->page);
    return std::optional<Fetched>(std::move(fetched));
}

Result<Fetched> Client::fetchEvents(const Stream& stream, const Checkpoint& from, TimePoint start,
                                    Walk& walk, std::stop_token stop)
{
    Position at = positionIn(from.token);
    at.form = Form::Events;
    const TimePoint now = theirNow();
    const TimePoint since = std::max(wantedFrom(from, start), now - kStreamReach);
    const QByteArray endpoint = eventsEndpoint(stream);
    const auto answer = call({.verb = "GET",
                              .endpoint = viewOf(endpoint),
                              .query = eventsQuery(stream, at.page, since),
                              .body = {},
                              .stream = &stream},
                             std::move(stop));
    if (!answer)
        return Fail(answer.error());
    auto events = readEvents(answer->response, answer->asked);
    if (!events && isPageGone(answer->response, at.page))
        return Fail(ownError("mimecast.position_gone", answer->response, answer->asked));
    if (!events)
        return Fail(std::move(events.error()));
    m_door.welcomed();
    PageEnd end{.next = std::move(events->next),
                .caughtUp = events->caughtUp,
                .empty = events->page.records.empty() && events->page.bad.empty(),
                .asked = now,
                .marks = {}};
    if (isLoop(walk, end, at))
        return Fail(ownError("mimecast.loop", answer->response, answer->asked));
    Fetched fetched = nothingFrom(from);
    fetched.page = std::move(events->page);
    fetched.quota = answer->quota;
    leavePage(fetched, at, std::move(end), walk);
    return fetched;
}

} // namespace core::mimecast
