#include "core/mimecast/token_source.h"

#include "core/base/log.h"
#include "core/base/planted.h"
#include "core/base/text.h"
#include "core/event/json_cursor.h"
#include "core/mimecast/answer.h"

#include <algorithm>

namespace core::mimecast {

namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;

constexpr seconds kUsualLife = 1799s;
constexpr seconds kEarly = 2min;

Fail stopped()
{
    return fail(Fault::Stopped, QStringLiteral("net.stopped"),
                QStringLiteral("The call was stopped."));
}

QByteArray formOf(const Secret& clientId, const Secret& clientSecret)
{
    return "client_id=" + clientId.reveal().toPercentEncoding() + "&client_secret="
        + clientSecret.reveal().toPercentEncoding() + "&grant_type=client_credentials";
}

// Half a day at most: nobody grants more, and a junk number must not keep a dead token.
seconds lifeIn(std::string_view text)
{
    bool isNumber = false;
    const int life = textOf(text).toInt(&isNumber);
    return isNumber && life > 0 ? std::min<seconds>(seconds(life), 12h) : kUsualLife;
}

// An error tells the start of an answer, and this one may hold a token.
net::Response withoutBody(const net::Response& response)
{
    return {.status = response.status, .headers = response.headers, .body = {}};
}

} // namespace

TokenSource::TokenSource(QUrl host, SharedCredentials credentials, net::Transport& transport,
                         Clock& clock, Random& random, Door& door)
    : m_host(std::move(host))
    , m_credentials(std::move(credentials))
    , m_transport(transport)
    , m_clock(clock)
    , m_random(random)
    , m_door(door)
{
}

Result<Token> TokenSource::token(const net::Route& route, std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    while (!m_token || (m_clock.steady() >= m_renew && !planted(Bug::BearerKeptForEver))) {
        if (!m_asking) {
            m_asking = true;
            lock.unlock();
            return renew(route, std::move(stop));
        }
        const std::uint64_t before = m_answers;
        const bool answered =
            m_answered.wait(lock, stop, [&] { return m_answers != before || !m_asking; });
        if (!answered)
            return stopped();
        // Who asked gave up, which is no answer: then it is somebody else's turn.
        const bool gaveUp = m_answers == before;
        if (!gaveUp && m_token && m_clock.steady() < m_end)
            return m_token;
        if (!gaveUp && m_refusal)
            return Fail(*m_refusal);
    }
    return m_token;
}

void TokenSource::drop(const Token& refused)
{
    const std::scoped_lock lock(m_mutex);
    if (m_token == refused && !planted(Bug::BearerKeptForEver))
        m_token.reset();
}

Result<Token> TokenSource::renew(const net::Route& route, std::stop_token stop)
{
    const Steady asked = m_clock.steady();
    const auto granted = ask(route, std::move(stop));
    const std::scoped_lock lock(m_mutex);
    m_asking = false;
    keep(granted, asked);
    m_answered.notify_all();
    if (granted)
        return granted->token;
    // The old one is good for two minutes more.
    if (m_token && granted.error().fault == Fault::Retry && m_clock.steady() < m_end)
        return m_token;
    return Fail(granted.error());
}

void TokenSource::keep(const Result<Grant>& granted, Steady asked)
{
    if (!granted && granted.error().fault == Fault::Stopped)
        return;
    ++m_answers;
    m_refusal.reset();
    if (granted) {
        m_token = granted->token;
        m_end = asked + granted->life;
        m_renew = std::max(m_end - kEarly, asked + granted->life / 2);
    } else {
        m_refusal = granted.error();
    }
}

Result<TokenSource::Grant> TokenSource::ask(const net::Route& route, std::stop_token stop)
{
    if (auto entered = m_door.enter(stop); !entered)
        return Fail(std::move(entered.error()));
    const QByteArray requestId = m_random.guid().toLatin1();
    net::Request request{.verb = "POST",
                         .url = m_host,
                         .headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                                     {"Accept", "application/json"},
                                     {"x-request-id", requestId},
                                     {"User-Agent", "Mailweir/" MAILWEIR_VERSION}},
                         .body = formOf(m_credentials->clientId, m_credentials->clientSecret),
                         .route = route};
    request.url.setPath(latin(kTokenEndpoint));
    const auto response = m_transport.send(request, std::move(stop));
    m_door.heard(response ? quotaOf(*response, m_clock.now()) : Quota());
    if (!response)
        return Fail(response.error());
    const Asked asked{.stream = nullptr,
                      .endpoint = kTokenEndpoint,
                      .requestId = requestId,
                      .received = m_clock.now(),
                      .api = 2};
    if (!wentWell(*response))
        return Fail(toError(*response, asked));
    const std::string_view text = viewOf(response->body);
    if (auto failure = failureIn(memberOf(text, "meta"), memberOf(text, "fail"), *response, asked))
        return Fail(std::move(*failure));
    auto secret = std::make_shared<const Secret>(textOf(memberOf(text, "access_token")).toUtf8());
    if (secret->empty())
        return Fail(ownError("net.not_mimecast", withoutBody(*response), asked));
    log::protect(*secret);
    return Grant{.token = std::move(secret), .life = lifeIn(memberOf(text, "expires_in"))};
}

} // namespace core::mimecast
