#include "core/mimecast/client.h"

#include "core/base/log.h"
#include "core/base/planted.h"
#include "core/base/text.h"
#include "core/mimecast/client_answer.h"
#include "core/mimecast/page_reader.h"
#include "core/mimecast/requests.h"
#include "core/mimecast/sign.h"
#include "core/mimecast/times.h"
#include "core/mimecast/window.h"

#include <algorithm>
#include <utility>

namespace core::mimecast {

namespace {

using namespace std::chrono_literals;

bool holds(const std::vector<QByteArray>& tokens, const QByteArray& token)
{
    return !planted(Bug::LoopFollowed) && std::ranges::find(tokens, token) != tokens.end();
}

constexpr auto kClockMatters = 60s;

QByteArray bodyOf(const Stream& stream, const TimeRange& window, const QByteArray& page)
{
    return stream.paging == Paging::FeedToken ? feedRequest(stream, window, page)
                                              : windowRequest(stream, window, page, kPageSize);
}

bool isPageGone(const net::Response& response, const QByteArray& page)
{
    return response.status == 400 && response.body.isEmpty() && !page.isEmpty();
}

} // namespace

Client::Client(Account account, SharedCredentials credentials, net::Transport& transport,
               Clock& clock, Random& random, Shared shared)
    : m_account(std::move(account))
    , m_credentials(std::move(credentials))
    , m_transport(transport)
    , m_clock(clock)
    , m_random(random)
    , m_door(shared.door ? *shared.door : m_openDoor)
    , m_tokens(shared.tokens)
{
    // Whatever is written from now on, it is not these.
    for (const Secret* each : {&m_credentials->applicationKey, &m_credentials->accessKey,
                               &m_credentials->secretKey, &m_credentials->clientSecret})
        log::protect(*each);
    if (m_account.api != 2 || m_tokens)
        return;
    m_ownTokens = std::make_unique<TokenSource>(m_account.domain, m_credentials, m_transport,
                                                m_clock, m_random, m_door);
    m_tokens = m_ownTokens.get();
}

Result<Fetched> Client::fetch(const Stream& stream, const Checkpoint& from, TimePoint start,
                              Walk& walk, std::stop_token stop)
{
    auto fetched = fetchInTime(stream, from, start, walk, std::move(stop));
    // Where files come from the credentials are not known: that is told apart further down.
    if (!fetched && stream.paging != Paging::BatchFiles)
        m_door.heard(fetched.error());
    return fetched;
}

// What was asked by a clock that proves to be wrong says nothing: a day that is still to come is
// empty, and to go on from there would lose what lies before it.
Result<Fetched> Client::fetchInTime(const Stream& stream, const Checkpoint& from, TimePoint start,
                                    Walk& walk, std::stop_token stop)
{
    for (bool again = false;; again = true) {
        const Walk before = walk;
        const auto believed = m_offset.load();
        const TimePoint asked = m_clock.now();
        auto fetched = fetchPage(stream, from, start, walk, stop);
        if (!again && std::chrono::abs(m_offset.load() - believed) > kClockMatters) {
            walk = before;
            continue;
        }
        if (!fetched)
            return fetched;
        const TimePoint now = theirNow();
        fetched->served = {now - std::max(0ms, m_clock.now() - asked), now};
        return fetched;
    }
}

Result<Fetched> Client::fetchPage(const Stream& stream, const Checkpoint& from, TimePoint start,
                                  Walk& walk, std::stop_token stop)
{
    switch (stream.paging) {
    case Paging::SiemToken:
        return fetchNext(stream, from, walk, std::move(stop));
    case Paging::Window:
    case Paging::FeedToken:
        return fetchWindow(stream, from, start, walk, std::move(stop));
    case Paging::BatchFiles:
        return fetchMessages(stream, from, start, walk, std::move(stop));
    }
    return Fail(plainError("mimecast.failed", utf8(stream.id)));
}

Result<Fetched> Client::fetchNext(const Stream& stream, const Checkpoint& from, Walk& walk,
                                  std::stop_token stop)
{
    const auto answer =
        call(Call::post(stream, siemRequest(from.token, Packing::Zip)), std::move(stop));
    if (!answer)
        return Fail(answer.error());
    auto reading = readPage(answer->response, answer->asked);
    if (!reading)
        return Fail(std::move(reading.error()));
    m_door.welcomed();
    const bool stays = reading->next.isEmpty() || reading->next == from.token;
    if (!stays && holds(walk.seenTokens, reading->next))
        return Fail(ownError("mimecast.loop", answer->response, answer->asked));
    Fetched fetched{.page = std::move(reading->page),
                    .next = from,
                    .caughtUp = reading->nothingNew || stays,
                    .asked = {},
                    .quota = answer->quota,
                    .lost = {}};
    if (!stays) {
        fetched.next.token = reading->next;
        walk.seenTokens.push_back(reading->next);
    }
    return fetched;
}

Result<Fetched> Client::beforeStart(const Checkpoint& from, std::stop_token stop)
{
    if (auto entered = m_door.enter(stop); !entered)
        return Fail(std::move(entered.error()));
    const auto reached = reach(std::move(stop));
    m_door.heard(Quota());
    if (!reached)
        return Fail(reached.error());
    return Fetched{
        .page = {}, .next = from, .caughtUp = true, .asked = {}, .quota = {}, .lost = {}};
}

Result<Fetched> Client::fetchWindow(const Stream& stream, const Checkpoint& from, TimePoint start,
                                    Walk& walk, std::stop_token stop)
{
    const TimePoint begun = walk.window ? walk.begun.value_or(theirNow()) : theirNow();
    const auto window = walk.window ? walk.window : nextWindow(stream, from, start, begun);
    if (!window)
        return beforeStart(from, std::move(stop));
    const auto answer = call(Call::post(stream, bodyOf(stream, *window, walk.pageToken)), stop);
    if (!answer)
        return Fail(answer.error());
    // Mimecast no longer knows the page: the window is read once more from its first.
    if (isPageGone(answer->response, walk.pageToken) && !std::exchange(walk.restarted, true)) {
        walk.pageToken.clear();
        walk.seenTokens.clear();
        return fetchWindow(stream, from, start, walk, std::move(stop));
    }
    auto reading = readPage(answer->response, answer->asked);
    if (!reading)
        return Fail(std::move(reading.error()));
    m_door.welcomed();
    // A way on that leads back here ends the window (spec 1.8), unless the page is full: then there
    // is more that cannot be reached, and to go past it would lose it.
    const bool back = !reading->next.isEmpty() && reading->next == walk.pageToken;
    const bool full =
        planted(Bug::LoopFollowed) || reading->page.records.size() >= std::size_t(kPageSize);
    const bool last = reading->next.isEmpty() || reading->nothingNew || (back && !full);
    if (!last && holds(walk.seenTokens, reading->next))
        return Fail(ownError("mimecast.loop", answer->response, answer->asked));
    Fetched fetched{.page = std::move(reading->page),
                    .next = from,
                    .caughtUp = false,
                    .asked = window,
                    .quota = answer->quota,
                    .lost = {}};
    if (!last) {
        walk.window = window;
        walk.begun = begun;
        walk.pageToken = reading->next;
        walk.seenTokens.push_back(reading->next);
        return fetched;
    }
    walk = {};
    const TimePoint now = theirNow();
    fetched.next = afterWindow(stream, from, *window, std::min(begun, now));
    fetched.caughtUp = reachesNow(stream, *window, now);
    return fetched;
}

Result<Client::Answer> Client::call(const Call& call, std::stop_token stop)
{
    if (m_account.api == 1)
        return callSigned(call, std::move(stop));
    if (m_account.api == 2)
        return callBearer(call, std::move(stop));
    return fail(Fault::Broken, QStringLiteral("mimecast.api"),
                QStringLiteral("This collector is set to an API this version cannot speak."));
}

Result<Client::Answer> Client::callSigned(const Call& call, std::stop_token stop)
{
    if (auto entered = m_door.enter(stop); !entered)
        return Fail(std::move(entered.error()));
    const Stamp stamp{.date = toHeaderTime(theirNow()), .requestId = m_random.guid().toLatin1()};
    net::Request request{.verb = call.verb,
                         .url = m_account.domain,
                         .headers = signedHeaders(stamp, call.endpoint, *m_credentials),
                         .body = call.body,
                         .route = m_account.route};
    return sendMetered(std::move(request), call, stamp.requestId, std::move(stop));
}

Result<Client::Answer> Client::callBearer(const Call& call, std::stop_token stop)
{
    constexpr int kUnauthorized = 401;
    for (bool again = false;; again = true) {
        const auto token = m_tokens->token(m_account.route, stop);
        if (!token)
            return Fail(token.error());
        if (auto entered = m_door.enter(stop); !entered)
            return Fail(std::move(entered.error()));
        const QByteArray requestId = m_random.guid().toLatin1();
        net::Request request{.verb = call.verb,
                             .url = m_account.domain,
                             .headers = bearerHeaders(requestId, **token),
                             .body = call.body,
                             .route = m_account.route};
        if (!call.query.isEmpty())
            request.url.setQuery(QString::fromLatin1(call.query), QUrl::StrictMode);
        auto answer = sendMetered(std::move(request), call, requestId, stop);
        if (!answer || answer->response.status != kUnauthorized)
            return answer;
        // A token may end before its time; one that was just given is a matter to report.
        m_tokens->drop(*token);
        if (again)
            return answer;
    }
}

Result<Client::Answer> Client::callUnsigned(const QUrl& base, const Secret& applicationId,
                                            const QByteArray& body, std::stop_token stop)
{
    const Stamp stamp{.date = toHeaderTime(theirNow()), .requestId = m_random.guid().toLatin1()};
    net::Request request{.verb = "POST",
                         .url = base,
                         .headers = unsignedHeaders(stamp, applicationId),
                         .body = body,
                         .route = m_account.route};
    return send(std::move(request), kDiscoverEndpoint, nullptr, stamp.requestId, std::move(stop));
}

// Whatever is made of the answer: before the next call it is known how many are left.
Result<Client::Answer> Client::sendMetered(net::Request request, const Call& call,
                                           const QByteArray& requestId, std::stop_token stop)
{
    auto answer = send(std::move(request), call.endpoint, call.stream, requestId, std::move(stop));
    m_door.heard(answer ? answer->quota : Quota());
    return answer;
}

Result<Client::Answer> Client::send(net::Request request, std::string_view endpoint,
                                    const Stream* stream, const QByteArray& requestId,
                                    std::stop_token stop)
{
    request.url.setPath(utf8(endpoint));
    const TimePoint sent = m_clock.now();
    auto response = m_transport.send(request, std::move(stop));
    if (!response)
        return Fail(std::move(response.error()));
    const TimePoint received = m_clock.now();
    const auto offset = clockOffsetOf(*response, sent, received);
    if (offset)
        m_offset.store(*offset);
    Answer answer{.response = std::move(*response),
                  .asked = {.stream = stream,
                            .endpoint = endpoint,
                            .requestId = requestId,
                            .received = received,
                            .clockOffset = m_offset.load(),
                            .api = m_account.api},
                  .quota = {},
                  .clockOffset = offset};
    answer.quota = quotaOf(answer.response, theirNow());
    return answer;
}

TimePoint Client::theirNow() const
{
    const std::chrono::milliseconds offset = m_offset.load();
    const bool differs = std::chrono::abs(offset) > kClockMatters && !planted(Bug::OwnClockTrusted);
    return m_clock.now() + (differs ? offset : 0ms);
}

} // namespace core::mimecast
