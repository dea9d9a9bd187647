#include "core/simulator/key_value.h"

#include <algorithm>
#include <array>

#include <QJsonDocument>
#include <QJsonObject>

namespace core::simulator {

namespace {

// Free text stands between backslashes.
bool isFreeText(const QString& name)
{
    static constexpr std::array kNames{"Subject", "subject", "AttNames", "fileName"};
    return std::any_of(kNames.begin(), kNames.end(),
                       [&](const char* each) { return name == QLatin1String(each); });
}

QByteArray textOf(const QJsonValue& value)
{
    if (value.isObject())
        return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    if (value.isString())
        return value.toString().toUtf8();
    return value.toVariant().toString().toUtf8();
}

} // namespace

void appendKeyValue(std::string& out, std::string_view eventJson)
{
    const QJsonObject event =
        QJsonDocument::fromJson(QByteArray(eventJson.data(), qsizetype(eventJson.size()))).object();
    out += "datetime=" + event.value(QLatin1String("datetime")).toString().toStdString();
    for (auto at = event.begin(); at != event.end(); ++at) {
        if (at.key() == QLatin1String("datetime") || at.value().isNull())
            continue;
        QByteArray text = textOf(at.value());
        text.replace('\r', ' ').replace('\n', ' ').replace('|', '/');
        const bool free = isFreeText(at.key());
        out += '|' + at.key().toStdString() + (free ? "=\\" : "=") + text.toStdString()
            + (free ? "\\" : "");
    }
    out += "\r\n";
}

} // namespace core::simulator
