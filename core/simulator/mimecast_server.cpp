#include "core/simulator/mimecast_server.h"

#include "core/simulator/call.h"
#include "core/simulator/dates.h"
#include "core/simulator/quota.h"
#include "core/simulator/regions.h"
#include "core/simulator/signature.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>

namespace core::simulator {

namespace {

using namespace std::chrono_literals;

std::optional<Endpoint> endpointOf(const QByteArray& wanted)
{
    for (const Endpoint endpoint : kEndpoints) {
        const std::string_view own = path(endpoint);
        if (wanted == QByteArrayView(own.data(), qsizetype(own.size())))
            return endpoint;
    }
    return std::nullopt;
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
        return answerWindow(call);
    case Endpoint::Feed:
        return answerFeed(call);
    case Endpoint::Account:
        return answerAccount(call);
    case Endpoint::Discover:
        return answerDiscover(call);
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
    , m_regionHost("https://" + QByteArray(regionOf(tenant.options().region).host.data()))
{
}

MimecastServer::~MimecastServer() = default;

TimePoint MimecastServer::now() const { return m_clock.now() + m_tenant.options().clockOffset; }

void MimecastServer::setRegionHost(const QByteArray& baseUrl)
{
    const std::scoped_lock lock(m_mutex);
    m_regionHost = baseUrl;
}

std::int64_t MimecastServer::requests(Endpoint endpoint) const
{
    return m_requests[static_cast<std::size_t>(endpoint)];
}

Answer MimecastServer::answer(const net::Request& request)
{
    const auto endpoint = endpointOf(request.url.path(QUrl::FullyEncoded).toLatin1());
    TimePoint time = now();
    Answer answer;
    if (!endpoint) {
        answer.response = answerFault(FaultId::Http404, time);
    } else {
        ++m_requests[static_cast<std::size_t>(*endpoint)];
        if (m_faults.strikes(FaultId::ClockAhead, *endpoint))
            time += 20min;
        answer.response = answerAt({.endpoint = *endpoint, .now = time}, request);
    }
    answer.response.headers.emplace_back("Date", httpDate(time));
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
    if (request.verb != "POST")
        return answerFault(FaultId::Http405, arrival.now);
    for (const FaultRow& row : faultTable())
        if (row.stage == Stage::Instead && m_faults.strikes(row.id, arrival.endpoint))
            return answerFault(row.id, arrival.now);
    if (const auto refused = admit(arrival, request))
        return answerFault(*refused, arrival.now);
    net::Headers quota;
    const bool spent = m_quota->take(now(), quota) == QuotaMeter::Verdict::Spent;
    net::Response response =
        spent ? answerFault(FaultId::RateLimitNone, arrival.now) : compose(arrival, request);
    response.headers.insert(response.headers.end(), quota.begin(), quota.end());
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
    if (isWrongRegion(request.url.host(), m_tenant.options()))
        return FaultId::WrongRegion403;
    if (const auto refused = asFault(verify(request, check)))
        return refused;
    if (m_tenant.options().forbidden.contains(arrival.endpoint))
        return FaultId::Forbidden;
    return std::nullopt;
}

net::Response MimecastServer::compose(const Arrival& arrival, const net::Request& request)
{
    Call call{
        .tenant = m_tenant, .faults = m_faults, .endpoint = arrival.endpoint, .now = arrival.now};
    if (!readBody(request.body, call))
        return failure(400, {"err_validation_null", "The body is not a request in JSON", "data"});
    {
        const std::scoped_lock lock(m_mutex);
        call.regionHost = m_regionHost;
    }
    return respond(call);
}

} // namespace core::simulator
