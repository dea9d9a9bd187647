// What the simulator's tests ask with: a client of their own, as small as can be.
#pragma once

#include "core/simulator/bearer.h"
#include "core/simulator/mimecast_server.h"
#include "core/simulator/signature.h"
#include "core/simulator/simulator.h"
#include "tests/support/fake_clock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

namespace tests {

using namespace core;
using namespace core::simulator;

inline QByteArray mimecastDate(TimePoint time)
{
    return QLocale::c()
               .toString(QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC),
                         QStringLiteral("ddd, dd MMM yyyy hh:mm:ss"))
               .toLatin1()
        + " UTC";
}

// A signed request with this JSON as its body.
inline net::Request signedRequest(const Tenant& tenant, Endpoint endpoint, const QByteArray& body,
                                  TimePoint now,
                                  const QString& base = QStringLiteral("http://127.0.0.1"))
{
    const Credentials& own = tenant.credentials();
    const QByteArray where(path(endpoint).data(), qsizetype(path(endpoint).size()));
    const QByteArray date = mimecastDate(now);
    const QByteArray id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    const QByteArray signature = signatureFor(date, id, where, own.applicationKey, own.secretKey);
    net::Request request;
    request.verb = "POST";
    request.url = QUrl(base + QString::fromLatin1(where));
    request.headers = {{"Authorization", "MC " + own.accessKey + ':' + signature},
                       {"x-mc-app-id", own.applicationId},
                       {"x-mc-date", date},
                       {"x-mc-req-id", id},
                       {"Content-Type", "application/json"}};
    request.body = body;
    return request;
}

struct Asked {
    Answer answer;
    QJsonObject json = QJsonDocument::fromJson(answer.response.body).object();

    [[nodiscard]] int status() const { return answer.response.status; }
    [[nodiscard]] QByteArray header(const char* name) const
    {
        return headerOf(answer.response.headers, name);
    }
    [[nodiscard]] QString code() const
    {
        return json[QLatin1String("fail")][0][QLatin1String("errors")][0][QLatin1String("code")]
            .toString();
    }
    // Of a failure as the gateway of API 2.0, or the service behind it, writes one.
    [[nodiscard]] QString flatCode() const
    {
        return json[QLatin1String("fail")][0][QLatin1String("code")].toString();
    }
    [[nodiscard]] QString serviceCode() const
    {
        return json[QLatin1String("error")][QLatin1String("code")].toString();
    }
    [[nodiscard]] QJsonArray rows(const char* name) const
    {
        return json[QLatin1String("data")][0][QLatin1String(name)].toArray();
    }
    [[nodiscard]] QString next() const
    {
        return json[QLatin1String("meta")][QLatin1String("pagination")][QLatin1String("next")]
            .toString();
    }
};

// A request of API 2.0 with a token that the simulator would give now. `query` begins with "?".
inline net::Request bearerRequest(const Simulator& simulator, Endpoint endpoint,
                                  const QByteArray& query = {}, const QByteArray& body = {},
                                  const QString& base = QStringLiteral("http://127.0.0.1"))
{
    const QByteArray where(path(endpoint).data(), qsizetype(path(endpoint).size()));
    const std::string_view verb = row(endpoint).verb;
    net::Request request;
    request.verb = QByteArray(verb.data(), qsizetype(verb.size()));
    request.url = QUrl::fromEncoded(base.toLatin1() + where + query);
    request.headers = {
        {"Authorization", "Bearer " + accessToken(simulator.tenant(), simulator.now())},
        {"Content-Type", "application/json"}};
    request.body = body;
    return request;
}

// An address as it stands in a list of files, fetched as a plain client does.
inline net::Request fileRequest(const QString& address)
{
    net::Request request;
    request.verb = "GET";
    request.url = QUrl::fromEncoded(address.toLatin1());
    return request;
}

inline net::Request tokenRequest(const Simulator& simulator,
                                 const QByteArray& more = "&grant_type=client_credentials")
{
    const Credentials& own = simulator.tenant().credentials();
    net::Request request;
    request.verb = "POST";
    request.url = QUrl(QStringLiteral("http://127.0.0.1/oauth/token"));
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
    request.body = "client_id=" + own.clientId + "&client_secret=" + own.clientSecret + more;
    return request;
}

// Asks a simulator without a socket.
inline Asked ask(Simulator& simulator, Endpoint endpoint, const QByteArray& body)
{
    return {simulator.server().answer(
        signedRequest(simulator.tenant(), endpoint, body, simulator.now()))};
}
inline Asked send(Simulator& simulator, const net::Request& request)
{
    return {simulator.server().answer(request)};
}
inline Asked askTwo(Simulator& simulator, Endpoint endpoint, const QByteArray& query = {},
                    const QByteArray& body = {})
{
    return send(simulator, bearerRequest(simulator, endpoint, query, body));
}

} // namespace tests
