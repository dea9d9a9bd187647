// One request under way and its answer. Lives on the network thread, from the beginning to the one
// call of `done`; nothing of it is used after that.
#pragma once

#include "core/net/failures.h"
#include "core/net/transport.h"

#include <functional>

#include <QElapsedTimer>
#include <QNetworkRequest>
#include <QObject>
#include <QTimer>

class QNetworkAccessManager;

namespace core::net {

class Exchange final : public QObject {
public:
    using Done = std::function<void(Result<Response>)>;

    // The request must live until `done` was called.
    Exchange(const Request& request, Place place, Done done);
    ~Exchange() override;

    void start(QNetworkAccessManager& manager, const QSslConfiguration& tls);
    void end(Error why);

private:
    void watch();
    void onEncrypted();
    void onHeaders();
    void onBytes();
    void onFinished();
    [[nodiscard]] Result<Response> outcome();
    void finish(Result<Response> result);

    const Request& m_request;
    Place m_place;
    Done m_done;
    QNetworkReply* m_reply = nullptr;
    QList<QSslError> m_tlsErrors;
    QByteArray m_body;
    QTimer m_idle;
    QTimer m_total;
    QElapsedTimer m_clock;
};

} // namespace core::net
