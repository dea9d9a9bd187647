#include "core/simulator/window_filter.h"

#include <algorithm>
#include <array>

#include <QJsonArray>
#include <QJsonDocument>

namespace core::simulator {

namespace {

QString text(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

constexpr std::string_view kRoutes = "all|inbound|outbound|internal";

// A member of the question that names values of a member of the row.
struct Choice {
    Endpoint endpoint;
    std::string_view member;
    std::string_view field;
    std::string_view allowed; // empty: anything
};
constexpr std::array kChoices{
    Choice{Endpoint::Url, "route", "route", kRoutes},
    Choice{Endpoint::Url, "scanResult", "scanResult", "all|clean|malicious"},
    Choice{Endpoint::Attachment, "route", "route", kRoutes},
    Choice{Endpoint::Attachment, "result", "result", "all|safe|malicious|timeout|error|unsafe"},
    Choice{Endpoint::Impersonation, "taggedMalicious", "taggedMalicious", "true|false"},
    Choice{Endpoint::Impersonation, "actions", "action", ""},
    Choice{Endpoint::Impersonation, "identifiers", "identifiers", ""},
    Choice{Endpoint::Audit, "categories", "category", ""},
    Choice{Endpoint::Dlp, "routes", "route", kRoutes},
    Choice{Endpoint::Dlp, "actions", "action", ""},
};

// What a search calls a member of the row.
struct SearchName {
    Endpoint endpoint;
    std::string_view asked;
    std::string_view field;
};
constexpr std::array kSearchNames{
    SearchName{Endpoint::Impersonation, "senderAddress", "senderAddress"},
    SearchName{Endpoint::Impersonation, "recipientAddress", "recipientAddress"},
    SearchName{Endpoint::Impersonation, "subject", "subject"},
    SearchName{Endpoint::Impersonation, "policy", "definition"},
    SearchName{Endpoint::Dlp, "senderAddress", "senderAddress"},
    SearchName{Endpoint::Dlp, "recipientAddress", "recipientAddress"},
    SearchName{Endpoint::Dlp, "subject", "subject"},
    SearchName{Endpoint::Dlp, "policy", "policy"},
    SearchName{Endpoint::HoldList, "subject", "subject"},
    SearchName{Endpoint::HoldList, "sender", "from"},
    SearchName{Endpoint::HoldList, "recipient", "to"},
    SearchName{Endpoint::HoldList, "reason_code", "reasonCode"},
    SearchName{Endpoint::HoldList, "route", "route"},
    SearchName{Endpoint::HoldList, "heldGroup", "policyInfo"},
    SearchName{Endpoint::HeldRelease, "operator", "operator"},
    SearchName{Endpoint::HeldRelease, "from", "fromEnv"},
    SearchName{Endpoint::HeldRelease, "to", "to"},
    SearchName{Endpoint::HeldRelease, "subject", "subject"},
    SearchName{Endpoint::HeldRelease, "info", "messageInfo"},
    SearchName{Endpoint::HeldRelease, "heldReason", "heldReason"},
    SearchName{Endpoint::Rejections, "sender", "senderAddress"},
    SearchName{Endpoint::Rejections, "recipient", "recipientAddress"},
    SearchName{Endpoint::Rejections, "subject", "subject"},
};

// All texts in a value: of a nested address its parts.
void collect(const QJsonValue& value, QStringList& into)
{
    if (value.isArray()) {
        for (const QJsonArray array = value.toArray(); const auto& each : array)
            collect(each, into);
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            collect(member.value(), into);
    } else if (value.isBool()) {
        into << (value.toBool() ? QStringLiteral("true") : QStringLiteral("false"));
    } else {
        into << value.toString();
    }
}

} // namespace

bool RowFilter::addChoices(const QJsonValue& value, std::string_view field,
                           std::string_view allowed)
{
    QStringList wanted;
    if (!value.isUndefined() && !value.isNull())
        collect(value, wanted);
    wanted.removeAll(QString());
    const QStringList known = text(allowed).split(u'|', Qt::SkipEmptyParts);
    for (const QString& each : std::as_const(wanted))
        if (!known.isEmpty() && !known.contains(each, Qt::CaseInsensitive))
            return false;
    if (!wanted.isEmpty() && !wanted.contains(QLatin1String("all"), Qt::CaseInsensitive))
        m_conditions.push_back({.field = text(field), .accepted = wanted});
    return true;
}

bool RowFilter::addSearch(Endpoint endpoint, const QString& name, const QString& value)
{
    if (value.isEmpty())
        return true;
    Condition condition{.field = {}, .accepted = {value}, .how = How::Contains};
    if (!name.isEmpty() && name != QLatin1String("all")) {
        const auto* const found = std::ranges::find_if(kSearchNames, [&](const SearchName& each) {
            return each.endpoint == endpoint && text(each.asked) == name;
        });
        if (found == kSearchNames.end())
            return false;
        condition.field = text(found->field);
    }
    m_conditions.push_back(std::move(condition));
    return true;
}

// searchField with query, searchBy, filterBy (which may nest a searchBy).
bool RowFilter::addSearches(Endpoint endpoint, const QJsonObject& item, std::string_view& wrong)
{
    const auto by = [&](const QJsonObject& search) {
        return addSearch(endpoint, search.value(QLatin1String("fieldName")).toString(),
                         search.value(QLatin1String("value")).toString());
    };
    wrong = "searchField";
    if (!addSearch(endpoint, item.value(QLatin1String("searchField")).toString(),
                   item.value(QLatin1String("query")).toString()))
        return false;
    wrong = "searchBy";
    if (!by(item.value(QLatin1String("searchBy")).toObject()))
        return false;
    wrong = "filterBy";
    const QJsonArray filters = item.value(QLatin1String("filterBy")).toArray();
    return std::ranges::all_of(filters, [&](const QJsonValue& each) {
        const QJsonObject filter = each.toObject();
        const QJsonValue nested = filter.value(QLatin1String("searchBy"));
        return by(nested.isObject() ? nested.toObject() : filter);
    });
}

std::optional<RowFilter> RowFilter::read(const Call& call, const QJsonObject& item,
                                         std::string_view& wrong)
{
    RowFilter filter;
    for (const Choice& each : kChoices) {
        if (each.endpoint != call.endpoint)
            continue;
        wrong = each.member;
        if (!filter.addChoices(item.value(text(each.member)), each.field, each.allowed))
            return std::nullopt;
    }
    if (!filter.addSearches(call.endpoint, item, wrong))
        return std::nullopt;
    return filter;
}

bool RowFilter::matches(const std::string& row) const
{
    const QJsonObject object =
        QJsonDocument::fromJson(QByteArray::fromRawData(row.data(), qsizetype(row.size())))
            .object();
    return std::ranges::all_of(m_conditions, [&](const Condition& condition) {
        QStringList found;
        collect(condition.field.isEmpty() ? QJsonValue(object) : object.value(condition.field),
                found);
        return std::ranges::any_of(found, [&](const QString& each) {
            return std::ranges::any_of(condition.accepted, [&](const QString& wanted) {
                return condition.how == How::Equals ? each.compare(wanted, Qt::CaseInsensitive) == 0
                                                    : each.contains(wanted, Qt::CaseInsensitive);
            });
        });
    });
}

} // namespace core::simulator
