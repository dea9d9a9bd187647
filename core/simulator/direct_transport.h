// A transport that asks a MimecastServer without a socket. Any thread.
#pragma once

#include "core/net/transport.h"
#include "core/simulator/mimecast_server.h"

namespace core::simulator {

class DirectTransport final : public net::Transport {
public:
    explicit DirectTransport(MimecastServer& server)
        : m_server(server)
    {
    }
    [[nodiscard]] Result<net::Response> send(const net::Request& request,
                                             std::stop_token stop) override;

private:
    MimecastServer& m_server;
};

} // namespace core::simulator
