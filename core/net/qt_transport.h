// The network, by way of Qt. A thread of its own does the talking; whoever sends only waits.
//
// An answer is whole or it is an error: a body that is shorter than announced never gets out, and
// gzip is undone within limits (after which Content-Encoding is gone from the headers). No redirect
// is followed, no cookie or page kept, no certificate error passed over, and the host must be among
// the names of its certificate before a byte of the request leaves. Nothing is logged.
#pragma once

#include "core/net/transport.h"

#include <memory>

namespace core::net {

class QtTransport final : public Transport {
public:
    QtTransport();
    ~QtTransport() override; // whoever still waits gets net.stopped

    [[nodiscard]] Result<Response> send(const Request& request, std::stop_token stop) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace core::net
