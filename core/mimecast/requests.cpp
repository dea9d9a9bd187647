#include "core/mimecast/requests.h"

#include "core/mimecast/times.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace core::mimecast {

namespace {

QByteArray bodyOf(const QJsonObject& item, const QJsonObject& meta = {})
{
    QJsonObject body{{QStringLiteral("data"), QJsonArray{item}}};
    if (!meta.isEmpty())
        body.insert(QStringLiteral("meta"), meta);
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QString textOf(TimePoint time) { return QString::fromLatin1(toBodyTime(time)); }

} // namespace

QByteArray siemRequest(const QByteArray& token, Packing packing)
{
    QJsonObject item{{QStringLiteral("type"), QStringLiteral("MTA")},
                     {QStringLiteral("fileFormat"), QStringLiteral("json")},
                     {QStringLiteral("compress"), packing == Packing::Zip}};
    if (!token.isEmpty())
        item.insert(QStringLiteral("token"), QString::fromUtf8(token));
    return bodyOf(item);
}

QByteArray windowRequest(const Stream& stream, const TimeRange& window, const QByteArray& pageToken,
                         int pageSize)
{
    const bool clicks = stream.rows == "clickLogs";
    const QJsonObject item{
        {QStringLiteral("oldestFirst"), true},
        {QStringLiteral("from"), textOf(window.from)},
        {QStringLiteral("to"), textOf(window.to)},
        {QStringLiteral("route"), QStringLiteral("all")},
        {clicks ? QStringLiteral("scanResult") : QStringLiteral("result"), QStringLiteral("all")}};
    QJsonObject pagination{{QStringLiteral("pageSize"), pageSize}};
    if (!pageToken.isEmpty())
        pagination.insert(QStringLiteral("pageToken"), QString::fromUtf8(pageToken));
    return bodyOf(item, {{QStringLiteral("pagination"), pagination}});
}

QByteArray feedRequest(const TimeRange& window, const QByteArray& token)
{
    QJsonObject item{{QStringLiteral("feedType"), QStringLiteral("malware_customer")},
                     {QStringLiteral("fileType"), QStringLiteral("stix")},
                     {QStringLiteral("start"), textOf(window.from)},
                     {QStringLiteral("end"), textOf(window.to)}};
    if (!token.isEmpty())
        item.insert(QStringLiteral("token"), QString::fromUtf8(token));
    return bodyOf(item);
}

QByteArray discoverRequest(const QString& email)
{
    return bodyOf({{QStringLiteral("emailAddress"), email}});
}

QByteArray accountRequest() { return "{\"data\":[]}"; }

} // namespace core::mimecast
