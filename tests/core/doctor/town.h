// Regional hosts of Mimecast without a socket: each name is a simulator of its own, all of them
// knowing the same keys, and what lies in between can be spoilt. One thread.
#pragma once

#include "core/simulator/mimecast_server.h"
#include "tests/support/fake_clock.h"

#include <map>
#include <memory>

namespace support {

class Town final : public core::net::Transport {
public:
    struct House {
        House(core::simulator::TenantOptions options, const core::Clock& clock)
            : tenant(std::move(options), clock.now())
            , server(tenant, faults, clock)
        {
        }
        core::simulator::Tenant tenant;
        core::simulator::Faults faults;
        core::simulator::MimecastServer server;
    };

    House& build(const QString& host, core::simulator::TenantOptions options,
                 const core::Clock& clock)
    {
        auto& house = m_houses[host];
        house = std::make_unique<House>(std::move(options), clock);
        return *house;
    }
    [[nodiscard]] House& at(const QString& host) { return *m_houses.at(host); }

    [[nodiscard]] core::Result<core::net::Response> send(const core::net::Request& request,
                                                         std::stop_token) override
    {
        ++calls[request.url.host()];
        if (inTheWay)
            return core::Fail(*inTheWay);
        const auto found = m_houses.find(request.url.host());
        if (found == m_houses.end())
            return core::fail(core::Fault::Retry, QStringLiteral("net.dns"),
                              QStringLiteral("The name could not be found."),
                              QStringLiteral("Check the spelling."));
        core::net::Response response = found->second->server.answer(request).response;
        response.peer = {.protocol = QStringLiteral("TLS 1.3"),
                         .issuer = issuer,
                         .subject = {},
                         .took = std::chrono::milliseconds(34)};
        return response;
    }

    std::optional<core::Error> inTheWay; // instead of any answer
    QString issuer = QStringLiteral("DigiCert Inc");
    std::map<QString, int> calls;

private:
    std::map<QString, std::unique_ptr<House>> m_houses;
};

} // namespace support
