#include "core/simulator/direct_transport.h"

namespace core::simulator {

namespace {

Fail noAnswer(Fault fault, const QString& code, const QString& message)
{
    return fail(fault, code, message);
}

Fail timeout()
{
    return noAnswer(Fault::Retry, QStringLiteral("net.timeout"),
                    QStringLiteral("Mimecast did not answer in time."));
}

Fail cut()
{
    return noAnswer(Fault::Retry, QStringLiteral("net.cut"),
                    QStringLiteral("The connection to Mimecast was cut."));
}

std::chrono::milliseconds dripTime(const Answer& answer)
{
    return answer.wire.pause
        * (answer.response.body.size() / std::max<qsizetype>(1, answer.wire.bytes));
}

} // namespace

Result<net::Response> DirectTransport::send(const net::Request& request, std::stop_token stop)
{
    if (stop.stop_requested())
        return noAnswer(Fault::Stopped, QStringLiteral("net.stopped"), QStringLiteral("Stopped."));
    Answer answer = m_server.answer(request);
    if (answer.response.body.size() > request.mostBytes)
        return noAnswer(Fault::Broken, QStringLiteral("net.too_big"),
                        QStringLiteral("The answer is too big."));
    switch (answer.wire.manner) {
    case Wire::Manner::Plain:
        if (answer.wire.announced)
            answer.response.body.truncate(*answer.wire.announced);
        return std::move(answer.response);
    case Wire::Manner::Drip:
        if (dripTime(answer) > request.totalTimeout)
            return timeout();
        return std::move(answer.response);
    case Wire::Manner::Cut:
    case Wire::Manner::Close:
        return cut();
    case Wire::Manner::Silent:
        return timeout();
    }
    return cut();
}

} // namespace core::simulator
