#include "core/mimecast/client.h"

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

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

bool holds(const std::vector<QByteArray>& tokens, const QByteArray& token)
{
    return std::ranges::find(tokens, token) != tokens.end();
}

} // namespace

Client::Client(Account account, Credentials credentials, net::Transport& transport, Clock& clock,
               Random& random)
    : m_account(std::move(account))
    , m_credentials(std::move(credentials))
    , m_transport(transport)
    , m_clock(clock)
    , m_random(random)
{
}

Result<Fetched> Client::fetch(const Stream& stream, const Checkpoint& from, TimePoint start,
                              Walk& walk, std::stop_token stop)
{
    switch (stream.paging) {
    case Paging::SiemToken:
        return fetchNext(stream, from, walk, std::move(stop));
    case Paging::Window:
    case Paging::FeedToken:
        return fetchWindow(stream, from, start, walk, std::move(stop));
    case Paging::BatchFiles:
        break;
    }
    return fail(Fault::Broken, QStringLiteral("mimecast.failed"),
                QStringLiteral("This stream cannot be read."));
}

Result<Fetched> Client::fetchNext(const Stream& stream, const Checkpoint& from, Walk& walk,
                                  std::stop_token stop)
{
    const auto answer =
        call(stream.endpoint, &stream, siemRequest(from.token, Packing::Zip), std::move(stop));
    if (!answer)
        return Fail(answer.error());
    auto reading = readPage(answer->response, answer->asked);
    if (!reading)
        return Fail(std::move(reading.error()));
    const bool stays = reading->next.isEmpty() || reading->next == from.token;
    if (!stays && holds(walk.seenTokens, reading->next))
        return Fail(ownError("mimecast.loop", answer->response, answer->asked));
    Fetched fetched{.page = std::move(reading->page),
                    .next = from,
                    .caughtUp = reading->nothingNew || stays,
                    .asked = {},
                    .quota = answer->quota};
    if (!stays) {
        fetched.next.token = reading->next;
        walk.seenTokens.push_back(reading->next);
    }
    return fetched;
}

Result<Fetched> Client::fetchWindow(const Stream& stream, const Checkpoint& from, TimePoint start,
                                    Walk& walk, std::stop_token stop)
{
    const auto window = walk.window ? walk.window : nextWindow(stream, from, start, theirNow());
    if (!window) {
        return Fetched{.page = {}, .next = from, .caughtUp = true, .asked = {}, .quota = {}};
    }
    const QByteArray body = stream.paging == Paging::FeedToken
        ? feedRequest(stream, *window, walk.pageToken)
        : windowRequest(stream, *window, walk.pageToken, kPageSize);
    const auto answer = call(stream.endpoint, &stream, body, std::move(stop));
    if (!answer)
        return Fail(answer.error());
    auto reading = readPage(answer->response, answer->asked);
    if (!reading)
        return Fail(std::move(reading.error()));
    // A way on that leads back here ends the window (spec 1.8), unless the page is full: then there
    // is more that cannot be reached, and to go past it would lose it.
    const bool back = !reading->next.isEmpty() && reading->next == walk.pageToken;
    const bool full = reading->page.records.size() >= std::size_t(kPageSize);
    const bool last = reading->next.isEmpty() || reading->nothingNew || (back && !full);
    if (!last && holds(walk.seenTokens, reading->next))
        return Fail(ownError("mimecast.loop", answer->response, answer->asked));
    Fetched fetched{.page = std::move(reading->page),
                    .next = from,
                    .caughtUp = false,
                    .asked = window,
                    .quota = answer->quota};
    if (!last) {
        walk.window = window;
        walk.pageToken = reading->next;
        walk.seenTokens.push_back(reading->next);
        return fetched;
    }
    walk = {};
    const TimePoint now = theirNow();
    fetched.next = afterWindow(stream, from, *window, now);
    fetched.caughtUp = reachesNow(stream, *window, now);
    return fetched;
}

Result<Client::Answer> Client::call(std::string_view endpoint, const Stream* stream,
                                    const QByteArray& body, std::stop_token stop)
{
    if (m_account.api != 1) {
        return fail(Fault::Broken, QStringLiteral("mimecast.api"),
                    QStringLiteral("This collector is set to an API this version cannot speak."));
    }
    const Stamp stamp{.date = toHeaderTime(theirNow()), .requestId = m_random.guid().toLatin1()};
    net::Request request{.verb = "POST",
                         .url = m_account.domain,
                         .headers = signedHeaders(stamp, endpoint, m_credentials),
                         .body = body,
                         .route = m_account.route};
    return send(std::move(request), endpoint, stream, stamp.requestId, std::move(stop));
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

Result<Client::Answer> Client::send(net::Request request, std::string_view endpoint,
                                    const Stream* stream, const QByteArray& requestId,
                                    std::stop_token stop)
{
    request.url.setPath(textOf(endpoint));
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
                            .clockOffset = m_offset.load()},
                  .quota = {},
                  .clockOffset = offset};
    answer.quota = quotaOf(answer.response, theirNow());
    return answer;
}

TimePoint Client::theirNow() const
{
    const std::chrono::milliseconds offset = m_offset.load();
    const bool differs = std::chrono::abs(offset) > 60s;
    return m_clock.now() + (differs ? offset : 0ms);
}

} // namespace core::mimecast
