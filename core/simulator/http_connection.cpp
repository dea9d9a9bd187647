#include "core/simulator/http_connection.h"

#include "core/simulator/signature.h"

#include <algorithm>
#include <memory>

#include <QTimer>

namespace core::simulator {

namespace {

Parsed bad(int status) { return {.state = Parsed::State::Bad, .status = status}; }

// "POST /api/… HTTP/1.1"
bool readFirstLine(const QByteArray& line, net::Request& request)
{
    const QList<QByteArray> parts = line.split(' ');
    if (parts.size() != 3 || !parts[2].startsWith("HTTP/1.") || !parts[1].startsWith('/'))
        return false;
    request.verb = parts[0];
    request.url = QUrl::fromEncoded("http://localhost" + parts[1], QUrl::StrictMode);
    return request.url.isValid();
}

bool readHeaders(const QByteArray& head, net::Request& request)
{
    QList<QByteArray> lines = head.split('\n');
    if (lines.isEmpty() || !readFirstLine(lines.takeFirst().trimmed(), request))
        return false;
    for (const QByteArray& each : lines) {
        const auto colon = each.indexOf(':');
        if (colon < 1)
            return false;
        request.headers.emplace_back(each.left(colon).trimmed(), each.mid(colon + 1).trimmed());
    }
    const QByteArray host = headerOf(request.headers, "host");
    request.url.setHost(QString::fromLatin1(
        host.left(host.lastIndexOf(':') < 0 ? host.size() : host.lastIndexOf(':'))));
    return true;
}

QByteArray reason(int status)
{
    if (status == 200)
        return "OK";
    return status < 400 ? "Found" : status < 500 ? "Refused" : "Failed";
}

QByteArray headOf(const Answer& answer)
{
    const net::Response& response = answer.response;
    QByteArray head =
        "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reason(response.status) + "\r\n";
    for (const auto& [name, value] : response.headers)
        head += name + ": " + value + "\r\n";
    const qsizetype length = answer.wire.announced.value_or(response.body.size());
    head += "Content-Length: " + QByteArray::number(length) + "\r\n";
    return head
        + (answer.wire.announced ? "Connection: close\r\n\r\n" : "Connection: keep-alive\r\n\r\n");
}

// Its parent is the socket, so it goes with it.
class Connection final : public QObject {
public:
    Connection(QTcpSocket* socket, HttpListener::Answerer answerer, ConnectionLimits limits)
        : QObject(socket)
        , m_socket(*socket)
        , m_answerer(std::move(answerer))
        , m_limits(limits)
    {
        // Head and body are two writes; the second must not wait for the first to be confirmed.
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_drip.setParent(this);
        QObject::connect(socket, &QTcpSocket::readyRead, this, [this] { read(); });
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QObject::connect(&m_drip, &QTimer::timeout, this, [this] { drip(); });
        read();
    }

private:
    enum class State : std::uint8_t { Reading, Dripping, Silent, Closing };

    void read()
    {
        m_buffer += m_socket.readAll();
        while (m_state == State::Reading && !m_buffer.isEmpty()) {
            const Parsed parsed = parseRequest(m_buffer, m_limits);
            if (parsed.state == Parsed::State::Incomplete)
                return;
            if (parsed.state == Parsed::State::Bad)
                return refuse(parsed.status);
            m_buffer.remove(0, parsed.used);
            const bool last = headerOf(parsed.request.headers, "connection").toLower() == "close";
            send(m_answerer(parsed.request));
            if (last && m_state == State::Reading)
                close();
        }
        if (m_state != State::Reading)
            m_buffer.clear();
    }

    void refuse(int status)
    {
        Answer answer;
        answer.response.status = status;
        answer.wire.announced = 0;
        m_socket.write(headOf(answer));
        close();
    }

    void send(const Answer& answer)
    {
        const QByteArray& body = answer.response.body;
        switch (answer.wire.manner) {
        case Wire::Manner::Plain:
            m_socket.write(headOf(answer));
            m_socket.write(body);
            if (answer.wire.announced)
                close();
            return;
        case Wire::Manner::Cut:
            m_socket.write(headOf(answer));
            m_socket.write(body.left(answer.wire.bytes));
            return close();
        case Wire::Manner::Drip:
            m_state = State::Dripping;
            m_socket.write(headOf(answer));
            m_left = body;
            m_drop = std::max<qsizetype>(1, answer.wire.bytes);
            return m_drip.start(answer.wire.pause);
        case Wire::Manner::Silent:
            m_state = State::Silent;
            return;
        case Wire::Manner::Close:
            m_state = State::Closing;
            return m_socket.abort();
        }
    }

    void drip()
    {
        m_socket.write(m_left.left(m_drop));
        m_left.remove(0, m_drop);
        if (!m_left.isEmpty())
            return;
        m_drip.stop();
        m_state = State::Reading;
        read();
    }

    void close()
    {
        m_state = State::Closing;
        m_socket.disconnectFromHost();
    }

    QTcpSocket& m_socket;
    HttpListener::Answerer m_answerer;
    ConnectionLimits m_limits;
    State m_state = State::Reading;
    QByteArray m_buffer;
    QByteArray m_left; // to drip
    qsizetype m_drop = 1;
    QTimer m_drip;
};

} // namespace

Parsed parseRequest(const QByteArray& buffer, ConnectionLimits limits)
{
    const auto end = buffer.indexOf("\r\n\r\n");
    if (end < 0 ? buffer.size() > limits.headerBytes : end > limits.headerBytes)
        return bad(431);
    if (end < 0)
        return {};
    Parsed parsed;
    if (!readHeaders(buffer.left(end), parsed.request))
        return bad(400);
    if (!headerOf(parsed.request.headers, "transfer-encoding").isEmpty())
        return bad(411);
    const QByteArray text = headerOf(parsed.request.headers, "content-length");
    bool number = true;
    const qsizetype length = text.isEmpty() ? 0 : text.toLongLong(&number);
    if (!number || length < 0)
        return bad(400);
    if (length > limits.bodyBytes)
        return bad(413);
    if (buffer.size() < end + 4 + length)
        return {};
    parsed.state = Parsed::State::Complete;
    parsed.request.body = buffer.mid(end + 4, length);
    parsed.used = end + 4 + length;
    return parsed;
}

void serve(QTcpSocket* socket, const HttpListener::Answerer& answerer, ConnectionLimits limits)
{
    new Connection(socket, answerer, limits); // NOLINT: the socket owns it
}

} // namespace core::simulator
