#include "core/net/request_head.h"

#include <algorithm>

namespace core::net {

namespace {

bool breaksLines(const QByteArray& text)
{
    return std::ranges::any_of(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

bool isToken(const QByteArray& text)
{
    return !text.isEmpty()
        && std::ranges::all_of(text, [](char c) { return c > ' ' && c < 127 && c != ':'; });
}

// "api.mimecast.com", "[::1]:8443".
QByteArray hostField(const QUrl& url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    return url.port() == -1 ? host : host + ':' + QByteArray::number(url.port());
}

QByteArray target(const QUrl& url)
{
    QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    if (path.isEmpty())
        path = "/";
    return url.hasQuery() ? path + '?' + url.query(QUrl::FullyEncoded).toLatin1() : path;
}

bool given(const Headers& headers, const char* name)
{
    return std::ranges::any_of(headers, [&](const auto& header) {
        return header.first.compare(name, Qt::CaseInsensitive) == 0;
    });
}

} // namespace

const char* objection(const Request& request)
{
    const QString scheme = request.url.scheme();
    if (!request.url.isValid() || request.url.host().isEmpty())
        return "not an address";
    if (scheme != QLatin1String("https") && scheme != QLatin1String("http"))
        return "neither https nor http";
    if (!request.url.userInfo().isEmpty())
        return "credentials in an address";
    const bool sound = std::ranges::all_of(request.headers, [](const auto& header) {
        return isToken(header.first) && !breaksLines(header.second);
    });
    return sound && isToken(request.verb) ? nullptr : "not a header";
}

QByteArray requestHead(const Request& request)
{
    QByteArray head = request.verb + ' ' + target(request.url) + " HTTP/1.1\r\n";
    const auto add = [&](const QByteArray& name, const QByteArray& value) {
        head += name + ": " + value + "\r\n";
    };
    const auto addUnlessGiven = [&](const char* name, const QByteArray& value) {
        if (!given(request.headers, name))
            add(name, value);
    };
    addUnlessGiven("Host", hostField(request.url));
    addUnlessGiven("User-Agent", "Mailweir");
    addUnlessGiven("Accept-Encoding", "gzip");
    if (!request.body.isEmpty() || request.verb != "GET")
        addUnlessGiven("Content-Length", QByteArray::number(request.body.size()));
    for (const auto& [name, value] : request.headers)
        add(name, value);
    return head + "\r\n";
}

bool isTls(const QUrl& url) { return url.scheme() == QLatin1String("https"); }

quint16 portOf(const QUrl& url) { return quint16(url.port(isTls(url) ? 443 : 80)); }

QString placeName(const QUrl& url)
{
    const bool usual = url.port() == -1 || url.port() == 443;
    return usual ? url.host() : QStringLiteral("%1:%2").arg(url.host()).arg(url.port());
}

QString originOf(const QUrl& url)
{
    return QStringLiteral("%1://%2:%3").arg(url.scheme(), url.host()).arg(portOf(url));
}

} // namespace core::net
