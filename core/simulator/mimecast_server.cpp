#include "core/simulator/mimecast_server.h"

#include "core/simulator/bearer.h"
#include "core/simulator/call.h"
#include "core/simulator/dates.h"
#include "core/simulator/dice.h"
#include "core/simulator/quota.h"
#include "core/simulator/regions.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>

namespace core::simulator {

namespace {

using namespace std::chrono_literals;

// By how a call proves who it is, where the function does not say it.
Api apiOf(Endpoint endpoint, const net::Request& request)
{
    const Api apis = row(endpoint).apis;
    if (apis == Api::Two || endpoint == Endpoint::Discover)
        return apis;
    return isBearer(request) ? Api::Two : Api::One;
}

// whoami is told of with both verbs.
bool takesVerb(Endpoint endpoint, const QByteArray& verb)
{
    return verb == bytesOf(row(endpoint).verb) || (endpoint == Endpoint::WhoAmI && verb == "POST");
}

bool isMetered(Endpoint endpoint)
{
    return endpoint != Endpoint::Token && endpoint != Endpoint::File;
}

// Strict JSON with at most one item in data.
bool readBody(const QByteArray& body, Call& call)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return false;
    const QJsonValue data = document.object().value(QLatin1String("data"));
    if (!data.isUndefined() && !data.isArray())
        return false;
    const QJsonArray items = data.toArray();
    if (items.size() > 1 || (items.size() == 1 && !items.first().isObject()))
        return false;
    call.meta = document.object().value(QLatin1String("meta")).toObject();
    call.item = items.isEmpty() ? QJsonObject() : items.first().toObject();
    return true;
}

// On a real host name the region must be the account's; loopback is whatever is asked for.
bool isWrongRegion(const QString& host, const TenantOptions& options)
{
    const auto is = [&](std::string_view name) {
        return host == QLatin1String(name.data(), qsizetype(name.size()));
    };
    return std::any_of(kRegions.begin(), kRegions.end(), [&](const Region& each) {
        return is(each.host) && each.code != options.region;
    });
}

bool isHostOfOne(const QString& host)
{
    return std::ranges::any_of(kRegions, [&](const Region& each) {
        return host == QLatin1String(each.host.data(), qsizetype(each.host.size()));
    });
}

bool isHostOfTwo(const QString& host)
{
    return std::ranges::any_of(kHostsOfTwo, [&](std::string_view name) {
        return host == QLatin1String(name.data(), qsizetype(name.size()));
    });
}

std::optional<FaultId> asFault(BearerVerdict verdict)
{
    switch (verdict) {
    case BearerVerdict::Good:
        return std::nullopt;
    case BearerVerdict::Missing:
        return FaultId::UnauthorizedRequest;
    case BearerVerdict::Foreign:
        return FaultId::TokenVerification;
    case BearerVerdict::Expired:
        return FaultId::TokenExpired;
    }
    return std::nullopt;
}

// The client's, or one drawn from the question.
QByteArray requestIdOf(const net::Request& request, std::uint64_t seed, TimePoint now)
{
    QByteArray own = headerOf(request.headers, "x-request-id");
    if (!own.isEmpty())
        return own;
    std::uint64_t sum = mix(seed, static_cast<std::uint64_t>(now.time_since_epoch().count()));
    for (const char each : request.url.toEncoded() + request.body)
        sum = mix(sum, static_cast<unsigned char>(each));
    std::string text;
    appendGuid(text, sum, mix(sum));
    return QByteArray::fromStdString(text);
}

std::optional<FaultId> asFault(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Good:
        return std::nullopt;
    case Verdict::Missing:
        return FaultId::MissingCredentials;
    case Verdict::DeveloperKey:
        return FaultId::DeveloperKey;
    case Verdict::Unauthorized:
        return FaultId::Unauthorized;
    case Verdict::BadSignature:
        return FaultId::InvalidSignature;
    }
    return std::nullopt;
}

net::Response respond(const Call& call)
{
    switch (call.endpoint) {
    case Endpoint::Siem:
        return answerSiem(call);
    case Endpoint::Url:
    case Endpoint::Attachment:
    case Endpoint::Impersonation:
    case Endpoint::Audit:
    case Endpoint::Dlp:
    case Endpoint::HeldRelease:
    case Endpoint::HoldList:
    case Endpoint::Rejections:
    case Endpoint::ArchiveSearch:
    case Endpoint::SearchLogs:
    case Endpoint::ArchiveView:
        return answerWindow(call);
    case Endpoint::Feed:
        return answerFeed(call);
    case Endpoint::Account:
        return answerAccount(call);
    case Endpoint::Discover:
        return answerDiscover(call);
    case Endpoint::Categories:
        return answerCategories(call);
    case Endpoint::HoldSummary:
        return answerHoldSummary(call);
    case Endpoint::WhoAmI:
        return answerWhoAmI(call);
    case Endpoint::Token:
        return answerToken(call);
    case Endpoint::BatchCg:
    case Endpoint::BatchCi:
        return answerBatch(call);
    case Endpoint::StreamCg:
    case Endpoint::StreamCi:
        return answerLive(call);
    case Endpoint::File:
        return answerFile(call);
    }
    return {};
}

// How an answer of this length goes over the wire under this fault.
Wire wireOf(FaultId id, qsizetype length)
{
    constexpr qsizetype kDrops = 100; // so that any answer comes to an end in five seconds
    if (id == FaultId::Cut)
        return {.manner = Wire::Manner::Cut, .bytes = length / 2};
    if (id == FaultId::LyingLength)
        return {.announced = length / 2};
    if (id == FaultId::Drip)
        return {.manner = Wire::Manner::Drip, .bytes = length / kDrops + 1, .pause = 50ms};
    return {.manner = id == FaultId::Silence ? Wire::Manner::Silent : Wire::Manner::Close};
}

} // namespace

MimecastServer::MimecastServer(const Tenant& tenant, Faults& faults, const Clock& clock)
    : m_tenant(tenant)
    , m_faults(faults)
    , m_clock(clock)
    , m_quota(std::make_unique<QuotaMeter>(tenant.options().quota))
    , m_quotaTwo(std::make_unique<QuotaMeter>(tenant.options().quota))
    , m_regionHost("https://" + QByteArray(regionOf(tenant.options().region).host.data()))
    , m_fileHost(bytesOf(kFileStore))
{
}

MimecastServer::~MimecastServer() = default;

TimePoint MimecastServer::now() const { return m_clock.now() + m_tenant.options().clockOffset; }

void MimecastServer::setRegionHost(const QByteArray& baseUrl)
{
    const std::scoped_lock lock(m_mutex);
    m_regionHost = baseUrl;
}

void MimecastServer::setFileHost(const QByteArray& baseUrl)
{
    const std::scoped_lock lock(m_mutex);
    m_fileHost = baseUrl;
}

std::int64_t MimecastServer::requests(Endpoint endpoint) const
{
    return m_requests[static_cast<std::size_t>(endpoint)];
}

Answer MimecastServer::answer(const net::Request& request)
{
    const QByteArray where = request.url.path(QUrl::FullyEncoded).toLatin1();
    const auto endpoint = endpointAt({where.data(), std::size_t(where.size())});
    TimePoint time = now();
    Answer answer;
    Api api = isBearer(request) ? Api::Two : Api::One;
    if (!endpoint) {
        answer.response = answerFault(FaultId::Http404, time, api);
    } else {
        ++m_requests[static_cast<std::size_t>(*endpoint)];
        if (m_faults.strikes(FaultId::ClockAhead, *endpoint))
            time += 20min;
        if (m_faults.strikes(FaultId::ClockBehind, *endpoint))
            time -= 20min;
        api = apiOf(*endpoint, request);
        answer.response = answerAt({.endpoint = *endpoint, .now = time, .api = api}, request);
    }
    answer.response.headers.emplace_back("Date", httpDate(time));
    if (api == Api::Two && endpoint != Endpoint::File)
        answer.response.headers.emplace_back("x-request-id",
                                             requestIdOf(request, m_tenant.options().seed, time));
    if (endpoint)
        misbehave(answer, *endpoint);
    return answer;
}

void MimecastServer::misbehave(Answer& answer, Endpoint endpoint)
{
    for (const FaultRow& row : faultTable()) {
        if (row.stage != Stage::Wire || !m_faults.strikes(row.id, endpoint))
            continue;
        answer.wire = wireOf(row.id, answer.response.body.size());
        return;
    }
}

net::Response MimecastServer::answerAt(const Arrival& arrival, const net::Request& request)
{
    if (!takesVerb(arrival.endpoint, request.verb))
        return answerFault(FaultId::Http405, arrival.now, arrival.api);
    for (const FaultRow& row : faultTable())
        if (row.stage == Stage::Instead && has(row.apis, arrival.api)
            && m_faults.strikes(row.id, arrival.endpoint))
            return answerFault(row.id, arrival.now, arrival.api);
    const auto refused =
        arrival.api == Api::Two ? admitTwo(arrival, request) : admit(arrival, request);
    if (refused)
        return answerFault(*refused, arrival.now, arrival.api);
    return isMetered(arrival.endpoint) ? withQuota(arrival, request) : compose(arrival, request);
}

// On API 2.0 the headers only come once the quota is spent.
net::Response MimecastServer::withQuota(const Arrival& arrival, const net::Request& request)
{
    net::Headers headers;
    QuotaMeter& meter = arrival.api == Api::Two ? *m_quotaTwo : *m_quota;
    const bool spent = meter.take(now(), headers) == QuotaMeter::Verdict::Spent;
    net::Response response = spent ? answerFault(FaultId::RateLimitNone, arrival.now, arrival.api)
                                   : compose(arrival, request);
    if (spent || arrival.api == Api::One)
        response.headers.insert(response.headers.end(), headers.begin(), headers.end());
    return response;
}

// The gateway: region, signature, role. What it refuses has the same look as the fault.
std::optional<FaultId> MimecastServer::admit(const Arrival& arrival,
                                             const net::Request& request) const
{
    const bool discovery = arrival.endpoint == Endpoint::Discover;
    const SignatureCheck check{.credentials = m_tenant.credentials(),
                               .now = arrival.now,
                               .skew = m_tenant.options().clockSkew};
    if (discovery)
        return asFault(verifyUnsigned(request, check));
    if (request.url.host()
        == QLatin1String(kDiscoveryHost.data(), qsizetype(kDiscoveryHost.size())))
        return FaultId::Http404;
    if (isHostOfTwo(request.url.host()))
        return FaultId::UnauthorizedRequest;
    if (isWrongRegion(request.url.host(), m_tenant.options()))
        return FaultId::WrongRegion403;
    if (const auto refused = asFault(verify(request, check)))
        return refused;
    if (m_tenant.options().forbidden.contains(arrival.endpoint))
        return FaultId::Forbidden;
    return std::nullopt;
}

// The gateway of API 2.0: host, token, product, role.
std::optional<FaultId> MimecastServer::admitTwo(const Arrival& arrival,
                                                const net::Request& request) const
{
    if (arrival.endpoint == Endpoint::File)
        return std::nullopt;
    if (isHostOfOne(request.url.host()) || arrival.endpoint == Endpoint::Siem)
        return FaultId::Http404;
    if (arrival.endpoint == Endpoint::Token)
        return std::nullopt;
    if (const auto refused = asFault(verifyBearer(request, m_tenant, arrival.now)))
        return refused;
    const std::string product(row(arrival.endpoint).product);
    if (!product.empty() && !m_tenant.options().products.contains(product))
        return FaultId::NoProduct;
    if (m_tenant.options().forbidden.contains(arrival.endpoint))
        return FaultId::Forbidden;
    return std::nullopt;
}

net::Response MimecastServer::compose(const Arrival& arrival, const net::Request& request)
{
    Call call{.tenant = m_tenant,
              .faults = m_faults,
              .endpoint = arrival.endpoint,
              .now = arrival.now,
              .request = request,
              .api = arrival.api};
    const bool hasBody = row(arrival.endpoint).path.starts_with("/api/");
    if (hasBody && !readBody(request.body, call))
        return failure(400, {"err_validation_null", "The body is not a request in JSON", "data"});
    {
        const std::scoped_lock lock(m_mutex);
        call.regionHost = m_regionHost;
        call.fileHost = m_fileHost;
    }
    return respond(call);
}

} // namespace core::simulator
