// Mimecast's side of both APIs: a request in, an answer out. Pure over tenant, faults and clock,
// but for the quotas that are spent and the counters. Verifies signatures and tokens by itself. Any
// thread.
#pragma once

#include "core/net/transport.h"
#include "core/simulator/faults.h"
#include "core/simulator/tenant.h"

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

namespace core::simulator {

// How the answer goes over the wire, where it does not simply go.
struct Wire {
    enum class Manner : std::uint8_t {
        Plain,
        Cut,    // the connection ends after `bytes` of the body
        Drip,   // `bytes` at a time, with `pause` between
        Silent, // nothing is ever sent
        Close,  // the connection ends before the first byte
    };
    Manner manner = Manner::Plain;
    qsizetype bytes = 0;
    std::chrono::milliseconds pause{0};
    std::optional<qsizetype> announced = std::nullopt; // Content-Length, where it lies
};

struct Answer {
    net::Response response;
    Wire wire = {};
};

class QuotaMeter;

class MimecastServer {
public:
    MimecastServer(const Tenant& tenant, Faults& faults, const Clock& clock);
    ~MimecastServer();

    [[nodiscard]] Answer answer(const net::Request& request);

    // Mimecast's clock: ours and the tenant's offset.
    [[nodiscard]] TimePoint now() const;
    // What discovery calls the region's API, "https://127.0.0.1:8443"; until set the real host.
    void setRegionHost(const QByteArray& baseUrl);
    // Where the files of batch events are, in the same form; until set that of a real store.
    void setFileHost(const QByteArray& baseUrl);
    // Requests so far, refused ones included.
    [[nodiscard]] std::int64_t requests(Endpoint endpoint) const;

private:
    struct Arrival {
        Endpoint endpoint;
        TimePoint now;
        Api api;
    };
    [[nodiscard]] net::Response answerAt(const Arrival& arrival, const net::Request& request);
    [[nodiscard]] std::optional<FaultId> admit(const Arrival& arrival,
                                               const net::Request& request) const;
    [[nodiscard]] std::optional<FaultId> admitTwo(const Arrival& arrival,
                                                  const net::Request& request) const;
    [[nodiscard]] net::Response withQuota(const Arrival& arrival, const net::Request& request);
    [[nodiscard]] net::Response compose(const Arrival& arrival, const net::Request& request);
    void misbehave(Answer& answer, Endpoint endpoint);

    const Tenant& m_tenant;
    Faults& m_faults;
    const Clock& m_clock;
    std::unique_ptr<QuotaMeter> m_quota;    // of the user
    std::unique_ptr<QuotaMeter> m_quotaTwo; // of the application of API 2.0
    mutable std::mutex m_mutex;
    QByteArray m_regionHost;
    QByteArray m_fileHost;
    std::array<std::atomic<std::int64_t>, kEndpoints.size()> m_requests{};
};

} // namespace core::simulator
