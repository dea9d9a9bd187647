#include "core/net/exchange.h"

#include "core/net/peer.h"
#include "core/net/request_head.h"

#include <algorithm>
#include <limits>

namespace core::net {

namespace {

using namespace std::chrono_literals;

constexpr auto kSlowToConnect = 4s;

int milliseconds(std::chrono::milliseconds time)
{
    return int(std::clamp<std::int64_t>(time.count(), 1, std::numeric_limits<int>::max()));
}

} // namespace

Exchange::Exchange(const Request& request, Way& way, Done done)
    : m_request(request)
    , m_way(way)
    , m_done(std::move(done))
    , m_place{.host = placeName(request.url), .proxy = way.proxyName()}
    , m_origin(originOf(request.url))
    , m_reader(request.verb == "HEAD" ? AnswerReader::Body::None : AnswerReader::Body::Expected,
               request.mostBytes)
{
    for (QTimer* timer : {&m_idle, &m_total, &m_connecting})
        timer->setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, [this] { end(idle(m_place, m_request.idleTimeout)); });
    connect(&m_total, &QTimer::timeout, this,
            [this] { end(tooSlow(m_place, m_request.totalTimeout)); });
    connect(&m_connecting, &QTimer::timeout, this, [this] { dial(Attempt::Ipv4); });
}

void Exchange::start()
{
    m_clock.start();
    m_idle.start(milliseconds(m_request.idleTimeout));
    m_total.start(milliseconds(m_request.totalTimeout));
    if (Socket open = m_way.takeOpen(m_origin)) {
        use(std::move(open));
        send();
    } else {
        dial(Attempt::First);
    }
}

void Exchange::dial(Attempt attempt)
{
    m_attempt = attempt;
    m_tlsErrors.clear();
    use(m_way.makeSocket());
    // A host with a dead IPv6 address would cost half a minute each time.
    if (attempt == Attempt::First && m_place.proxy.isEmpty())
        m_connecting.start(kSlowToConnect);
    else
        m_connecting.stop();
    const auto protocol =
        attempt == Attempt::Ipv4 ? QAbstractSocket::IPv4Protocol : QAbstractSocket::AnyIPProtocol;
    const QUrl& url = m_request.url;
    const QString host = url.host(QUrl::FullyEncoded);
    // What fails at once may have ended all this by the time these return.
    if (isTls(url))
        m_socket->connectToHostEncrypted(host, portOf(url), QIODevice::ReadWrite, protocol);
    else
        m_socket->connectToHost(host, portOf(url), QIODevice::ReadWrite, protocol);
}

void Exchange::use(Socket socket)
{
    dropSocket();
    m_socket = std::move(socket);
    QSslSocket* at = m_socket.get();
    connect(at, &QSslSocket::connected, this, &Exchange::onConnected);
    connect(at, &QSslSocket::encrypted, this, &Exchange::onEncrypted);
    connect(at, &QSslSocket::sslErrors, this,
            [this](const QList<QSslError>& errors) { m_tlsErrors += errors; });
    connect(at, &QSslSocket::readyRead, this, &Exchange::onBytes);
    connect(at, &QSslSocket::bytesWritten, this, [this] { m_idle.start(); });
    connect(at, &QSslSocket::errorOccurred, this, &Exchange::onError);
    connect(at, &QSslSocket::disconnected, this, &Exchange::onDisconnected);
}

void Exchange::dropSocket()
{
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket.reset();
}

void Exchange::onConnected()
{
    m_connecting.stop();
    m_attempt = Attempt::Last;
    m_idle.start();
    if (!isTls(m_request.url))
        send();
}

void Exchange::onEncrypted()
{
    m_idle.start();
    const QSslCertificate shown = m_socket->peerCertificate();
    if (!namesHost(shown, m_request.url.host(QUrl::FullyEncoded)))
        return end(wrongName(shown, m_place));
    send();
}

void Exchange::send()
{
    m_socket->write(requestHead(m_request));
    if (!m_request.body.isEmpty())
        m_socket->write(m_request.body);
}

void Exchange::onBytes()
{
    m_idle.start();
    const QByteArray bytes = m_socket->readAll();
    const auto state = m_reader.take({bytes.constData(), size_t(bytes.size())});
    if (state != AnswerReader::State::Reading)
        conclude(state);
}

void Exchange::onError(QAbstractSocket::SocketError error)
{
    // What had been sent before may still lie in the socket; onDisconnected() looks.
    if (error == QAbstractSocket::RemoteHostClosedError
        && m_socket->state() != QAbstractSocket::UnconnectedState)
        return;
    if (!m_tlsErrors.isEmpty())
        return end(fromCertificate(m_tlsErrors, m_place));
    if (!startOver())
        end(fromSocket(error, m_place, m_socket->errorString()));
}

void Exchange::onDisconnected()
{
    if (m_socket->bytesAvailable() > 0)
        onBytes();
    if (m_socket && !startOver())
        conclude(m_reader.ended());
}

// The server may hang up on a connection in the very moment it is used again, and a host may have
// no IPv4 address.
bool Exchange::startOver()
{
    if (m_attempt == Attempt::Kept && !m_reader.begun())
        dial(Attempt::First);
    else if (m_attempt == Attempt::Ipv4)
        dial(Attempt::Last);
    else
        return false;
    return true;
}

void Exchange::conclude(AnswerReader::State state)
{
    switch (state) {
    case AnswerReader::State::Reading:
        return;
    case AnswerReader::State::Whole: {
        Response response = m_reader.answer();
        response.peer = isTls(m_request.url) ? peerOf(m_socket->sslConfiguration()) : Peer{};
        response.peer.took = std::chrono::milliseconds(m_clock.elapsed());
        return finish(std::move(response));
    }
    case AnswerReader::State::Cut:
        return end(cutShort(m_place));
    case AnswerReader::State::NotHttp:
        return end(notHttp(m_place));
    case AnswerReader::State::BodyTooBig:
        return end(tooBig(m_place, m_request.mostBytes));
    case AnswerReader::State::HeadTooBig:
        return end(headTooBig(m_place));
    }
}

void Exchange::end(Error why) { finish(Fail(std::move(why))); }

void Exchange::finish(Result<Response> result)
{
    if (!m_done)
        return;
    for (QTimer* timer : {&m_idle, &m_total, &m_connecting})
        timer->stop();
    if (m_socket && m_reader.reusable()) {
        m_socket->disconnect(this);
        m_way.keep(m_origin, std::move(m_socket));
    }
    dropSocket();
    std::exchange(m_done, nullptr)(std::move(result));
}

} // namespace core::net
