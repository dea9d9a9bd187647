#include "core/simulator/call.h"

namespace core::simulator {

namespace {

QByteArray decoded(QByteArray text)
{
    return QByteArray::fromPercentEncoding(text.replace('+', ' '));
}

// The value of a name among "a=1&b=2", as addresses and forms have it.
QByteArray valueIn(const QByteArray& pairs, const char* name)
{
    for (const QByteArray& pair : pairs.split('&')) {
        const auto sign = pair.indexOf('=');
        if (sign >= 0 && decoded(pair.left(sign)) == name)
            return decoded(pair.mid(sign + 1));
    }
    return {};
}

} // namespace

QByteArray Call::query(const char* name) const
{
    if (endpoint == Endpoint::Token)
        return valueIn(request.body, name);
    return valueIn(request.url.query(QUrl::FullyEncoded).toLatin1(), name);
}

} // namespace core::simulator
