// One request under way and its answer. Lives on the network thread, from the beginning to the one
// call of `done`; nothing of it is used after that.
#pragma once

#include "core/net/answer_reader.h"
#include "core/net/failures.h"
#include "core/net/way.h"

#include <functional>

#include <QObject>
#include <QTimer>

namespace core::net {

class Exchange final : public QObject {
public:
    using Done = std::function<void(Result<Response>)>;

    // The request and the way must live until `done` was called.
    Exchange(const Request& request, Way& way, Done done);

    void start();
    void end(Error why);

private:
    // Which connection this goes over, in the order of trying.
    enum class Attempt : std::uint8_t { Kept, First, Ipv4, Last };

    void dial(Attempt attempt);
    void use(Socket socket);
    void dropSocket();
    void onConnected();
    void onEncrypted();
    void onBytes();
    void onError(QAbstractSocket::SocketError error);
    void onDisconnected();
    void send();
    void conclude(AnswerReader::State state);
    void finish(Result<Response> result);
    [[nodiscard]] bool startOver();

    const Request& m_request;
    Way& m_way;
    Done m_done;
    Place m_place;
    QString m_origin;
    Socket m_socket;
    AnswerReader m_reader;
    QList<QSslError> m_tlsErrors;
    QTimer m_idle;
    QTimer m_total;
    QTimer m_connecting; // should the first attempt take long
    QElapsedTimer m_clock;
    Attempt m_attempt = Attempt::Kept;
};

} // namespace core::net
