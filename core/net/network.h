// What happens on the network thread: a manager for every way to get to a host, and the exchanges
// under way. Private to core/net; used on the network thread only, but for its constructor's
// caller.
#pragma once

#include "core/net/exchange.h"

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include <QDateTime>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QObject>
#include <QSslConfiguration>

namespace core::net {

class Network final : public QObject {
public:
    using Id = std::uint64_t;

    // The request must live until `done` was called, which happens once and on this thread.
    void start(Id id, const Request& request, const QNetworkProxy& proxy, Exchange::Done done);
    void stop(Id id);
    // Ends everything under way and to come.
    void close();

private:
    struct Way {
        QNetworkProxy proxy;
        QString caFile;
        QDateTime caChanged;
        QSslConfiguration tls;
        std::unique_ptr<QNetworkAccessManager> manager;
    };
    [[nodiscard]] Result<Way*> way(const Route& route, const QNetworkProxy& proxy);

    std::vector<std::unique_ptr<Way>> m_ways; // most recently added last
    std::map<Id, std::unique_ptr<Exchange>> m_exchanges;
    bool m_closed = false;
};

} // namespace core::net
