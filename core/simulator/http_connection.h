// One client of the listener: reads requests off a socket and writes the answers, one after the
// other. Lives on the listener's thread and goes with its socket.
#pragma once

#include "core/simulator/http_listener.h"

#include <QTcpSocket>

namespace core::simulator {

struct ConnectionLimits {
    qsizetype headerBytes;
    qsizetype bodyBytes;
};

// Serves the socket until it closes.
void serve(QTcpSocket* socket, const HttpListener::Answerer& answerer, ConnectionLimits limits);

// ---- parts, for tests

struct Parsed {
    enum class State : std::uint8_t { Incomplete, Complete, Bad };
    State state = State::Incomplete;
    int status = 400; // of the answer to a bad one
    net::Request request = {};
    qsizetype used = 0; // bytes of the buffer
};
// The first request in the buffer.
[[nodiscard]] Parsed parseRequest(const QByteArray& buffer, ConnectionLimits limits);

} // namespace core::simulator
