// What is looked at after each call and each visit.
#include "core/mimecast/log_types.h"
#include "core/store/event_reader.h"
#include "tests/support/swarm.h"

#include <algorithm>

namespace support {

using namespace core;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr int kMostRequests = 120; // of one visit that brings nothing
constexpr int kMostAtAll = 600;    // of one visit, whatever it brings
constexpr int kMostBarren = 40;    // such visits in ten seconds
constexpr std::size_t kMostBarrenInAnHour = 600;
constexpr int kMostStill = 3'000; // visits without time passing

bool isBearing(const net::Request& request)
{
    return std::ranges::any_of(request.headers, [](const auto& header) {
        return header.first.compare("Authorization", Qt::CaseInsensitive) == 0
            || header.first.toLower().startsWith("x-mc-");
    });
}

QByteArray headerOf(const net::Request& request, const char* name)
{
    for (const auto& [key, value] : request.headers)
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    return {};
}

} // namespace

void Swarm::heard(const net::Request& request, const Result<net::Response>& response)
{
    ++m_requests;
    lookAtSecrets(request);
    lookAtQuota(request, response);
    trace(std::uint64_t(clock.now().time_since_epoch().count()));
    for (const char each : request.url.path(QUrl::FullyEncoded).toLatin1())
        trace(static_cast<unsigned char>(each));
    trace(response ? std::uint64_t(response->status) : 1);
    trace(response ? std::uint64_t(response->body.size()) : 0);
}

void Swarm::lookAtSecrets(const net::Request& request)
{
    if (request.url.scheme() != QLatin1String("https"))
        accuse(QStringLiteral("a call without TLS"));
    const bool home = request.url.host() == collector.domain.host();
    if (!home && (isBearing(request) || !request.body.isEmpty()))
        accuse(QStringLiteral("keys go to %1").arg(request.url.host()));
}

// Nobody calls between the moment at which Mimecast says that no call is left and the one that it
// names.
void Swarm::lookAtQuota(const net::Request& request, const Result<net::Response>& response)
{
    const bool metered = isBearing(request);
    if (!metered)
        return;
    const bool two = headerOf(request, "Authorization").startsWith("Bearer");
    const auto until = m_notBefore.find(two);
    if (until != m_notBefore.end() && clock.now() < until->second)
        accuse(QStringLiteral("a call %1 ms before Mimecast has one for it")
                   .arg((until->second - clock.now()).count()));
    if (!response)
        return;
    const bool spent = response->status == 429
        || response->header("X-RateLimit-Remaining") == QByteArrayLiteral("0");
    const auto reset = response->header("X-RateLimit-Reset").toLongLong();
    if (spent && reset > 0 && reset < 1'000'000'000)
        m_notBefore[two] = clock.now() + std::clamp<milliseconds>(milliseconds(reset), 1s, 60min);
    m_marks[QStringLiteral("quota spent")] += spent ? 1 : 0;
}

void Swarm::lookAtPace(std::int64_t requests, bool brought)
{
    const Steady now = clock.steady();
    m_still = now == m_stillAt ? m_still + 1 : 0;
    m_stillAt = now;
    if (m_still > kMostStill)
        accuse(QStringLiteral("visits come to no end at one moment"));
    if (requests > kMostAtAll)
        accuse(QStringLiteral("%1 requests in one visit").arg(requests));
    if (brought || requests == 0)
        return;
    if (requests > kMostRequests)
        accuse(QStringLiteral("%1 requests in a visit that brings nothing").arg(requests));
    m_barren.push_back(now);
    while (m_barren.front() + 1h < now)
        m_barren.pop_front();
    const auto recent = std::ranges::count_if(m_barren, [&](Steady at) { return at + 10s >= now; });
    if (recent > kMostBarren || m_barren.size() > kMostBarrenInAnHour)
        accuse(QStringLiteral("a storm: %1 visits for nothing in 10 s, %2 in an hour")
                   .arg(recent)
                   .arg(m_barren.size()));
}

void Swarm::lookAtRows()
{
    if (m_acknowledged <= m_seen)
        return;
    if (!m_reader) {
        auto opened = store::EventReader::open(storePath());
        if (!opened) // the disk is ill; they are looked at when it is well again
            return;
        m_reader = std::move(*opened);
    }
    std::vector<RowId> ids;
    for (RowId row = m_seen + 1; row <= m_acknowledged; ++row)
        ids.push_back(row);
    const auto events = m_reader->rows(ids);
    if (!events || events->size() != ids.size()) {
        m_reader.reset();
        if (!m_disk->failed())
            accuse(QStringLiteral("of %1 new rows %2 can be read")
                       .arg(ids.size())
                       .arg(events ? std::ssize(*events) : -1));
        return;
    }
    for (const Event& event : *events)
        lookAt(event);
    m_seen = m_acknowledged;
}

void Swarm::lookAt(const Event& event)
{
    const auto stream = simulator::streamOfLogType(mimecast::logType(event.type).id);
    const auto seq = simulator::sequenceIn({event.raw.constData(), std::size_t(event.raw.size())});
    trace(std::uint64_t(event.row) << 32U | std::uint64_t(seq.value_or(0)));
    if (!stream || !seq) {
        if (event.raw.contains("simSeq"))
            accuse(QStringLiteral("row %1 is none of Mimecast's").arg(event.row));
        return;
    }
    if (!mimecast->tenant().isGenuine(*stream, *seq, event.raw))
        accuse(QStringLiteral("row %1 has other bytes than event %2").arg(event.row).arg(*seq));
    if (!m_events.emplace(*stream, *seq).second)
        accuse(QStringLiteral("event %1 is stored again as row %2").arg(*seq).arg(event.row));
}

} // namespace support
