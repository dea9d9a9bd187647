// oauth/token, and what is done with what it gives.
#include "core/simulator/bearer.h"

#include "core/simulator/call.h"
#include "core/simulator/token.h"

#include <array>
#include <limits>

namespace core::simulator {

using namespace std::chrono;

namespace {

constexpr QByteArrayView kBearer = "Bearer ";

QByteArray authorizationOf(const net::Request& request)
{
    return headerOf(request.headers, "authorization");
}

} // namespace

bool isBearer(const net::Request& request) { return authorizationOf(request).startsWith(kBearer); }

QByteArray accessToken(const Tenant& tenant, TimePoint now)
{
    const std::array<std::int64_t, 1> issued{now.time_since_epoch().count()};
    return sealToken(tenant.options().seed, TokenKind::Access, now, issued);
}

BearerVerdict verifyBearer(const net::Request& request, const Tenant& tenant, TimePoint now)
{
    if (!isBearer(request))
        return BearerVerdict::Missing;
    const auto numbers = openToken(authorizationOf(request).mid(kBearer.size()),
                                   {.seed = tenant.options().seed,
                                    .kind = TokenKind::Access,
                                    .now = now,
                                    .life = milliseconds::max(),
                                    .count = 1});
    if (!numbers)
        return BearerVerdict::Foreign;
    const TimePoint issued{milliseconds(numbers->front())};
    return now - issued > tenant.options().accessLife ? BearerVerdict::Expired
                                                      : BearerVerdict::Good;
}

net::Response answerToken(const Call& call)
{
    const Credentials& own = call.tenant.credentials();
    const bool form = headerOf(call.request.headers, "content-type")
                          .startsWith("application/x-www-form-urlencoded");
    if (!form || call.query("grant_type") != "client_credentials")
        return flatFailure(400, {"InvalidRequest", "The grant type or the form is not valid"});
    if (call.query("client_id") != own.clientId || call.query("client_secret") != own.clientSecret)
        return answerFault(FaultId::InvalidClient, call.now, Api::Two);
    const auto life = duration_cast<seconds>(call.tenant.options().accessLife - 1ms);
    return json(200,
                R"({"access_token":")" + accessToken(call.tenant, call.now)
                    + R"(","token_type":"Bearer","expires_in":)"
                    + QByteArray::number(qint64(life.count())) + R"(,"scope":""})");
}

} // namespace core::simulator
