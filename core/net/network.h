// What happens on the network thread: the ways to hosts, and the exchanges under way. Made, used
// and destroyed on that thread.
#pragma once

#include "core/net/exchange.h"

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include <QObject>

namespace core::net {

class Network final : public QObject {
public:
    using Id = std::uint64_t;

    // The request must live until `done` was called, which happens once.
    void start(Id id, const Request& request, const QNetworkProxy& proxy, Exchange::Done done);
    void stop(Id id);
    // Ends everything under way and to come.
    void close();

private:
    [[nodiscard]] Result<Way*> way(const QString& caFile, const QNetworkProxy& proxy);

    std::vector<std::unique_ptr<Way>> m_ways;
    std::map<Id, std::unique_ptr<Exchange>> m_exchanges;
    bool m_closed = false;
};

} // namespace core::net
