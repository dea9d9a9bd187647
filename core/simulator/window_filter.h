// Which rows of a window a question asks for, read from its first data item. Pure.
#pragma once

#include "core/simulator/call.h"

#include <optional>
#include <string_view>
#include <vector>

#include <QStringList>

namespace core::simulator {

class RowFilter {
public:
    // Nothing if a value is not known; `wrong` says which member has it.
    [[nodiscard]] static std::optional<RowFilter> read(const Call& call, const QJsonObject& item,
                                                       std::string_view& wrong);

    [[nodiscard]] bool takesAll() const { return m_conditions.empty(); }
    [[nodiscard]] bool matches(const std::string& row) const;

private:
    enum class How : std::uint8_t { Equals, Contains };
    struct Condition {
        QString field; // empty: any
        QStringList accepted;
        How how = How::Equals;
    };
    bool addChoices(const QJsonValue& value, std::string_view field, std::string_view allowed);
    bool addSearch(Endpoint endpoint, const QString& name, const QString& value);
    bool addSearches(Endpoint endpoint, const QJsonObject& item, std::string_view& wrong);

    std::vector<Condition> m_conditions;
};

} // namespace core::simulator
