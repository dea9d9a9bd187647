// A way to get to hosts: a proxy or none, the authorities that are trusted, and the connections
// that are open and wait for another request. Network thread only.
#pragma once

#include "core/base/result.h"

#include <memory>
#include <vector>

#include <QDateTime>
#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QSslSocket>

namespace core::net {

// A socket is often let go of in the middle of a signal of its own.
struct DeleteLater {
    void operator()(QObject* object) const { object->deleteLater(); }
};
using Socket = std::unique_ptr<QSslSocket, DeleteLater>;

class Way {
public:
    // Reads the file, if there is one.
    [[nodiscard]] static Result<std::unique_ptr<Way>> make(const QNetworkProxy& proxy,
                                                           const QString& caFile);

    [[nodiscard]] bool is(const QNetworkProxy& proxy, const QString& caFile) const;

    // "proxy.example:8080", or empty.
    [[nodiscard]] QString proxyName() const;

    // A connection to "https://host:port" that was kept, or none.
    [[nodiscard]] Socket takeOpen(const QString& origin);
    void keep(const QString& origin, Socket socket);
    // A new one, not connected yet.
    [[nodiscard]] Socket makeSocket() const;

private:
    struct Kept {
        QString origin;
        Socket socket;
        QMetaObject::Connection guard; // hangs up on who speaks without being asked
        QElapsedTimer since;
    };
    Way() = default;
    void sweep();

    QNetworkProxy m_proxy;
    QString m_caFile;
    QDateTime m_caChanged;
    QSslConfiguration m_tls;
    std::vector<Kept> m_kept; // the longest waiting first
};

} // namespace core::net
