// A recording as a network: each call gets the answer that the same call got then, in the same
// order, so that the real client and the real readers meet a fault again without the tenant. One
// thread.
#pragma once

#include "core/recorder/exchange.h"

namespace core::recorder {

class Playback final : public net::Transport {
public:
    explicit Playback(std::vector<Exchange> exchanges)
        : m_exchanges(std::move(exchanges))
        , m_used(m_exchanges.size(), false)
    {
    }

    // By verb and path. Code recording.over when nothing like it is left.
    [[nodiscard]] Result<net::Response> send(const net::Request& request,
                                             std::stop_token stop) override;

    [[nodiscard]] std::size_t left() const;

private:
    std::vector<Exchange> m_exchanges;
    std::vector<bool> m_used;
};

// The answer of an exchange, as the transport would have given it.
[[nodiscard]] Result<net::Response> answerOf(const Exchange& exchange);

} // namespace core::recorder
