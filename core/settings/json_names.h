// Enumerators as names in a JSON document, and lists of texts. For the files of this folder only.
#pragma once

#include <array>
#include <utility>

#include <QJsonArray>
#include <QJsonValue>
#include <QStringList>

namespace core::settings {

template<class Enum, std::size_t n>
using Names = std::array<std::pair<Enum, QLatin1String>, n>;

template<class Enum, std::size_t n>
QJsonValue nameOf(Enum value, const Names<Enum, n>& names)
{
    for (const auto& [each, name] : names) {
        if (each == value)
            return name;
    }
    return {};
}

// The first one if there is no such name.
template<class Enum, std::size_t n>
Enum valueOf(const QJsonValue& json, const Names<Enum, n>& names)
{
    const QString text = json.toString();
    for (const auto& [value, name] : names) {
        if (text == name)
            return value;
    }
    return names.front().first;
}

inline QStringList listIn(const QJsonValue& json)
{
    QStringList list;
    for (const QJsonArray array = json.toArray(); const auto& each : array) {
        if (each.isString())
            list << each.toString();
    }
    return list;
}

} // namespace core::settings
