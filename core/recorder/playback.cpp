#include "core/recorder/playback.h"

#include <algorithm>

namespace core::recorder {

Result<net::Response> answerOf(const Exchange& exchange)
{
    if (exchange.status == 0)
        return fail(Fault::Retry, exchange.error, exchange.message);
    return net::Response{
        .status = exchange.status, .headers = exchange.heard, .body = exchange.body};
}

Result<net::Response> Playback::send(const net::Request& request, std::stop_token stop)
{
    if (stop.stop_requested())
        return fail(Fault::Stopped, QStringLiteral("net.stopped"), QStringLiteral("Stopped."));
    for (std::size_t i = 0; i < m_exchanges.size(); ++i) {
        const Exchange& exchange = m_exchanges[i];
        const bool same =
            exchange.verb == request.verb && exchange.url.path() == request.url.path();
        if (m_used[i] || !same)
            continue;
        m_used[i] = true;
        return answerOf(exchange);
    }
    return fail(Fault::Broken, QStringLiteral("recording.over"),
                QStringLiteral("The recording has no further answer to this call."), {},
                request.url.path());
}

std::size_t Playback::left() const { return std::size_t(std::ranges::count(m_used, false)); }

} // namespace core::recorder
