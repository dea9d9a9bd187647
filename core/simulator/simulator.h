// A whole Mimecast of one's own: tenant, faults, server and listener, put together and let go in
// order. For the demo, `mailweir simulate` and tests. Any thread; the clock must outlive it.
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/simulator/faults.h"
#include "core/simulator/http_listener.h"
#include "core/simulator/mimecast_server.h"
#include "core/simulator/tenant.h"

#include <memory>
#include <optional>
#include <vector>

#include <QByteArray>
#include <QString>

class QTemporaryDir;

namespace core::simulator {

struct Options {
    TenantOptions tenant = {};
    ListenerOptions listener = {};
    enum class Listen : std::uint8_t { Yes, No } listen = Listen::Yes; // No: in-process only
    std::vector<QString> faults = {};                                  // specs, see faults.h
    std::optional<TimePoint> opened = std::nullopt; // the tenant's; left out: the clock's now
};

class Simulator {
public:
    [[nodiscard]] static Result<std::unique_ptr<Simulator>> start(Options options,
                                                                  const Clock& clock);
    ~Simulator();

    // "http://127.0.0.1:40321"; without a listener that of the real region.
    [[nodiscard]] QString baseUrl() const;
    // The certificate authority to trust, with TLS; a temporary file unless one was asked for.
    [[nodiscard]] QString caFile() const { return m_caFile; }
    // {"applicationId":…,"applicationKey":…,"accessKey":…,"secretKey":…}, or
    // {"clientId":…,"clientSecret":…}
    [[nodiscard]] QByteArray credentialsJson(Api api = Api::One) const;

    [[nodiscard]] Faults& faults() { return m_faults; }
    [[nodiscard]] const Tenant& tenant() const { return m_tenant; }
    [[nodiscard]] MimecastServer& server() { return m_server; }
    [[nodiscard]] TimePoint now() const { return m_server.now(); } // Mimecast's
    [[nodiscard]] std::int64_t requests(Endpoint endpoint) const
    {
        return m_server.requests(endpoint);
    }
    // What discovery calls the region's API: another than the listener's on purpose.
    void setRegionHost(const QByteArray& baseUrl) { m_server.setRegionHost(baseUrl); }

    // A transport that asks the server directly, without a socket: for tests with a clock of their
    // own. Silence, cuts and the like come back as the errors a real transport makes of them.
    [[nodiscard]] net::Transport& direct() { return *m_direct; }

private:
    Simulator(const Options& options, TimePoint opened, const Clock& clock);
    [[nodiscard]] Result<void> listen(ListenerOptions options);

    Faults m_faults;
    Tenant m_tenant;
    MimecastServer m_server;
    std::unique_ptr<net::Transport> m_direct;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_caFile;
    std::unique_ptr<HttpListener> m_listener;
};

} // namespace core::simulator
