#include "core/records/quarantine.h"

namespace core::records {

namespace {

QJsonValue number(const std::optional<std::int64_t>& value)
{
    return value ? QJsonValue(qint64(*value)) : QJsonValue();
}

} // namespace

QJsonObject toJson(const QuarantineItem& item)
{
    return {{QStringLiteral("id"), qint64(item.id)},
            {QStringLiteral("collector"), item.collector},
            {QStringLiteral("stream"), item.stream},
            {QStringLiteral("noted"), toIso(item.noted)},
            {QStringLiteral("place"), item.place},
            {QStringLiteral("reason"), item.reason},
            {QStringLiteral("code"), item.code},
            {QStringLiteral("bytes"), qint64(item.size)},
            {QStringLiteral("salvaged"), number(item.salvaged)},
            {QStringLiteral("breaksAt"), number(item.breaksAt)}};
}

QJsonObject toJson(const ReplayReport& report)
{
    return {{QStringLiteral("tried"), report.tried},
            {QStringLiteral("understood"), report.understood},
            {QStringLiteral("stored"), report.stored},
            {QStringLiteral("known"), report.known},
            {QStringLiteral("remaining"), report.remaining}};
}

} // namespace core::records
