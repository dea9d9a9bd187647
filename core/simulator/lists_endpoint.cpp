// Small functions that answer a list or a name: audit categories, the hold queue's reasons, whoami.
#include "core/simulator/call.h"
#include "core/simulator/dice.h"
#include "core/simulator/events.h"

#include <algorithm>
#include <map>

#include <QJsonArray>
#include <QJsonDocument>

namespace core::simulator {

namespace {

QString text(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

} // namespace

net::Response answerCategories(const Call&)
{
    QJsonArray categories;
    for (const std::string_view each : kAuditCategories)
        categories.append(
            QJsonObject{{QStringLiteral("id"), QStringLiteral("%1").arg(categories.size() + 1)},
                        {QStringLiteral("code"), text(each)}});
    const QByteArray row = QJsonDocument(QJsonObject{{QStringLiteral("categories"), categories}})
                               .toJson(QJsonDocument::Compact);
    return success({row.data(), std::size_t(row.size())});
}

// By reason, of the newest messages in the queue.
net::Response answerHoldSummary(const Call& call)
{
    constexpr std::int64_t kMost = 5000;
    const Range all = call.tenant.published(Stream::HoldList, call.now);
    std::map<std::string_view, int> counts;
    for (std::int64_t seq = std::max(all.first, all.end - kMost); seq < all.end; ++seq)
        ++counts[holdReasonOf(call.tenant.options().seed, seq).text];
    QByteArray rows;
    for (const auto& [reason, count] : counts)
        rows += (rows.isEmpty() ? R"({"policyInfo":")" : R"(,{"policyInfo":")") + bytesOf(reason)
            + R"(","numberOfItems":)" + QByteArray::number(count) + '}';
    return success({rows.data(), std::size_t(rows.size())});
}

net::Response answerWhoAmI(const Call& call)
{
    return json(200,
                R"({"clientId":")" + call.tenant.credentials().clientId + R"(","accountCode":")"
                    + bytesOf(call.tenant.accountCode()) + R"(","applicationName":"Mailweir"})");
}

} // namespace core::simulator
