#include "core/mimecast/requests.h"

#include "core/base/text.h"
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

// What the table says a stream's request says besides its window.
QJsonObject askOf(const Stream& stream)
{
    QByteArray text = QByteArrayLiteral("{");
    text.append(stream.ask.data(), static_cast<qsizetype>(stream.ask.size()));
    return QJsonDocument::fromJson(text + '}').object();
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
    QJsonObject item = askOf(stream);
    const std::string_view bounds = stream.bounds;
    const std::size_t bar = bounds.find('|');
    item.insert(latin(bounds.substr(0, bar)), textOf(window.from));
    item.insert(latin(bounds.substr(bar + 1)), textOf(window.to));
    QJsonObject pagination{{QStringLiteral("pageSize"), pageSize}};
    if (!pageToken.isEmpty())
        pagination.insert(QStringLiteral("pageToken"), QString::fromUtf8(pageToken));
    return bodyOf(item, {{QStringLiteral("pagination"), pagination}});
}

QByteArray feedRequest(const Stream& stream, const TimeRange& window, const QByteArray& token)
{
    QJsonObject item = askOf(stream);
    item.insert(QStringLiteral("start"), textOf(window.from));
    item.insert(QStringLiteral("end"), textOf(window.to));
    if (!token.isEmpty())
        item.insert(QStringLiteral("token"), QString::fromUtf8(token));
    return bodyOf(item);
}

QByteArray discoverRequest(const QString& email)
{
    return bodyOf({{QStringLiteral("emailAddress"), email}});
}

QByteArray accountRequest() { return "{\"data\":[]}"; }

QByteArray filesQuery(const Stream& stream, const QByteArray& page, TimePoint from, int pageSize)
{
    const QByteArray query = "type=" + bytesOf(stream.ask).toPercentEncoding()
        + "&pageSize=" + QByteArray::number(pageSize);
    if (!page.isEmpty())
        return query + "&nextPage=" + page.toPercentEncoding();
    // No end: the pages that follow would end there too, and what comes later never be listed.
    return query + "&dateRangeStartsAt=" + toDay(from);
}

QByteArray eventsQuery(const Stream& stream, const QByteArray& page, TimePoint from)
{
    const QByteArray query = "types=" + bytesOf(stream.ask).toPercentEncoding()
        + "&pageSize=" + QByteArray::number(kEventsPerPage);
    if (!page.isEmpty())
        return query + "&nextPage=" + page.toPercentEncoding();
    return query + "&dateRangeStartsAt=" + toQueryTime(from);
}

QByteArray eventsEndpoint(const Stream& stream)
{
    return bytesOf(stream.endpoint).replace("/batch/", "/");
}

} // namespace core::mimecast
