#include "core/recorder/exchange.h"

#include <algorithm>
#include <map>

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace core::recorder {

namespace {

QString key(const char* name) { return QString::fromLatin1(name); }

QJsonArray headersJson(const net::Headers& headers)
{
    QJsonArray all;
    for (const auto& [name, value] : headers)
        all << QJsonArray{QString::fromUtf8(name), QString::fromUtf8(value)};
    return all;
}

net::Headers headersIn(const QJsonValue& json)
{
    net::Headers headers;
    for (const QJsonArray array = json.toArray(); const auto& each : array)
        headers.emplace_back(each.toArray().at(0).toString().toUtf8(),
                             each.toArray().at(1).toString().toUtf8());
    return headers;
}

// Text stays readable; what is none is base64 under another name.
void putBytes(QJsonObject& json, const QString& name, const QByteArray& bytes)
{
    const QString text = QString::fromUtf8(bytes);
    if (text.toUtf8() == bytes)
        json[name] = text;
    else
        json[name + key("Base64")] = QString::fromLatin1(bytes.toBase64());
}

QByteArray bytesIn(const QJsonObject& json, const QString& name)
{
    if (json.contains(name))
        return json[name].toString().toUtf8();
    return QByteArray::fromBase64(json[name + key("Base64")].toString().toLatin1());
}

} // namespace

QJsonObject toJson(const Exchange& exchange)
{
    QJsonObject json{{key("number"), qint64(exchange.number)},
                     {key("collector"), exchange.collector},
                     {key("at"), toIso(exchange.at)},
                     {key("tookMs"), qint64(exchange.took.count())},
                     {key("verb"), QString::fromLatin1(exchange.verb)},
                     {key("url"), exchange.url.toString(QUrl::FullyEncoded)},
                     {key("asked"), headersJson(exchange.asked)},
                     {key("status"), exchange.status},
                     {key("heard"), headersJson(exchange.heard)},
                     {key("bodySize"), exchange.bodySize},
                     {key("error"), exchange.error},
                     {key("message"), exchange.message}};
    putBytes(json, key("sent"), exchange.sent);
    putBytes(json, key("body"), exchange.body);
    return json;
}

std::optional<Exchange> exchangeIn(const QJsonObject& json)
{
    const auto at = fromIso(json[key("at")].toString());
    const QUrl url(json[key("url")].toString(), QUrl::StrictMode);
    if (!at || !url.isValid() || !json[key("verb")].isString())
        return {};
    // Without an answer there is a reason.
    const bool reason =
        !json[key("error")].toString().isEmpty() && !json[key("message")].toString().isEmpty();
    if (json[key("status")].toInt() == 0 && !reason)
        return {};
    return Exchange{.number = json[key("number")].toInteger(),
                    .collector = json[key("collector")].toString(),
                    .at = *at,
                    .took = std::chrono::milliseconds(json[key("tookMs")].toInteger()),
                    .verb = json[key("verb")].toString().toLatin1(),
                    .url = url,
                    .asked = headersIn(json[key("asked")]),
                    .sent = bytesIn(json, key("sent")),
                    .status = json[key("status")].toInt(),
                    .heard = headersIn(json[key("heard")]),
                    .body = bytesIn(json, key("body")),
                    .bodySize = json[key("bodySize")].toInteger(),
                    .error = json[key("error")].toString(),
                    .message = json[key("message")].toString()};
}

QByteArray toLines(const std::vector<Exchange>& exchanges)
{
    QByteArray lines;
    for (const Exchange& exchange : exchanges)
        lines += QJsonDocument(toJson(exchange)).toJson(QJsonDocument::Compact) + '\n';
    return lines;
}

std::vector<Exchange> joined(std::vector<Exchange> some, const std::vector<Exchange>& others,
                             std::size_t most)
{
    std::erase_if(some, [&](const Exchange& each) {
        return std::ranges::find(others, each) != others.end();
    });
    some.insert(some.end(), others.begin(), others.end());
    std::ranges::stable_sort(some, {}, &Exchange::at);
    std::map<QString, std::size_t> left;
    for (const Exchange& each : some)
        ++left[each.collector];
    std::erase_if(some, [&](const Exchange& each) { return left[each.collector]-- > most; });
    return some;
}

Result<std::vector<Exchange>> exchangesIn(const QByteArray& lines)
{
    std::vector<Exchange> exchanges;
    int number = 0;
    for (const QByteArray& line : lines.split('\n')) {
        ++number;
        if (line.trimmed().isEmpty())
            continue;
        auto exchange = exchangeIn(QJsonDocument::fromJson(line).object());
        if (!exchange)
            return fail(Fault::Refused, QStringLiteral("recording.unreadable"),
                        QCoreApplication::translate("recorder",
                                                    "Line %1 of the recording is none of its kind.")
                            .arg(number),
                        QCoreApplication::translate(
                            "recorder", "Take a file that Mailweir wrote: recording.ndjson."));
        exchanges.push_back(std::move(*exchange));
    }
    return exchanges;
}

} // namespace core::recorder
